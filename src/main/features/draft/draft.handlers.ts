import type { draft } from '../../../contract/draft.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { findDraft, listDrafts, removeDraft, saveDraft } from './draft.repository.ts';

export const draftHandlers = {
  'draft.get': async ({ db, actor }, { key }) => ({ draft: (await findDraft(db, actor.userId, key)) ?? null }),
  'draft.list': async ({ db, actor }) => ({ rows: await listDrafts(db, actor.userId) }),
  'draft.save': async (context, input) => {
    await saveDraft(context.trx, context.actor.userId, { ...input, savedAt: context.now });
    context.audit.note({ key: input.key });
    context.touch('draft');
    return { savedAt: context.now };
  },
  'draft.discard': async (context, { key }) => {
    await removeDraft(context.trx, context.actor.userId, key);
    context.audit.note({ key });
    context.touch('draft');
    return {};
  },
} satisfies HandlersFor<typeof draft>;
