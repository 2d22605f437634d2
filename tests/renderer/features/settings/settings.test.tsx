// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { BookSettings } from '../../../../src/contract/settings.ts';
import type { User } from '../../../../src/contract/user.ts';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import { detailText } from '../../../../src/renderer/features/settings/audit-detail.ts';
import { partsFor } from '../../../../src/renderer/features/settings/settings-parts.ts';
import { aSession, type Handlers, openStatus, Refusal } from '../../support/fake-api.ts';
import { renderApp } from '../../support/render-app.tsx';

const book: BookSettings = {
  bank: '清河农商银行',
  branch: '城东支行',
  mode: 'BRANCH',
  currency: 'CNY',
  workingDate: isoDay('2026-11-22'),
  workingDateIsSet: false,
  version: 3,
};
const branch = aSession({ mode: 'BRANCH' });
const open = (part: string, api: Handlers = {}, session = branch) =>
  renderApp({ 'session.status': () => openStatus(session), 'settings.get': () => book, ...api }, `/settings/${part}`);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string | RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

describe('parts', () => {
  test('are shown by what the session may do', () => {
    const ids = (permissions: string[], hasSample = false) =>
      partsFor({ can: (permission) => permissions.includes(permission), hasSample }).map(({ id }) => id);
    expect(ids([])).toEqual(['book', 'products', 'parameters', 'lpr', 'holidays']);
    expect(ids(['user.manage'])).toContain('users');
    expect(ids(['audit.read'])).toContain('audit');
    expect(ids(['sample.run'])).not.toContain('sample');
    expect(ids(['sample.run'], true)).toContain('sample');
  });
});

describe('book and branch', () => {
  test('saves with the version that was read', async () => {
    const { service } = await open('book', { 'settings.update': () => ({ version: 4 }) });
    await screen.findByLabelText('银行');
    fill('网点', '城西支行');
    press('保存');
    expect(await screen.findByText('账簿设置已保存')).toBeTruthy();
    expect(service.inputsOf('settings.update')).toEqual([
      { bank: '清河农商银行', branch: '城西支行', mode: 'BRANCH', version: 3 },
    ]);
  });

  test('a stale save is refused in place and keeps what was typed', async () => {
    await open('book', {
      'settings.update': () => {
        throw new Refusal('STALE_VERSION', { kind: 'settings' });
      },
    });
    await screen.findByLabelText('银行');
    fill('网点', '城西支行');
    press('保存');
    expect(await screen.findByText(/没有覆盖对方的修改/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('网点').value).toBe('城西支行');
  });

  test('without the right it can be read only', async () => {
    await open('book', {}, aSession({ permissions: ['session', 'customer.read'] }));
    expect((await screen.findByLabelText<HTMLInputElement>('银行')).readOnly).toBe(true);
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
    expect(screen.queryByRole('button', { name: '设定营业日期' })).toBeNull();
  });
});

describe('the working date', () => {
  test('is asked about, set, and followed to the end of its job', async () => {
    const { service } = await open('book', {
      'settings.setWorkingDate': () => ({ workingDate: isoDay('1998-12-31'), jobId: 41 }),
    });
    await screen.findByLabelText('改为');
    fill('改为', '1998-12-31');
    press('设定营业日期');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '设定营业日期' }));
    expect(await screen.findByText('正在按新的营业日期重算贷款状态')).toBeTruthy();
    expect(service.inputsOf('settings.setWorkingDate')).toEqual([{ day: '1998-12-31' }]);
    act(() =>
      service.emit('jobProgress', {
        jobId: 41,
        kind: 'rebuildStates',
        phase: 'loanStates',
        done: 682,
        total: 682,
        state: 'DONE',
        resultId: null,
        error: null,
      }),
    );
    expect(await screen.findByText('营业日期已更改')).toBeTruthy();
  });

  test('an impossible day is refused before anything is sent', async () => {
    const { service } = await open('book');
    await screen.findByLabelText('改为');
    fill('改为', '2026-11-31');
    press('设定营业日期');
    expect(await screen.findByText(/不是有效日期/)).toBeTruthy();
    expect(service.inputsOf('settings.setWorkingDate')).toEqual([]);
  });
});

