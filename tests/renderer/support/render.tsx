import './dom.ts';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { connectEvents } from '../../../src/renderer/api/events.ts';
import { createQueryClient } from '../../../src/renderer/api/query-client.ts';
import { SessionProvider } from '../../../src/renderer/api/session.tsx';
import { startWords } from '../../../src/renderer/app/i18n.ts';
import { notifyError } from '../../../src/renderer/app/notify.ts';
import { Providers } from '../../../src/renderer/app/Providers.tsx';
import { aSession, fakeApi, type Handlers, openStatus } from './fake-api.ts';

interface RenderOptions {
  readonly api?: Handlers;
  readonly session?: ReturnType<typeof aSession>;
  /** Address the page is opened at, and its route pattern: `/customers/7` of `/customers/:id`. */
  readonly at?: string;
  readonly path?: string;
  readonly language?: 'zh-CN' | 'en';
}

/** Renders a page as it stands behind the open door. Answers the stand-in service and where the person is. */
export async function renderPage(element: ReactElement, options: RenderOptions = {}) {
  const { api = {}, session = aSession(), at = '/', path = '*', language = 'zh-CN' } = options;
  startWords();
  await i18next.changeLanguage(language);
  const service = fakeApi({
    'session.status': () => openStatus(session),
    'draft.get': () => ({ draft: null }),
    'savedView.list': () => ({ rows: [] }),
    ...api,
  });
  const client = createQueryClient(notifyError);
  connectEvents(client);
  const router = createMemoryRouter(
    [
      { path, element: <SessionProvider info={session}>{element}</SessionProvider> },
      ...(path === '*' ? [] : [{ path: '*', element: <p>elsewhere</p> }]),
    ],
    { initialEntries: [at] },
  );
  const view = render(
    <Providers client={client} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, screen, service, router, client };
}
