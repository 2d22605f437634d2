import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'mantine-datatable/styles.css';
import './theme.css';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { connectEvents } from '../api/events.ts';
import { createQueryClient } from '../api/query-client.ts';
import { AppBoundary } from './ErrorBoundary.tsx';
import { startWords } from './i18n.ts';
import { notifyError } from './notify.ts';
import { Providers } from './Providers.tsx';
import { createAppRouter } from './router.tsx';

/** Puts the program on the page. */
export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('no #root');
  startWords();
  const client = createQueryClient(notifyError);
  connectEvents(client);
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <AppBoundary>
          <RouterProvider router={createAppRouter()} />
        </AppBoundary>
      </Providers>
    </StrictMode>,
  );
}
