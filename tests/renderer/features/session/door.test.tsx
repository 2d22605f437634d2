// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { aSession, openStatus, Refusal } from '../../support/fake-api.ts';
import { renderApp } from '../../support/render-app.tsx';

type Status = OutputOf<'session.status'>;
const locked: Status = { ...openStatus(), phase: 'LOCKED', session: null };
const settings = () => ({
  bank: 'b',
  branch: 'c',
  mode: 'DESK' as const,
  currency: 'CNY',
  workingDate: aSession().workingDate,
  workingDateIsSet: false,
  version: 1,
});

/** A door that opens by one password. */
function door(start: Status = locked, refusal: ErrorCode = 'AUTH_WRONG_PASSWORD') {
  let status = start;
  return {
    'session.status': () => status,
    'settings.get': settings,
    'session.login': ({ password }: { password: string }) => {
      if (password !== 'right') throw new Refusal(refusal);
      status = openStatus();
      return aSession();
    },
    'session.logout': () => {
      status = locked;
      return {};
    },
    end: () => {
      status = locked;
    },
  };
}

const fill = (label: string | RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function login(password: string) {
  await screen.findByRole('heading', { name: '登录' });
  fill('登录名', 'wang');
  fill('密码', password);
  press('登录');
}

describe('login', () => {
  test('the right password opens the program at the address asked for', async () => {
    const { end: _, ...api } = door();
    const { service } = await renderApp(api, '/settings/book');
    await login('right');
    expect(await screen.findByRole('heading', { name: '设置' })).toBeTruthy();
    expect(service.inputsOf('session.login')).toEqual([{ login: 'wang', password: 'right' }]);
  });

  test('a wrong one is refused in words that do not tell which part was wrong, and the field is empty again', async () => {
    const { end: _, ...api } = door();
    await renderApp(api);
    await login('wrong');
    expect(await screen.findByText('登录名或密码不对。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('密码').value).toBe('');
    expect(screen.queryByText(/追踪号/)).toBeNull();
  });

  test('in branch mode the login is chosen from a list', async () => {
    const { end: _, ...api } = door({ ...locked, logins: ['wang', 'lihua'] });
    await renderApp(api);
    const field = await screen.findByRole('combobox', { name: '登录名' });
    fireEvent.click(field);
    fireEvent.click(await screen.findByText('lihua'));
    fill('密码', 'right');
    press('登录');
    expect(await screen.findByRole('heading', { name: '设置' })).toBeTruthy();
  });

  test('Caps Lock is told', async () => {
    const { end: _, ...api } = door();
    await renderApp(api);
    const field = await screen.findByLabelText('密码');
    fireEvent.keyUp(field, { key: 'A', modifierCapsLock: true });
    expect(screen.getByText('大写锁定已打开')).toBeTruthy();
  });

  test('a book that turns out damaged after the password gets the whole page', async () => {
    const { end: _, ...api } = door(locked, 'DB_DAMAGED');
    await renderApp(api);
    await login('wrong');
    expect(await screen.findByRole('heading', { name: '账簿没有打开' })).toBeTruthy();
    press('重新检查');
    expect(await screen.findByRole('heading', { name: '登录' })).toBeTruthy();
  });
});

describe('a session that ends', () => {
  test('by logging out leads back to the door', async () => {
    const { end: _, ...api } = door(openStatus());
    await renderApp(api);
    fireEvent.click(await screen.findByRole('button', { name: '王经理' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '退出登录' }));
    expect(await screen.findByRole('heading', { name: '登录' })).toBeTruthy();
  });

  test('by a restarted service says so, and the words go once logged in', async () => {
    const { end, ...api } = door(openStatus());
    const { service } = await renderApp(api);
    await screen.findByRole('heading', { name: '设置' });
    end();
    act(() => service.emit('serviceState', { state: 'RESTARTED' }));
    expect(await screen.findByText(/数据服务已重新启动，需要重新登录/)).toBeTruthy();
    await login('right');
    await screen.findByRole('heading', { name: '设置' });
    expect(screen.queryByText(/数据服务已重新启动/)).toBeNull();
  });

  test('behind the screen is noticed at the next request, and nothing read before is kept', async () => {
    const { end, ...api } = door(openStatus());
    const { client, service } = await renderApp(api);
    await screen.findByRole('heading', { name: '设置' });
    end();
    act(() => service.emit('sessionEnded', { reason: 'EXPIRED' }));
    await screen.findByRole('heading', { name: '登录' });
    expect(screen.getByText('登录时间已到上限，需要重新登录。')).toBeTruthy();
    expect(
      client
        .getQueryCache()
        .getAll()
        .map((query) => query.queryKey[0]),
    ).toEqual(['session.status']);
  });
});

describe('a service that does not answer', () => {
  test('is said, with a way to try again', async () => {
    let up = false;
    const { end: _, ...api } = door();
    await renderApp({
      ...api,
      'session.status': () => {
        if (!up) throw new Refusal('SERVICE_STOPPED');
        return locked;
      },
    });
    expect(await screen.findByText('数据服务没有回应。')).toBeTruthy();
    up = true;
    press('重试');
    expect(await screen.findByRole('heading', { name: '登录' })).toBeTruthy();
  });
});

describe('a book that cannot be opened', () => {
  const FAILURES: readonly ErrorCode[] = [
    'VAULT_DAMAGED',
    'DB_DAMAGED',
    'DB_FROM_NEWER_VERSION',
    'BOOK_IN_USE',
    'BOOK_MISSING',
    'FOLDER_NOT_WRITABLE',
    'FOLDER_ON_NETWORK',
    'DISK_FULL',
    'INTERNAL',
  ];

  test.each(FAILURES.flatMap((code) => [[code, 'zh-CN'] as const, [code, 'en'] as const]))(
    '%s is explained in %s: what is safe and what to do; nothing creates or deletes',
    async (code, language) => {
      const failed: Status = { ...locked, phase: 'FAILED', failure: { code, params: {} } };
      await renderApp({ 'session.status': () => failed }, '/', language);
      const heading = language === 'en' ? 'The book was not opened' : '账簿没有打开';
      expect(await screen.findByRole('heading', { name: heading })).toBeTruthy();
      const page = document.body.textContent ?? '';
      expect(page).toContain(locked.dataFolder);
      expect(page).not.toMatch(/failure\.|errors\.|\{\{/);
      expect(screen.getAllByRole('listitem').length).toBeGreaterThan(0);
      const buttons = screen.getAllByRole('button').map((button) => button.textContent);
      expect(buttons).toEqual(
        language === 'en' ? ['Check again', 'Choose another folder'] : ['重新检查', '选择其他文件夹'],
      );
    },
  );

  test('is looked at again on request', async () => {
    let status: Status = { ...locked, phase: 'FAILED', failure: { code: 'BOOK_IN_USE', params: {} } };
    await renderApp({ 'session.status': () => status });
    await screen.findByRole('heading', { name: '账簿没有打开' });
    status = locked;
    press('重新检查');
    expect(await screen.findByRole('heading', { name: '登录' })).toBeTruthy();
  });
});

describe('recovery', () => {
  async function recoverWith(refuse: boolean) {
    const { end: _, ...api } = door();
    let status: Status = locked;
    const app = await renderApp({
      ...api,
      'session.status': () => status,
      'session.recover': () => {
        if (refuse) throw new Refusal('AUTH_WRONG_PASSWORD');
        status = openStatus();
        return aSession();
      },
    });
    await screen.findByRole('heading', { name: '登录' });
    fireEvent.click(screen.getByText('忘记密码，使用恢复码'));
    fill(/恢复码/, '7k3q 9xzm 4t2b hc8n w5pa 1rde 6vyj 0fgs');
    fill(/登录名/, 'wang');
    fill(/新密码/, 'Correct-Horse-9');
    fill(/再输入一次/, 'Correct-Horse-9');
    press('重设并登录');
    return app;
  }

  test('the code and a new password open the book', async () => {
    const { service } = await recoverWith(false);
    expect(await screen.findByRole('heading', { name: '设置' })).toBeTruthy();
    expect(service.inputsOf('session.recover')).toEqual([
      { recoveryCode: '7k3q 9xzm 4t2b hc8n w5pa 1rde 6vyj 0fgs', login: 'wang', newPassword: 'Correct-Horse-9' },
    ]);
  });

  test('a wrong code is refused in its own words', async () => {
    await recoverWith(true);
    expect(await screen.findByText('恢复码或登录名不对。')).toBeTruthy();
  });
});

describe('the own password', () => {
  async function openDialog(refusal: ErrorCode | null) {
    const { end: _, ...api } = door(openStatus());
    const app = await renderApp({
      ...api,
      'session.changePassword': () => {
        if (refusal !== null) throw new Refusal(refusal);
        return {};
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: '王经理' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: '修改密码' }));
    await screen.findByRole('dialog', { name: '修改密码' });
    fill(/当前密码/, 'old');
    fill(/新密码/, 'Correct-Horse-9');
    fill(/再输入一次/, 'Correct-Horse-9');
    press('修改密码');
    return app;
  }

  test('is changed and said', async () => {
    await openDialog(null);
    expect(await screen.findByText('密码已修改')).toBeTruthy();
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('one used before is refused in the dialog', async () => {
    await openDialog('PASSWORD_REUSED');
    expect(await screen.findByText('这个密码最近用过。')).toBeTruthy();
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});
