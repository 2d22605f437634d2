import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SavedView, ViewContent, ViewPlace } from '../../contract/saved-view.ts';
import { useApiQuery } from '../api/hooks.ts';
import { useColumnChoice } from '../ui/useHiddenColumns.ts';
import { isAsked } from './useListState.ts';

/** What a list shows now, columns aside: `place` is also the name the table keeps its columns under. */
export type ShownList = { [P in ViewPlace]: Omit<Extract<ViewContent, { place: P }>, 'hidden'> }[ViewPlace];

export interface SavedViews {
  readonly views: readonly SavedView[];
  /** The view the list shows now, or was made from; null: none. */
  readonly current: SavedView | null;
  /** The list no longer shows what the current view keeps. */
  readonly changed: boolean;
  /** What saving would keep. */
  readonly content: ViewContent;
  readonly choose: (view: SavedView) => void;
}

/** The same view gives the same text, whatever the order its fields were set in. */
function textOf({ filter, sort, hidden }: Pick<ViewContent, 'filter' | 'sort' | 'hidden'>): string {
  const fields = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([fields, sort.key, sort.direction, hidden === null ? null : [...hidden].sort()]);
}

/**
 * The person's own views of a list. Opening the list by its own door shows the default one; an address that says what to
 * show wins over it.
 */
export function useSavedViews(list: ShownList, onShow: (view: ViewContent) => void): SavedViews {
  const { place } = list;
  const [params] = useSearchParams();
  const [hidden, setHidden] = useColumnChoice(place);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const answer = useApiQuery('savedView.list', { place });
  const views = answer.data?.rows ?? NONE;
  const content: ViewContent = { ...list, hidden };
  const text = textOf(content);
  const shown = useMemo(() => views.find((view) => textOf(view.content) === text) ?? null, [views, text]);
  const current = shown ?? views.find(({ id }) => id === chosenId) ?? null;
  const choose = (view: SavedView) => {
    setChosenId(view.id);
    setHidden(view.content.hidden);
    onShow(view.content);
  };
  useDefault(answer.data?.rows, isAsked(params), choose);
  useEffect(() => {
    if (shown !== null) setChosenId(shown.id);
  }, [shown]);
  return { views, current, changed: current !== null && current !== shown, content, choose };
}

const NONE: readonly SavedView[] = [];

/** Shows the default view once, when the views are first known and nobody has asked for anything else. */
function useDefault(views: readonly SavedView[] | undefined, asked: boolean, choose: (view: SavedView) => void): void {
  const settled = useRef(asked);
  const show = useRef(choose);
  show.current = choose;
  useEffect(() => {
    if (asked) settled.current = true;
    if (views === undefined || settled.current) return;
    settled.current = true;
    const standard = views.find(({ isDefault }) => isDefault);
    if (standard !== undefined) show.current(standard);
  }, [views, asked]);
}
