import { Button, Group, Paper, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { call } from '../api/client.ts';
import { useApiQuery } from '../api/hooks.ts';
import { clockText } from '../ui/DateText.tsx';

const PAUSE_MS = 1_500;

interface DraftOptions<V> {
  /** `customer:12`, `review:loan:7`: form name and what it is about. */
  readonly key: string;
  /** Names the draft where drafts are listed. */
  readonly title: string;
  /** What a kept draft must still look like; one of an older shape is not offered. */
  readonly schema: z.ZodType<V>;
  readonly values: V;
  /** True once something was typed: a form as opened is not kept. */
  readonly dirty: boolean;
  readonly onRestore: (values: V) => void;
}

export interface Draft {
  /** Offers the kept draft; stands above the form. */
  readonly notice: ReactNode;
  /** Drops the draft; called once the form has been saved. */
  readonly discard: () => Promise<void>;
}

function readDraft<V>(schema: z.ZodType<V>, content: string): V | null {
  try {
    const read = schema.safeParse(JSON.parse(content));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Saves what changed after a pause, and once more when the form goes away with changes not yet kept. */
function useKeeping({ key, title, content, dirty }: { key: string; title: string; content: string; dirty: boolean }) {
  const kept = useRef<string | null>(null);
  const now = useRef({ key, title, content, dirty });
  now.current = { key, title, content, dirty };
  const keep = useRef(async () => {
    const form = now.current;
    if (!form.dirty || form.content === kept.current) return;
    kept.current = form.content;
    // A draft that could not be kept must not disturb typing; the form itself says so when it is saved.
    await call('draft.save', { key: form.key, title: form.title.slice(0, 100), content: form.content }).catch(() => {
      kept.current = null;
    });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the content starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => void keep.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, dirty]);
  useEffect(() => {
    const last = keep.current;
    return () => void last();
  }, []);
  return {
    forget: () => {
      now.current = { ...now.current, dirty: false };
      kept.current = now.current.content;
    },
  };
}

/** Keeps an unfinished form in the book and offers it again: drafts survive a lock, a crash and a wrong click. */
export function useDraft<V>({ key, title, schema, values, dirty, onRestore }: DraftOptions<V>): Draft {
  const { t } = useTranslation('app');
  const [answered, setAnswered] = useState(false);
  const stored = useApiQuery('draft.get', { key }, { staleTime: Number.POSITIVE_INFINITY });
  const keeping = useKeeping({ key, title, content: JSON.stringify(values), dirty });
  const found = stored.data?.draft ?? null;
  const content = found === null ? null : readDraft(schema, found.content);
  const discard = async () => {
    keeping.forget();
    setAnswered(true);
    await call('draft.discard', { key }).catch(() => undefined);
  };
  const offer = !answered && !dirty && found !== null && content !== null;
  const notice = offer ? (
    <Paper withBorder p="xs" mb="sm" role="status">
      <Group justify="space-between">
        <Text>{t('draft.found', { at: clockText(found.savedAt) })}</Text>
        <Group gap="xs">
          <Button
            onClick={() => {
              setAnswered(true);
              onRestore(content);
            }}
          >
            {t('draft.restore')}
          </Button>
          <Button variant="default" onClick={() => void discard()}>
            {t('draft.discard')}
          </Button>
        </Group>
      </Group>
    </Paper>
  ) : null;
  return { notice, discard };
}
