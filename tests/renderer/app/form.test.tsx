// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { amountError, amountOf, dayError, dayOf, textError, textOf } from '../../../src/renderer/app/form-values.ts';
import { meetsPolicy, passwordHints } from '../../../src/renderer/app/password-policy.ts';
import { useDraft } from '../../../src/renderer/app/useDraft.tsx';
import { useLeaveGuard } from '../../../src/renderer/ui/useLeaveGuard.ts';
import { Refusal } from '../support/fake-api.ts';
import { renderPage } from '../support/render.tsx';

const schema = z.object({ note: z.string() });

function Form() {
  const [note, setNote] = useState('');
  const [dirty, setDirty] = useState(false);
  const draft = useDraft({
    key: 'note:1',
    title: 'a note',
    schema,
    values: { note },
    dirty,
    onRestore: (values) => setNote(values.note),
  });
  const navigate = useNavigate();
  const guard = useLeaveGuard(dirty);
  return (
    <>
      {draft.notice}
      <input
        aria-label="note"
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setDirty(true);
        }}
      />
      <button type="button" onClick={() => void navigate('/away')}>
        go
      </button>
      <button
        type="button"
        onClick={() => {
          void draft.discard();
          guard.leave(() => navigate('/away'));
        }}
      >
        save
      </button>
    </>
  );
}

const at = { path: '/form', at: '/form' };
const saved = { 'draft.save': () => ({ savedAt: '2026-11-22T02:00:00.000Z' }), 'draft.discard': () => ({}) };
const kept = (content: string) => ({
  ...saved,
  'draft.get': () => ({ draft: { content, savedAt: '2026-11-22T01:30:00.000Z' } }),
});
const type = async (text: string) =>
  fireEvent.change(await screen.findByLabelText('note'), { target: { value: text } });

describe('drafts', () => {
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  test('what is typed is kept after a pause, once', async () => {
    const { service } = await renderPage(<Form />, { ...at, api: saved });
    await type('half a sen');
    await type('half a sentence');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(service.inputsOf('draft.save')).toEqual([
      { key: 'note:1', title: 'a note', content: '{"note":"half a sentence"}' },
    ]);
  });

  test('what was typed last is kept when the form goes away', async () => {
    const { service, unmount } = await renderPage(<Form />, { ...at, api: saved });
    await type('last words');
    unmount();
    await vi.waitFor(() => expect(service.inputsOf('draft.save')).toHaveLength(1));
  });

  test('a form as opened is not kept', async () => {
    const { service } = await renderPage(<Form />, { ...at, api: saved });
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(service.inputsOf('draft.save')).toEqual([]);
  });

  test('a kept draft is offered with its time and comes back', async () => {
    await renderPage(<Form />, { ...at, api: kept('{"note":"from before"}') });
    expect(await screen.findByText('有一份 2026-11-22 09:30 未完成的草稿。')).toBeTruthy();
    fireEvent.click(screen.getByText('恢复草稿'));
    expect((await screen.findByLabelText<HTMLInputElement>('note')).value).toBe('from before');
    expect(screen.queryByText('恢复草稿')).toBeNull();
  });

  test.each(['{"other":1}', 'not json'])('a draft of another shape is not offered: %s', async (content) => {
    const { service } = await renderPage(<Form />, { ...at, api: kept(content) });
    await vi.waitFor(() => expect(service.inputsOf('draft.get')).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(50));
    expect(screen.queryByText('恢复草稿')).toBeNull();
  });

  test('a draft that cannot be kept disturbs nobody and is tried again', async () => {
    let refuse = true;
    const { service } = await renderPage(<Form />, {
      ...at,
      api: {
        'draft.save': () => {
          if (refuse) throw new Refusal('BUSY');
          return { savedAt: '2026-11-22T02:00:00.000Z' };
        },
      },
    });
    await type('a');
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    refuse = false;
    await type('ab');
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(service.inputsOf('draft.save')).toHaveLength(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('once saved, nothing is kept again', async () => {
    const { service } = await renderPage(<Form />, { ...at, api: saved });
    await type('done');
    fireEvent.click(screen.getByText('save'));
    await screen.findByText('elsewhere');
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(service.inputsOf('draft.save')).toEqual([]);
    expect(service.inputsOf('draft.discard')).toEqual([{ key: 'note:1' }]);
  });
});

describe('leaving', () => {
  test('a dirty form asks once; staying keeps what was typed, leaving goes', async () => {
    const { router } = await renderPage(<Form />, { ...at, api: saved });
    await type('x');
    fireEvent.click(screen.getByText('go'));
    fireEvent.click(await screen.findByText('继续填写'));
    await vi.waitFor(() => expect(screen.queryByText('继续填写')).toBeNull());
    expect(router.state.location.pathname).toBe('/form');
    fireEvent.click(screen.getByText('go'));
    fireEvent.click(await screen.findByText('离开'));
    await screen.findByText('elsewhere');
  });

  test('a clean form does not ask, nor does saving', async () => {
    await renderPage(<Form />, { ...at, api: saved });
    fireEvent.click(await screen.findByText('go'));
    await screen.findByText('elsewhere');
  });
});

describe('values', () => {
  test('days, amounts and texts are read as the contract takes them', () => {
    expect(dayOf('2026-11-22')).toBe('2026-11-22');
    expect(dayOf('2026-11-31')).toBeNull();
    expect(amountOf('1,234.5')).toBe(123450);
    expect(amountOf('abc')).toBeNull();
    expect(textOf('  ')).toBeNull();
    expect(textOf(' a ')).toBe('a');
  });

  test('what is missing or wrong is said in words', async () => {
    await renderPage(<p />);
    expect(dayError('', { required: true })).toBe('必填');
    expect(dayError('')).toBeNull();
    expect(dayError('2026-02-30')).toMatch(/不是有效日期/);
    expect(amountError('0', { positive: true })).toBe('应大于零');
    expect(amountError('1.234')).toMatch(/最多两位小数/);
    expect(textError('x'.repeat(61), { max: 60 })).toBe('最多 60 个字');
  });
});

describe('password hints', () => {
  test.each([
    ['Correct-Horse-9', [], true],
    ['correcthorse', [], false],
    ['Short-9', [], false],
    ['Wang-Correct-9', ['wang'], false],
    ['Li-Correct-Hors9', ['li'], true],
    ['密码一二三四五六七八九十Aa', [], true],
  ])('%s against %j: %s', (password, context, meets) => {
    expect(meetsPolicy(password, context)).toBe(meets);
  });

  test('characters are counted as people count them', () => {
    expect(passwordHints('😀😀😀😀😀😀Aa1-bc', []).long).toBe(true);
    expect(passwordHints('😀😀😀😀😀😀', []).long).toBe(false);
  });
});
