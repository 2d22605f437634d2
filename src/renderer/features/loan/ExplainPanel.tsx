import { Drawer, Stack, Text } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ExplanationView } from './ExplanationView.tsx';
import { type About, ExplainContext } from './explain-context.ts';

interface ExplainProviderProps {
  readonly loanId: number;
  /** The day the page speaks of. */
  readonly asOf: IsoDay;
  readonly children: ReactNode;
}

/** The side panel in which any figure of the page says what it is made of. The page beside it stays usable. */
export function ExplainProvider({ loanId, asOf, children }: ExplainProviderProps) {
  const { t } = useTranslation('loan');
  const [about, setAbout] = useState<About | null>(null);
  const close = useCallback(() => setAbout(null), []);
  return (
    <ExplainContext value={setAbout}>
      {children}
      <Drawer
        opened={about !== null}
        onClose={close}
        position="right"
        size={430}
        withOverlay={false}
        lockScroll={false}
        title={t('explain.title')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
        transitionProps={{ duration: 0 }}
        shadow="md"
      >
        {about !== null && <Explanations loanId={loanId} asOf={asOf} about={about} />}
      </Drawer>
    </ExplainContext>
  );
}

function Explanations({
  loanId,
  asOf,
  about,
}: {
  readonly loanId: number;
  readonly asOf: IsoDay;
  readonly about: About;
}) {
  const { t } = useTranslation('loan');
  const answer = useApiQuery('loan.explain', { loanId, asOf, about }, { staleTime: 0 });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        {t('explain.asOf', { day: answer.data.asOf })}
      </Text>
      {answer.data.explanations.map((explanation) => (
        <ExplanationView key={explanation.figure} explanation={explanation} />
      ))}
    </Stack>
  );
}
