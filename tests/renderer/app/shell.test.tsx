// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { BookSettings } from '../../../src/contract/settings.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { matchesAct } from '../../../src/renderer/app/palette-acts.ts';
import { aSession, openStatus } from '../support/fake-api.ts';
import { renderApp } from '../support/render-app.tsx';

const settings: BookSettings = {
  bank: '清河农商银行',
  branch: '城东支行',
  mode: 'DESK',
  currency: 'CNY',
  workingDate: isoDay('2026-11-22'),
  workingDateIsSet: false,
  version: 1,
};
const open = (session = aSession()) => ({
  'session.status': () => openStatus(session),
  'settings.get': () => settings,
});

describe('navigation', () => {
  test('shows the places the session may enter, marks the open one, and names book and day', async () => {
    await renderApp(open());
    const nav = await screen.findByRole('navigation', { name: '主导航' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['今日', '客户', '贷款', '贷后', '业绩', '到期结构', '试算', '导入', '设置']);
    expect(within(nav).getByRole('link', { name: '设置' }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByText('示例农商行 · 城东支行')).toBeTruthy();
    expect(screen.getByText('营业日期 2026-11-22')).toBeTruthy();
    expect(screen.queryByText('示例数据')).toBeNull();
  });

  test('an administrator who reads no credit data sees settings only, and a forced address says why', async () => {
    const admin = aSession({ roles: ['ADMIN'], permissions: ['open', 'session', 'user.manage', 'settings.manage'] });
    const { router } = await renderApp(open(admin), '/');
    const nav = await screen.findByRole('navigation', { name: '主导航' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['设置']);
    await act(() => router.navigate('/performance'));
    expect(await screen.findByText('当前角色不能做这项操作。')).toBeTruthy();
  });

  test('a working date that is not today and sample data are said on every page', async () => {
    await renderApp(open(aSession({ workingDate: isoDay('1998-12-31'), workingDateIsSet: true, hasSample: true })));
    expect(await screen.findByText('营业日期 1998-12-31 · 非今日')).toBeTruthy();
    expect(screen.getAllByText('示例数据').length).toBeGreaterThan(0);
  });

  test('an address that leads nowhere says so and offers the start page', async () => {
    await renderApp(open(), '/nowhere');
    expect(await screen.findByText('没有这个页面')).toBeTruthy();
  });

  test('a running job is told in the top bar, whoever started it', async () => {
    const { service } = await renderApp(open());
    await screen.findByRole('navigation', { name: '主导航' });
    act(() =>
      service.emit('jobProgress', {
        jobId: 3,
        kind: 'rebuildStates',
        phase: 'loanStates',
        done: 120,
        total: 682,
        state: 'RUNNING',
        resultId: null,
        error: null,
      }),
    );
    expect(await screen.findByText('重算贷款状态 120 / 682')).toBeTruthy();
  });
});

describe('keys', () => {
  test('? shows the keys', async () => {
    await renderApp(open());
    await screen.findByRole('navigation', { name: '主导航' });
    fireEvent.keyDown(document.documentElement, { key: '?', shiftKey: true });
    expect(await screen.findByRole('dialog', { name: '快捷键' })).toBeTruthy();
  });
});

describe('the palette', () => {
  const hits = [
    { kind: 'customer', id: 12, title: '老王', subtitle: 'K000012' },
    { kind: 'loan', id: 7, title: 'JJ-0007', subtitle: '老王' },
  ] as const;

  async function openPalette() {
    const app = await renderApp({ ...open(), 'search.find': () => ({ hits: [...hits] }) });
    await screen.findByRole('navigation', { name: '主导航' });
    fireEvent.keyDown(document.documentElement, { key: 'k', ctrlKey: true });
    return { ...app, field: await screen.findByRole<HTMLInputElement>('combobox', { name: '查找' }) };
  }

  test('finds records by what is typed, keyboard only, and opens the one chosen', async () => {
    const { field, router, service } = await openPalette();
    fireEvent.change(field, { target: { value: 'lw' } });
    await screen.findByText('JJ-0007');
    expect(service.inputsOf('search.find')).toEqual([{ text: 'lw' }]);
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    fireEvent.keyDown(field, { key: 'Enter' });
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
    expect(screen.queryByRole('combobox', { name: '查找' })).toBeNull();
  });

  test('Enter does nothing while an input method composes', async () => {
    const { field, router } = await openPalette();
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(router.state.location.pathname).toBe('/settings');
  });

  test('finds places by pinyin initials', async () => {
    const { field } = await openPalette();
    fireEvent.change(field, { target: { value: 'dh' } });
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['贷后']);
  });

  test('an act fits by its words or by the beginning of one of its keys', () => {
    const act = { label: '新增客户', keys: 'xz xinzeng' };
    expect(matchesAct(act, '客户')).toBe(true);
    expect(matchesAct(act, ' XZ ')).toBe(true);
    expect(matchesAct(act, 'zeng')).toBe(false);
  });
});
