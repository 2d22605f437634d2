import './dom.ts';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { setDoorNotice } from '../../../src/renderer/api/door-notice.ts';
import { connectEvents } from '../../../src/renderer/api/events.ts';
import { createQueryClient } from '../../../src/renderer/api/query-client.ts';
import { startWords } from '../../../src/renderer/app/i18n.ts';
import { notifyError } from '../../../src/renderer/app/notify.ts';
import { Providers } from '../../../src/renderer/app/Providers.tsx';
import { routes } from '../../../src/renderer/app/router.tsx';
import { fakeApi, type Handlers } from './fake-api.ts';

/** Renders the whole program at an address, door and shell included. */
export async function renderApp(api: Handlers, at = '/settings', language: 'zh-CN' | 'en' = 'zh-CN') {
  startWords();
  setDoorNotice(null);
  await i18next.changeLanguage(language);
  const service = fakeApi({ 'draft.get': () => ({ draft: null }), 'job.get': () => ({ job: null }), ...api });
  const client = createQueryClient(notifyError);
  connectEvents(client);
  const router = createMemoryRouter(routes, { initialEntries: [at] });
  const view = render(
    <Providers client={client} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, screen, service, router, client };
}