describe('parameters', () => {
  const parameter = {
    key: 'review.firstAfterDrawdownDays',
    group: 'review',
    value: 20,
    defaultValue: 15,
    unit: 'DAYS',
    min: 1,
    max: 730,
    source: 'credit-rules.md R1',
    version: 5,
  } as const;
  const list = { 'parameter.list': () => ({ rows: [parameter] }) };

  test('show value, default and source, and mark what was changed', async () => {
    await open('parameters', list);
    expect(await screen.findByText('首次检查：放款后')).toBeTruthy();
    expect(screen.getByText('20 天')).toBeTruthy();
    expect(screen.getByText('15 天')).toBeTruthy();
    expect(screen.getByText('credit-rules.md R1')).toBeTruthy();
    expect(screen.getByText('已改')).toBeTruthy();
  });

  test('are changed where they stand; Enter saves', async () => {
    const { service } = await open('parameters', { ...list, 'parameter.update': () => ({ version: 6 }) });
    await screen.findByText('首次检查：放款后');
    press(/^修改首次检查/);
    const field = screen.getByLabelText('首次检查：放款后');
    fireEvent.change(field, { target: { value: '10' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByText(/参数已保存/)).toBeTruthy();
    expect(service.inputsOf('parameter.update')).toEqual([{ key: parameter.key, value: 10, version: 5 }]);
  });

  test.each(['0', '731', '1.5', 'x', ''])('a value outside its range cannot be sent: %s', async (text) => {
    const { service } = await open('parameters', list);
    await screen.findByText('首次检查：放款后');
    press(/^修改首次检查/);
    const field = screen.getByLabelText('首次检查：放款后');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByText('1 天 至 730 天')).toBeTruthy();
    expect(service.inputsOf('parameter.update')).toEqual([]);
  });

  test('without the right there is nothing to edit', async () => {
    await open('parameters', list, aSession({ permissions: ['session'] }));
    await screen.findByText('首次检查：放款后');
    expect(screen.queryByRole('button', { name: /^修改首次检查/ })).toBeNull();
  });
});

describe('holidays', () => {
  test('a year without entries is said, a day can be added to it', async () => {
    const { service } = await open('holidays', {
      'holiday.list': () => ({ rows: [], yearKnown: false }),
      'holiday.save': () => ({}),
    });
    expect(await screen.findByText(/2026 年尚未录入节假日/)).toBeTruthy();
    fill('日期', '2026-10-01');
    fill('名称', '国庆节');
    press('添加');
    expect(await screen.findByText('节假日已保存')).toBeTruthy();
    expect(service.inputsOf('holiday.save')).toEqual([{ day: '2026-10-01', kind: 'HOLIDAY', name: '国庆节' }]);
  });
});

describe('users', () => {
  const user: User = {
    id: 2,
    login: 'lihua',
    displayName: '李华',
    roles: ['MANAGER'],
    leadId: null,
    leadName: null,
    enabled: false,
    version: 7,
  };
  const list = { 'user.list': () => ({ rows: [user] }) };

  test('one who is enabled again needs a new password', async () => {
    const { service } = await open('users', { ...list, 'user.update': () => ({ version: 8 }) });
    fireEvent.click(await screen.findByText('李华'));
    await screen.findByRole('dialog', { name: '用户 李华' });
    fireEvent.click(screen.getByLabelText(/^启用/));
    press('保存');
    expect(await screen.findByText('未满足下列全部要求')).toBeTruthy();
    fill(/^新密码/, 'Correct-Horse-9');
    fill(/^再输入一次/, 'Correct-Horse-9');
    press('保存');
    await vi.waitFor(() =>
      expect(service.inputsOf('user.update')).toEqual([
        {
          id: 2,
          version: 7,
          displayName: '李华',
          roles: ['MANAGER'],
          leadId: null,
          enabled: true,
          newPassword: 'Correct-Horse-9',
        },
      ]),
    );
  });

  test('a taken login is refused in the dialog', async () => {
    await open('users', {
      ...list,
      'user.create': () => {
        throw new Refusal('DUPLICATE', { field: 'login' });
      },
    });
    await screen.findByText('李华');
    press('新增用户');
    fill(/^登录名/, 'lihua');
    fill(/^姓名/, '李华');
    fill(/^初始密码/, 'Correct-Horse-9');
    fill(/^再输入一次/, 'Correct-Horse-9');
    press('保存');
    expect(await screen.findByText('这个登录名已被使用。')).toBeTruthy();
  });

  test('a desk book offers no second user', async () => {
    await open('users', list, aSession({ mode: 'DESK' }));
    await screen.findByText('李华');
    expect(screen.queryByRole('button', { name: '新增用户' })).toBeNull();
  });
});

describe('the audit log', () => {
  const rows = [
    {
      seq: 12,
      at: '2026-11-22T02:05:00.000Z',
      actorName: '李华',
      roles: 'MANAGER',
      method: 'customer.reveal',
      subject: 'customer:7',
      outcome: 'denied',
      detail: '{"field":"phone"}',
    },
  ] as const;
  const log = { 'audit.list': () => ({ rows: [...rows], total: 1 }), 'user.names': () => ({ rows: [] }) };

  test('shows acts in words and times by the branch clock', async () => {
    await open('audit', log);
    const row = (await screen.findByText('2026-11-22 10:05')).closest('tr');
    expect(row?.textContent).toContain('查看完整信息');
    expect(row?.textContent).toContain('拒绝');
    expect(screen.getByText('field: phone')).toBeTruthy();
  });

  test.each([
    [
      { ok: true, rows: 500, firstBadSeq: null, head: 'abcdef0123456789' },
      '500 条记录首尾相连，没有被改动或删减。末端 abcdef012345',
    ],
    [
      { ok: false, rows: 500, firstBadSeq: 12, head: 'x' },
      '校验不通过：第 12 条起与链不符。不要继续使用，联系技术支持。',
    ],
  ])('verifies on request: %j', async (verdict, words) => {
    await open('audit', { ...log, 'audit.verify': () => verdict });
    await screen.findByText('2026-11-22 10:05');
    press('校验日志完整性');
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test.each([
    ['{"changes":[{"field":"name","from":null,"to":"李华"}]}', 'name: – → 李华'],
    ['{"roles":["ADMIN","MANAGER"],"enabled":true}', 'roles: ADMIN, MANAGER; enabled: true'],
    ['plain words', 'plain words'],
    ['{broken', '{broken'],
  ])('content %s reads %s', (detail, text) => {
    expect(detailText(detail)).toBe(text);
  });
});

describe('sample data', () => {
  test('are removed after a question', async () => {
    const { service } = await open('sample', { 'sample.remove': () => ({ jobId: 51 }) }, aSession({ hasSample: true }));
    fireEvent.click(await screen.findByRole('button', { name: '移除示例数据' }));
    const dialog = await screen.findByRole('dialog');
    expect(service.inputsOf('sample.remove')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: '移除示例数据' }));
    expect(await screen.findByText('正在移除示例数据')).toBeTruthy();
  });
});
