// @vitest-environment jsdom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LprAnnouncement } from '../../../../src/contract/lpr.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { LprPart } from '../../../../src/renderer/features/settings/LprPart.tsx';
import { aSession, type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';

const row = (on: string, change: Partial<LprAnnouncement> = {}): LprAnnouncement => ({
  effectiveOn: isoDay(on),
  oneYear: '0.0300',
  fiveYear: '0.035',
  checkedByName: null,
  checkedAt: null,
  used: false,
  version: 1,
  ...change,
});
const ROWS = [
  row('2025-05-20'),
  row('2024-10-21', { checkedByName: '周行', checkedAt: '2026-11-20T02:00:00.000Z', used: true, oneYear: '0.031' }),
];

async function open(api: Handlers = {}, session = aSession()) {
  const view = await renderPage(<LprPart />, { session, api: { 'lpr.list': () => ({ rows: ROWS }), ...api } });
  await view.screen.findByText('2025-05-20');
  return view;
}
const typed = (form: HTMLElement, label: string, value: string) =>
  fireEvent.change(within(form).getByLabelText(label, { selector: 'input' }), { target: { value } });

describe('the LPR table in the settings', () => {
  test('says 待核对 until an administrator has checked a row', async () => {
    const { screen, service } = await open({ 'lpr.check': () => ({ checked: 1 }) });
    expect(screen.getByText('有 1 期待核对')).toBeTruthy();
    expect(screen.getByText('待核对')).toBeTruthy();
    expect(screen.getByText('周行 已核对')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '核对无误：2025-05-20' }));
    await waitFor(() =>
      expect(service.inputsOf('lpr.check')).toEqual([{ rows: [{ effectiveOn: '2025-05-20', version: 1 }] }]),
    );
  });

  test('adds a row typed in percent, and tells when it came too late for a repricing', async () => {
    const { screen, service } = await open({ 'lpr.add': () => ({ repricedSince: 3 }) });
    const form = screen.getByRole('form', { name: '新增 LPR' });
    fireEvent.click(within(form).getByRole('button', { name: '新增 LPR' }));
    expect(await within(form).findAllByText('必填')).toHaveLength(3);
    typed(form, '发布日', '2025-12-22');
    typed(form, '1 年期', '2.9');
    typed(form, '5 年期以上', '3.4%');
    fireEvent.click(within(form).getByRole('button', { name: '新增 LPR' }));
    await screen.findByText('已新增。有 3 次重新定价本应采用这一期：撤销后重新执行');
    expect(service.inputsOf('lpr.add')).toEqual([{ effectiveOn: '2025-12-22', oneYear: '0.029', fiveYear: '0.034' }]);
  });

  test('corrects a row in its place; what is used is left alone', async () => {
    const { screen, service } = await open({ 'lpr.correct': () => ({ version: 2 }) });
    expect(screen.queryByRole('button', { name: '更正：2024-10-21' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '更正：2025-05-20' }));
    const form = screen.getByRole('form', { name: '更正' });
    expect(within(form).getByLabelText<HTMLInputElement>('1 年期').value).toBe('3.00');
    typed(form, '1 年期', '3.05');
    fireEvent.click(within(form).getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(service.inputsOf('lpr.correct')).toEqual([
        { effectiveOn: '2025-05-20', oneYear: '0.0305', fiveYear: '0.035', version: 1 },
      ]),
    );
  });

  test('removes the latest after one question; a refusal says why', async () => {
    const { screen } = await open({
      'lpr.remove': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'LPR_USED', effectiveOn: '2025-05-20' });
      },
    });
    fireEvent.click(screen.getByRole('button', { name: '删除：2025-05-20' }));
    const question = await screen.findByRole('dialog');
    fireEvent.click(within(question).getByRole('button', { name: '删除' }));
    await screen.findByText('2025-05-20 的 LPR 已用于重新定价，不能更正或删除。');
  });

  test('is only read by those who do not manage the settings', async () => {
    const { screen } = await open({}, aSession({ permissions: ['session', 'loan.read'] }));
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.queryByRole('button', { name: /2025-05-20/ })).toBeNull();
    expect(screen.getByRole('link', { name: '去重新定价' })).toBeTruthy();
  });
});
