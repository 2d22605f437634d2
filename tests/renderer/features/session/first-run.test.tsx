// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { OutputOf } from '../../../../src/contract/index.ts';
import { aSession, type Handlers, openStatus, Refusal } from '../../support/fake-api.ts';
import { renderApp } from '../../support/render-app.tsx';

type Status = OutputOf<'session.status'>;
const CODE = '7K3Q-9XZM-4T2B-HC8N-W5PA-1RDE-6VYJ-0FGS';
const noBook: Status = { ...openStatus(), phase: 'NO_BOOK', session: null };

const job = {
  jobId: 1,
  kind: 'sample',
  phase: 'loan',
  done: 0,
  total: 300,
  state: 'RUNNING',
  resultId: null,
  error: null,
} as const;

function start(extra: Handlers = {}) {
  let status = noBook;
  return renderApp(
    {
      'session.status': () => status,
      'book.create': () => {
        status = openStatus();
        return { recoveryCode: CODE, session: aSession() };
      },
      'sample.load': () => ({ jobId: 1 }),
      'job.get': () => ({ job }),
      'import.listProfiles': () => ({ rows: [] }),
      'import.list': () => ({ rows: [], total: 0 }),
      'user.names': () => ({ rows: [] }),
      ...extra,
    },
    '/',
  );
}

/** A required field by its label. */
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label} \\*$`));
const fill = (label: string, text: string) => fireEvent.change(field(label), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function toUserStep() {
  await screen.findByRole('heading', { name: '建立账簿' });
  press('下一步');
  fill('银行', ' 清河农商银行 ');
  fill('网点', '城东支行');
  press('下一步');
  await screen.findByLabelText(/^姓名/);
}

async function create() {
  await toUserStep();
  fill('登录名', 'wang');
  fill('姓名', '王建国');
  fill('密码', 'Correct-Horse-9');
  fill('再输入一次', 'Correct-Horse-9');
  press('建立账簿');
}

describe('creating the book', () => {
  test('says where the data will lie and why, before anything is asked', async () => {
    await start();
    expect(await screen.findByText('D:\\CreditDesk')).toBeTruthy();
    expect(screen.getByText(/全部加密/)).toBeTruthy();
  });

  test('sends what was typed, trimmed, in the book’s currency', async () => {
    const { service } = await start();
    await create();
    await screen.findByRole('heading', { name: '恢复码' });
    expect(service.inputsOf('book.create')).toEqual([
      {
        bank: '清河农商银行',
        branch: '城东支行',
        mode: 'DESK',
        currency: 'CNY',
        login: 'wang',
        displayName: '王建国',
        password: 'Correct-Horse-9',
      },
    ]);
  });

  test('a weak password is stopped with its demands in sight', async () => {
    const { service } = await start();
    await toUserStep();
    fill('登录名', 'wang');
    fill('姓名', '王建国');
    fill('密码', 'short');
    fill('再输入一次', 'short');
    press('建立账簿');
    expect(await screen.findByText('未满足下列全部要求')).toBeTruthy();
    expect(service.inputsOf('book.create')).toEqual([]);
  });

  test('a step does not let go before it is filled', async () => {
    await start();
    await screen.findByRole('heading', { name: '建立账簿' });
    press('下一步');
    press('下一步');
    expect(await screen.findAllByText('必填')).toHaveLength(2);
  });

  test('a folder the service refuses is said, and nothing typed is lost', async () => {
    await start({
      'book.create': () => {
        throw new Refusal('FOLDER_NOT_WRITABLE');
      },
    });
    await create();
    expect(await screen.findByText('数据文件夹不能写入。')).toBeTruthy();
    expect(field('姓名').value).toBe('王建国');
  });
});

describe('the recovery code', () => {
  test('is shown once and must be kept before going on', async () => {
    await start();
    await create();
    await screen.findByRole('heading', { name: '恢复码' });
    for (const group of CODE.split('-')) expect(screen.getByText(group)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '下一步' }).disabled).toBe(true);
    fireEvent.click(screen.getByLabelText('恢复码已妥善保存'));
    press('下一步');
    await screen.findByRole('heading', { name: '账簿已建好，从哪里开始' });
    expect(screen.queryByText('7K3Q')).toBeNull();
  });

  test('can be printed and copied', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const writeText = vi.fn(async () => {});
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    await start();
    await create();
    await screen.findByRole('heading', { name: '恢复码' });
    press('打印');
    press('复制');
    expect(await screen.findByText('已复制')).toBeTruthy();
    expect(print).toHaveBeenCalledOnce();
    expect(writeText).toHaveBeenCalledWith(CODE);
  });

  test('stays on the screen when the door is looked at again', async () => {
    const { service } = await start();
    await create();
    await screen.findByRole('heading', { name: '恢复码' });
    act(() => service.emit('dataChanged', { topics: ['settings'] }));
    await vi.waitFor(() => expect(service.inputsOf('session.status').length).toBeGreaterThan(1));
    expect(screen.getByRole('heading', { name: '恢复码' })).toBeTruthy();
  });
});

describe('the doors', () => {
  async function atDoors(extra: Handlers = {}) {
    const app = await start(extra);
    await create();
    fireEvent.click(await screen.findByLabelText('恢复码已妥善保存'));
    press('下一步');
    await screen.findByRole('heading', { name: '账簿已建好，从哪里开始' });
    return app;
  }

  test('own data lead to the import', async () => {
    const { router } = await atDoors();
    fireEvent.click(screen.getByText('导入我的数据'));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/import'));
    expect(await screen.findByRole('navigation', { name: '主导航' })).toBeTruthy();
  });

  test('sample data are loaded with progress, then Today opens', async () => {
    const { service, router } = await atDoors();
    fireEvent.click(screen.getByText('用示例数据看看'));
    expect(await screen.findByText('正在装入示例数据')).toBeTruthy();
    expect(service.inputsOf('sample.load')).toEqual([{ customers: 300 }]);
    act(() => service.emit('jobProgress', { ...job, done: 140 }));
    expect(await screen.findByText('140 / 300')).toBeTruthy();
    act(() => service.emit('jobProgress', { ...job, done: 300, state: 'DONE' }));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/today'));
  });

  test('a cancelled load says so and leaves the doors open', async () => {
    const { service } = await atDoors({
      'job.cancel': () => ({}),
      'job.get': () => ({ job: { ...job, jobId: 2 } }),
      'sample.load': () => ({ jobId: 2 }),
    });
    fireEvent.click(screen.getByText('用示例数据看看'));
    fireEvent.click(await screen.findByRole('button', { name: '取消任务' }));
    await vi.waitFor(() => expect(service.inputsOf('job.cancel')).toEqual([{ jobId: 2 }]));
    act(() => service.emit('jobProgress', { ...job, jobId: 2, state: 'CANCELLED' }));
    expect(await screen.findByText('任务已取消，没有留下任何改动。')).toBeTruthy();
    expect(screen.getByText('先进入空白账簿')).toBeTruthy();
  });
});
