import type { ParsedInputOf } from '../../../contract/index.ts';
import { type SavedView, ViewPlace } from '../../../contract/saved-view.ts';
import type { ReadDb } from '../../db/types.ts';
import { member } from '../../query/columns.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext } from '../../rpc/handler.ts';
import {
  changeView,
  chooseDefault,
  findView,
  insertView,
  removeView,
  type SavedViewDbRow,
  viewsOf,
} from './saved-view.repository.ts';
import { storedContent, toSavedView } from './saved-view.rows.ts';

/** Views one person may keep of one list: more than a menu shows well. */
const MOST_VIEWS = 30;

/** The actor's views of a list by name. */
export async function listViews(db: ReadDb, userId: number, place: ViewPlace): Promise<SavedView[]> {
  return (await viewsOf(db, userId, place)).map(toSavedView);
}

/** Keeps a state of the list under a new name. */
export async function saveView(
  context: CommandContext,
  { name, content }: ParsedInputOf<'savedView.save'>,
): Promise<number> {
  const { trx, actor } = context;
  const own = await viewsOf(trx, actor.userId, content.place);
  assertFree(own, name, null);
  if (own.length >= MOST_VIEWS) throw new AppError('RULE_VIOLATED', { rule: 'VIEWS_TOO_MANY', most: MOST_VIEWS });
  const id = await insertView(trx, actor.userId, {
    place: content.place,
    name,
    content: storedContent(content),
    createdAt: context.now,
  });
  changed(context, id, content.place);
  return id;
}

/** Keeps another state of the same list under the view's name. */
export async function updateView(
  context: CommandContext,
  { viewId, content, version }: ParsedInputOf<'savedView.update'>,
): Promise<number> {
  const view = await ownView(context, viewId, version);
  if (view.place !== content.place) throw new AppError('NOT_FOUND', { kind: 'savedView' });
  return put(context, view, { content: storedContent(content) });
}

/** Gives a view another name. */
export async function renameView(
  context: CommandContext,
  { viewId, name, version }: ParsedInputOf<'savedView.rename'>,
): Promise<number> {
  const view = await ownView(context, viewId, version);
  assertFree(await viewsOf(context.trx, context.actor.userId, member(ViewPlace.options, view.place)), name, viewId);
  return put(context, view, { name });
}

/** Chooses the view the list opens with, or none. */
export async function setDefaultView(
  context: CommandContext,
  { place, viewId }: ParsedInputOf<'savedView.setDefault'>,
): Promise<void> {
  if (viewId !== null) {
    const view = await ownView(context, viewId, null);
    if (view.place !== place) throw new AppError('NOT_FOUND', { kind: 'savedView' });
  }
  await chooseDefault(context.trx, context.actor.userId, place, viewId);
  changed(context, viewId, place);
}

/** Forgets a view. */
export async function forgetView(
  context: CommandContext,
  { viewId, version }: ParsedInputOf<'savedView.remove'>,
): Promise<void> {
  const view = await ownView(context, viewId, version);
  await removeView(context.trx, context.actor.userId, viewId);
  changed(context, viewId, view.place);
}

async function put(
  context: CommandContext,
  view: SavedViewDbRow,
  change: { readonly name?: string; readonly content?: string },
): Promise<number> {
  const version = view.version + 1;
  await changeView(context.trx, context.actor.userId, view.id, { ...change, version });
  changed(context, view.id, view.place);
  return version;
}

/** SECURITY: a view of somebody else is not found, as if it did not exist. */
async function ownView(context: CommandContext, viewId: number, version: number | null): Promise<SavedViewDbRow> {
  const view = await findView(context.trx, context.actor.userId, viewId);
  if (view === undefined) throw new AppError('NOT_FOUND', { kind: 'savedView' });
  if (version !== null && view.version !== version) throw new AppError('STALE_VERSION', { kind: 'savedView' });
  return view;
}

function assertFree(own: readonly SavedViewDbRow[], name: string, except: number | null): void {
  if (own.some((view) => view.name === name && view.id !== except)) {
    throw new AppError('DUPLICATE', { field: 'viewName', name });
  }
}

function changed(context: CommandContext, viewId: number | null, place: string): void {
  context.audit.note({ place, viewId });
  context.touch('savedView');
}
