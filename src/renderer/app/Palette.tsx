import { Modal } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApiQuery } from '../api/hooks.ts';
import { useSession } from '../api/session.tsx';
import { createStore } from '../api/store.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './Palette.module.css';
import { type PaletteAct, usePaletteActs } from './palette-acts.ts';

const TYPING_PAUSE_MS = 120;
const opened = createStore(false);
const close = (): void => opened.set(false);
export const openPalette = (): void => opened.set(true);

/** Ctrl+K: customers and loans by name, pinyin initials, number or phone tail; places and acts by name or pinyin. */
export function Palette() {
  const { t } = useTranslation('app');
  const shown = opened.use();
  useHotkeys([['mod+K', () => opened.set(!opened.get())]], []);
  // A session that ends takes it away; the next one starts without it.
  useEffect(() => close, []);
  return (
    <Modal.Root opened={shown} onClose={close} size={600} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.label')}>
        <Finder onClose={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

interface Entry extends Omit<PaletteAct, 'keys'> {
  readonly detail: string;
  readonly group: 'records' | 'places';
}

/** Records first, then places and acts, in the order they stand on the screen. */
function useEntries(typed: string): { readonly entries: Entry[]; readonly waiting: boolean } {
  const navigate = useNavigate();
  const { can } = useSession();
  const [text] = useDebouncedValue(typed.trim().slice(0, 60), TYPING_PAUSE_MS);
  const searching = text !== '' && typed.trim() !== '' && can('customer.read');
  const found = useApiQuery('search.find', { text }, { enabled: searching, keepPrevious: true });
  const acts = usePaletteActs(typed);
  const hits = searching ? (found.data?.hits ?? []) : [];
  const records = hits.map(
    ({ kind, id, title, subtitle }): Entry => ({
      id: `${kind}-${id}`,
      group: 'records',
      icon: kind === 'customer' ? 'user' : 'loans',
      label: title,
      detail: subtitle,
      run: () => void navigate(kind === 'customer' ? `/customers/${id}` : `/loans/${id}`),
    }),
  );
  const places = acts.map(({ id, icon, label, run }): Entry => ({ id, icon, label, run, detail: '', group: 'places' }));
  return { entries: [...records, ...places], waiting: searching && found.isFetching };
}

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const focusNow = (field: HTMLInputElement | null) => field?.focus();

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { entries, waiting } = useEntries(typed);
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(at, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter while an input method composes belongs to the input method.
    if (event.nativeEvent.isComposing) return;
    const step = STEP[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setAt((current + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter') run(entries[current]);
  };
  return (
    <>
      <div className={classes.search}>
        <Icon name="search" size={18} />
        <input
          className={classes.input}
          data-autofocus
          // The trap of the dialog focuses a moment later; letters typed at once must not be lost.
          ref={focusNow}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current < 0 ? undefined : `${id}-${current}`}
          aria-label={t('palette.label')}
          aria-autocomplete="list"
          placeholder={t('palette.placeholder')}
          maxLength={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('palette.label')} className={classes.list}>
        {(['records', 'places'] as const).map((group) => (
          <EntryGroup
            key={group}
            id={id}
            group={group}
            entries={entries}
            current={current}
            onRun={run}
            onPoint={setAt}
          />
        ))}
      </div>
      {entries.length === 0 && (
        <p className={classes.nothing} role="status">
          {t(waiting ? 'palette.searching' : 'palette.nothing')}
        </p>
      )}
    </>
  );
}

interface EntryGroupProps {
  readonly id: string;
  readonly group: Entry['group'];
  readonly entries: readonly Entry[];
  readonly current: number;
  readonly onRun: (entry: Entry) => void;
  readonly onPoint: (index: number) => void;
}

function EntryGroup({ id, group, entries, current, onRun, onPoint }: EntryGroupProps) {
  const { t } = useTranslation('app');
  const own = entries.flatMap((entry, index) => (entry.group === group ? [{ entry, index }] : []));
  if (own.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role; a fieldset cannot stand in it
    <div role="group" aria-labelledby={`${id}-${group}`}>
      <div id={`${id}-${group}`} className={classes.group} role="presentation">
        {t(`palette.${group}`)}
      </div>
      {own.map(({ entry, index }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are pointed at by aria-activedescendant
        <div
          key={entry.id}
          id={`${id}-${index}`}
          data-at={index}
          role="option"
          aria-selected={index === current}
          className={classes.entry}
          onClick={() => onRun(entry)}
          onMouseMove={() => onPoint(index)}
        >
          <Icon name={entry.icon} />
          <span className={classes.label}>{entry.label}</span>
          <span className={`figures ${classes.detail ?? ''}`}>{entry.detail}</span>
        </div>
      ))}
    </div>
  );
}
