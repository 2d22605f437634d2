import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowRules } from './ShowRules.tsx';
import { theme } from './theme.ts';

const colorSchemeManager = localStorageColorSchemeManager({ key: 'creditdesk.colorScheme' });

interface ProvidersProps {
  readonly client: QueryClient;
  /** `test` takes away transitions and portals. */
  readonly env?: 'default' | 'test';
  readonly children: ReactNode;
}

/** Everything a page stands in: theme, dates, questions, notifications, the cache and the show rules. */
export function Providers({ client, env = 'default', children }: ProvidersProps) {
  const { i18n } = useTranslation();
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager} defaultColorScheme="light" env={env}>
      <DatesProvider settings={{ locale: i18n.language === 'zh-CN' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
        <QueryClientProvider client={client}>
          <ShowRules>
            <ModalsProvider>
              <Notifications position="bottom-right" limit={4} transitionDuration={0} />
              {children}
            </ModalsProvider>
          </ShowRules>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
