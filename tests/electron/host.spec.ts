/// <reference path="../../src/renderer/env.d.ts" />

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { serviceProcesses, test } from './desktop.ts';

const call = (page: Page, method: string, input: unknown = {}) =>
  page.evaluate(([name, value]) => window.api.invoke(String(name), value), [method, input]);

const BOOK = {
  bank: '江城农商银行',
  branch: '城东支行',
  mode: 'DESK',
  login: 'zhang',
  displayName: '张敏',
  password: 'Chengdong-2026-zhi',
};

test('the book moves to the chosen folder and is found there at the next start; a share is refused', async ({
  desktop,
}) => {
  const { page, profile } = desktop;
  const folder = join(profile, '信贷账簿');
  desktop.answer({ dialog: 'chooseFolder', answer: '\\\\server\\credit' }, { dialog: 'chooseFolder', answer: folder });
  expect(await call(page, 'book.chooseFolder')).toMatchObject({ ok: false, error: { code: 'FOLDER_ON_NETWORK' } });
  expect(await call(page, 'book.chooseFolder')).toMatchObject({ ok: true, value: { folder } });
  expect(await call(page, 'session.status')).toMatchObject({
    ok: true,
    value: { phase: 'NO_BOOK', dataFolder: folder },
  });
  expect(JSON.parse(readFileSync(join(profile, 'location.json'), 'utf8'))).toEqual({ folder });
  expect(await call(page, 'book.create', BOOK)).toMatchObject({ ok: true });
  expect(existsSync(join(folder, 'vault.json'))).toBe(true);
  expect(await call(page, 'book.chooseFolder')).toMatchObject({ ok: true, value: { folder: null } });
});

test('a logout ends the process that held the key', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'looks for processes in /proc');
  const { app, page } = desktop;
  const main = app.process().pid ?? 0;
  expect(await call(page, 'book.create', BOOK)).toMatchObject({ ok: true });
  const [before] = serviceProcesses(main);
  expect(await call(page, 'session.logout')).toMatchObject({ ok: true });
  expect(await call(page, 'session.status')).toMatchObject({ ok: true, value: { phase: 'LOCKED' } });
  const after = serviceProcesses(main);
  expect(after).toHaveLength(1);
  expect(after).not.toContain(before);
});

test('papers are saved as PDF and Excel, printed, or cancelled; no window stays behind', async ({ desktop }) => {
  const { app, page, profile } = desktop;
  expect(await call(page, 'book.create', BOOK)).toMatchObject({ ok: true });
  const request = { name: 'month-summary', month: '2026-10' };
  for (const format of ['pdf', 'xlsx'] as const) {
    const path = join(profile, `总结.${format}`);
    desktop.answer({ dialog: 'saveFile', answer: path });
    expect(await call(page, 'report.save', { request, format })).toMatchObject({
      ok: true,
      value: { savedAs: `总结.${format}` },
    });
    expect(readFileSync(path).subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\x03\x04');
    expect(existsSync(`${path}.partial`)).toBe(false);
  }
  expect(await call(page, 'report.save', { request, format: 'pdf' })).toMatchObject({
    ok: true,
    value: { savedAs: null },
  });
  desktop.answer({ dialog: 'print', answer: true });
  expect(await call(page, 'report.print', { request })).toMatchObject({ ok: true, value: { printed: true } });
  expect(await call(page, 'report.print', { request })).toMatchObject({ ok: true, value: { printed: false } });
  expect(app.windows()).toHaveLength(1);
});

test('picked files reach the service as tokens', async ({ desktop }) => {
  const { page, profile } = desktop;
  expect(await call(page, 'book.create', BOOK)).toMatchObject({ ok: true });
  desktop.answer({ dialog: 'openFiles', answer: [join(profile, 'answers.json')] });
  const picked = await call(page, 'file.pick', { purpose: 'importData', multiple: false });
  expect(picked).toMatchObject({ ok: true, value: { files: [{ name: 'answers.json' }] } });
  expect(JSON.stringify(picked)).not.toContain(profile);
});
