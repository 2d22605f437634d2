// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { AmountInput } from '../../../src/renderer/ui/AmountInput.tsx';
import { DayInput } from '../../../src/renderer/ui/DayInput.tsx';
import { tidyDay } from '../../../src/renderer/ui/day-text.ts';
import { FilterText } from '../../../src/renderer/ui/FilterBar.tsx';
import { renderPage } from '../support/render.tsx';

function Day({ min, max }: { min?: string; max?: string }) {
  const [value, setValue] = useState('');
  return <DayInput label="d" value={value} onChange={setValue} {...(min ? { min } : {})} {...(max ? { max } : {})} />;
}

async function typeDay(text: string, bounds: { min?: string; max?: string } = {}) {
  await renderPage(<Day {...bounds} />);
  const field = await screen.findByLabelText<HTMLInputElement>('d');
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
  return field;
}

describe('DayInput', () => {
  test.each([
    ['20261122', '2026-11-22'],
    ['2026/1/5', '2026-01-05'],
    ['2026.11.2', '2026-11-02'],
    ['2026年11月22日', '2026-11-22'],
    ['２０２６－１１－２２', '2026-11-22'],
    [' 2026-11-22 ', '2026-11-22'],
    ['next week', 'next week'],
  ])('%s is read as %s', (typed, read) => {
    expect(tidyDay(typed)).toBe(read);
  });

  test('writes a typed day tidily when the field is left', async () => {
    expect((await typeDay('2026/11/2')).value).toBe('2026-11-02');
  });

  test('an impossible day is refused in words and kept as typed', async () => {
    const field = await typeDay('2026-11-31');
    expect(screen.getByText('2026-11-31 不存在，日历上没有这一天')).toBeTruthy();
    expect(field.value).toBe('2026-11-31');
  });

  test('what is no day is refused in words', async () => {
    await typeDay('31.11');
    expect(screen.getByText('日期写作 2026-11-22 的形式')).toBeTruthy();
  });

  test('a day outside its bounds is refused in words', async () => {
    await typeDay('2026-11-23', { max: '2026-11-22' });
    expect(screen.getByText('不能晚于 2026-11-22')).toBeTruthy();
  });

  test('says nothing while it is being typed', async () => {
    await renderPage(<Day />);
    fireEvent.change(await screen.findByLabelText('d'), { target: { value: '2026-1' } });
    expect(screen.queryByText('日期写作 2026-11-22 的形式')).toBeNull();
  });
});

function Amount() {
  const [value, setValue] = useState('');
  return <AmountInput label="a" value={value} onChange={setValue} />;
}

describe('AmountInput', () => {
  test('shows 大写金额 while typing and separators when left', async () => {
    await renderPage(<Amount />);
    const field = await screen.findByLabelText<HTMLInputElement>('a');
    fireEvent.change(field, { target: { value: '16409.02' } });
    expect(screen.getByText('壹万陆仟肆佰零玖元零贰分')).toBeTruthy();
    fireEvent.blur(field);
    expect(field.value).toBe('16,409.02');
  });

  test('what is no amount is refused in words and kept as typed', async () => {
    await renderPage(<Amount />);
    const field = await screen.findByLabelText<HTMLInputElement>('a');
    fireEvent.change(field, { target: { value: '12.345' } });
    fireEvent.blur(field);
    expect(screen.getByText(/不是有效金额/)).toBeTruthy();
    expect(field.value).toBe('12.345');
  });
});

describe('FilterText', () => {
  test('reports once after a pause, at once on Enter, and follows a reset from outside', async () => {
    const told = vi.fn();
    function Filter() {
      const [value, setValue] = useState('');
      return (
        <>
          <FilterText
            label="f"
            value={value}
            onChange={(text) => {
              told(text);
              setValue(text);
            }}
          />
          <button type="button" onClick={() => setValue('')}>
            reset
          </button>
        </>
      );
    }
    await renderPage(<Filter />);
    const field = await screen.findByLabelText<HTMLInputElement>('f');
    fireEvent.change(field, { target: { value: 'l' } });
    fireEvent.change(field, { target: { value: 'lw' } });
    await vi.waitFor(() => expect(told.mock.calls).toEqual([['lw']]));
    fireEvent.change(field, { target: { value: 'lwx' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(told).toHaveBeenLastCalledWith('lwx');
    fireEvent.click(screen.getByText('reset'));
    expect(field.value).toBe('');
  });
});
