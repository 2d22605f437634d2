import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/main/platform/log.ts';
import { failure } from '../../../src/main/service/failure.ts';
import type { ServiceCalls } from '../../../src/main/service/service-client.ts';
import { PreparedDialogs } from '../../../src/main/shell/dialogs.ts';
import { actOn, type HostDeps, isHostMethod, type Paper } from '../../../src/main/shell/host-acts.ts';
import { rememberLocation } from '../../../src/main/shell/location.ts';
import { settleFolder } from '../../../src/main/shell/settle-folder.ts';

describe('what only the shell can do', () => {
  let folder: string;
  let calls: string[];
  let log: LogEntry[];
  const inFolder = (...names: string[]) => join(folder, ...names);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'host-acts-'));
    calls = [];
    log = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const service: ServiceCalls = {
    invoke: async () => failure('INTERNAL'),
    grantPath: async (path) => {
      calls.push(`grant ${path}`);
      if (path.endsWith('gone.csv')) return failure('FILE_UNREADABLE', { name: 'gone.csv' });
      return { ok: true, value: { token: `token of ${path}`, name: 'a.csv', size: 1 }, traceId: 't' };
    },
    redeem: async (ticket, path) => {
      calls.push(`redeem ${ticket} ${path}`);
      return { ok: true, value: null, traceId: 't' };
    },
    forget: (ticket) => calls.push(`forget ${ticket}`),
  };

  function dialogs(...answers: { dialog: string; answer: unknown }[]): PreparedDialogs {
    writeFileSync(inFolder('answers.json'), JSON.stringify(answers));
    return new PreparedDialogs(inFolder('answers.json'));
  }

  function deps(answers: PreparedDialogs, paper: Partial<Paper> = {}): HostDeps {
    return {
      service,
      dialogs: answers,
      paper: { pdf: async () => Buffer.from('%PDF'), print: async () => true, ...paper },
      moveTo: async (to) => void calls.push(`move ${to}`),
      log: (entry) => log.push(entry),
    };
  }

  const month = { request: { name: 'month-summary', month: '2026-11' } };
  const prepared = (format: string) => ({ ticket: 'T', suggestedName: `月度业绩总结.${format}`, format });
  const save = (format: string, host: HostDeps) =>
    actOn('report.save', { ...month, format }, prepared(format), 'trace', host);

  it('knows its four methods and no inherited one', () => {
    expect(['file.pick', 'report.save', 'report.print', 'book.chooseFolder'].every(isHostMethod)).toBe(true);
    expect(['customer.list', 'constructor', 'toString', '__proto__'].some(isHostMethod)).toBe(false);
  });

  it('gives picked files as tokens, in order; cancelling gives none', async () => {
    const host = deps(dialogs({ dialog: 'openFiles', answer: ['/x/a.csv', '/x/b.csv'] }));
    const input = { purpose: 'importData', multiple: true };
    expect(await actOn('file.pick', input, {}, 'trace', host)).toEqual({
      ok: true,
      value: {
        files: [
          { token: 'token of /x/a.csv', name: 'a.csv', size: 1 },
          { token: 'token of /x/b.csv', name: 'a.csv', size: 1 },
        ],
      },
      traceId: 'trace',
    });
    expect(await actOn('file.pick', input, {}, 'trace', host)).toMatchObject({ ok: true, value: { files: [] } });
    const broken = deps(dialogs({ dialog: 'openFiles', answer: ['/x/gone.csv'] }));
    expect(await actOn('file.pick', input, {}, 'trace', broken)).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });

  it('lets the service write Word and Excel, under a name with the right ending', async () => {
    const host = deps(dialogs({ dialog: 'saveFile', answer: inFolder('总结') }));
    expect(await save('xlsx', host)).toEqual({ ok: true, value: { savedAs: '总结.xlsx' }, traceId: 'trace' });
    expect(calls).toEqual([`redeem T ${inFolder('总结.xlsx')}`]);
  });

  it('draws a PDF and writes it whole; the ticket is spent', async () => {
    const host = deps(dialogs({ dialog: 'saveFile', answer: inFolder('总结.PDF') }));
    expect(await save('pdf', host)).toMatchObject({ ok: true, value: { savedAs: '总结.PDF' } });
    expect(readFileSync(inFolder('总结.PDF'), 'utf8')).toBe('%PDF');
    expect(calls).toEqual(['forget T']);
  });

  it('forgets the paper when the dialog is cancelled', async () => {
    expect(await save('pdf', deps(dialogs()))).toEqual({ ok: true, value: { savedAs: null }, traceId: 'trace' });
    expect(calls).toEqual(['forget T']);
  });

  it('says why a PDF could not be drawn or written, and leaves no half file', async () => {
    const saveTo = (path: string) => dialogs({ dialog: 'saveFile', answer: path });
    const pdf = () => Promise.reject(new Error('row of 张三'));
    expect(await save('pdf', deps(saveTo(inFolder('a.pdf')), { pdf }))).toMatchObject({
      error: { code: 'PRINT_FAILED' },
    });
    expect(existsSync(inFolder('a.pdf'))).toBe(false);
    expect(JSON.stringify(log)).not.toContain('张三');
    expect(await save('pdf', deps(saveTo(inFolder('no', 'a.pdf'))))).toMatchObject({
      error: { code: 'FOLDER_NOT_WRITABLE', params: { folder: inFolder('no') } },
    });
    expect(calls).toEqual(['forget T', 'forget T']);
  });

  it('prints, or says that it was cancelled or refused', async () => {
    const print = (paper: Partial<Paper>) =>
      actOn('report.print', month, prepared('pdf'), 'trace', deps(dialogs(), paper));
    expect(await print({})).toMatchObject({ ok: true, value: { printed: true } });
    expect(await print({ print: async () => false })).toMatchObject({ ok: true, value: { printed: false } });
    expect(await print({ print: () => Promise.reject(new Error('x')) })).toMatchObject({
      error: { code: 'PRINT_FAILED' },
    });
    expect(calls).toEqual(['forget T', 'forget T', 'forget T']);
  });

  it('moves the book to a folder that can be written, and to no share', async () => {
    const choose = (answer: string | null) =>
      actOn('book.chooseFolder', {}, {}, 'trace', deps(dialogs({ dialog: 'chooseFolder', answer })));
    expect(await choose(inFolder('book'))).toMatchObject({ ok: true, value: { folder: inFolder('book') } });
    expect(calls).toEqual([`move ${inFolder('book')}`]);
    expect(await choose(null)).toMatchObject({ ok: true, value: { folder: null } });
    const share = '\\\\server\\credit';
    expect(await choose(share)).toMatchObject({ error: { code: 'FOLDER_ON_NETWORK', params: { folder: share } } });
    writeFileSync(inFolder('file'), '');
    expect(await choose(inFolder('file'))).toMatchObject({ error: { code: 'FOLDER_NOT_WRITABLE' } });
    expect(calls).toHaveLength(1);
  });

  it('acts on nothing that is not of the method', async () => {
    const host = deps(dialogs());
    expect(await actOn('report.save', month, { ticket: 1 }, 'trace', host)).toMatchObject({
      error: { code: 'INTERNAL' },
    });
    expect(await actOn('file.pick', { purpose: '../x' }, {}, 'trace', host)).toMatchObject({
      error: { code: 'INTERNAL' },
    });
    expect(calls).toEqual([]);
  });

  describe('the data folder to start with', () => {
    const usual = '/usual/book';
    const file = () => inFolder('location.json');

    it('is the usual one until another was chosen', async () => {
      expect(await settleFolder(file(), usual, dialogs())).toBe(usual);
      mkdirSync(inFolder('book'));
      await rememberLocation(file(), inFolder('book'));
      expect(await settleFolder(file(), usual, dialogs())).toBe(inFolder('book'));
    });

    it('is asked for when it is gone or its place is unreadable, never silently replaced', async () => {
      await rememberLocation(file(), inFolder('unplugged'));
      expect(await settleFolder(file(), usual, dialogs())).toBeNull();
      writeFileSync(file(), '{"folder":');
      const answers = dialogs(
        { dialog: 'folderTrouble', answer: 'RETRY' },
        { dialog: 'folderTrouble', answer: 'CHOOSE' },
        { dialog: 'chooseFolder', answer: '\\\\server\\share' },
        { dialog: 'folderTrouble', answer: 'CHOOSE' },
        { dialog: 'chooseFolder', answer: inFolder('found') },
      );
      expect(await settleFolder(file(), usual, answers)).toBe(inFolder('found'));
      expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ folder: inFolder('found') });
    });
  });
});
