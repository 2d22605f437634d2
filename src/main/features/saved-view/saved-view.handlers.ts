import type { savedView } from '../../../contract/saved-view.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { forgetView, listViews, renameView, saveView, setDefaultView, updateView } from './saved-view.service.ts';

export const savedViewHandlers = {
  'savedView.list': async ({ db, actor }, { place }) => ({ rows: await listViews(db, actor.userId, place) }),
  'savedView.save': async (context, input) => ({ id: await saveView(context, input) }),
  'savedView.update': async (context, input) => ({ version: await updateView(context, input) }),
  'savedView.rename': async (context, input) => ({ version: await renameView(context, input) }),
  'savedView.setDefault': async (context, input) => {
    await setDefaultView(context, input);
    return {};
  },
  'savedView.remove': async (context, input) => {
    await forgetView(context, input);
    return {};
  },
} satisfies HandlersFor<typeof savedView>;
