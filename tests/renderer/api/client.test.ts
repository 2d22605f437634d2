// @vitest-environment jsdom
import '../support/dom.ts';
import i18next from 'i18next';
import { beforeEach, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../src/contract/errors.ts';
import { ApiError, call } from '../../../src/renderer/api/client.ts';
import { codeWords, errorWords, wordedCodes } from '../../../src/renderer/api/error-words.ts';
import { startWords } from '../../../src/renderer/app/i18n.ts';
import { fakeApi, Refusal } from '../support/fake-api.ts';

beforeEach(async () => {
  startWords();
  await i18next.changeLanguage('zh-CN');
});

function answerWith(answer: unknown) {
  Object.defineProperty(window, 'api', {
    configurable: true,
    value: { invoke: async () => answer, on: () => () => {} },
  });
}

describe('call', () => {
  test('answers the value of a done request', async () => {
    fakeApi({ 'search.find': ({ text }) => ({ hits: [{ kind: 'customer', id: 1, title: text, subtitle: '' }] }) });
    await expect(call('search.find', { text: 'lw' })).resolves.toMatchObject({ hits: [{ title: 'lw' }] });
  });

  test('throws the code, the parameters and the trace of a refused one', async () => {
    fakeApi({
      'session.logout': () => {
        throw new Refusal('BUSY', { job: 'import' });
      },
    });
    await expect(call('session.logout', {})).rejects.toMatchObject({
      code: 'BUSY',
      params: { job: 'import' },
      traceId: 'T-1',
    });
  });

  test('a broken road is SERVICE_STOPPED, whatever it threw', async () => {
    Object.defineProperty(window, 'api', {
      configurable: true,
      value: { invoke: () => Promise.reject(new Error('socket closed at 127.0.0.1')), on: () => () => {} },
    });
    await expect(call('session.logout', {})).rejects.toMatchObject({ code: 'SERVICE_STOPPED', params: {} });
  });

  test.each([
    undefined,
    null,
    'ok',
    { ok: 'yes' },
    { ok: false },
    { ok: false, error: { code: 'SQLITE_BUSY: select *' } },
  ])('an answer of another shape is INTERNAL and shows nothing of itself: %j', async (answer) => {
    answerWith(answer);
    await expect(call('session.logout', {})).rejects.toMatchObject({ code: 'INTERNAL', params: {} });
  });
});

describe('words', () => {
  test('every code has a reason and a way out in both languages', async () => {
    expect([...wordedCodes].sort()).toEqual([...ERROR_CODES].sort());
    for (const language of ['zh-CN', 'en']) {
      await i18next.changeLanguage(language);
      for (const code of ERROR_CODES) {
        const { reason, wayOut } = codeWords(code, {});
        expect(reason).not.toMatch(/^errors\.|\{\{|[!！]/);
        expect(wayOut).not.toMatch(/^errors\.|\{\{|[!！]/);
        expect(reason).not.toContain(code);
      }
    }
  });

  test('a stale form names who changed the record, and when by the branch clock', () => {
    const { reason } = codeWords('STALE_VERSION', { by: '李华', at: '2026-11-22T02:05:00.000Z' });
    expect(reason).toBe('李华 已在 2026-11-22 10:05 修改了这条记录，没有覆盖对方的修改。');
  });

  test('a record in use says what hangs on it and leaves out what does not', () => {
    const { reason } = codeWords('IN_USE', { loans: 2, products: 0, reviews: 1, serviceRecords: 0 });
    expect(reason).toBe('名下还有 2 笔贷款、1 次贷后检查，不能删除。');
  });

  test('a file that cannot be read is named with its reason', () => {
    const { reason } = codeWords('FILE_UNREADABLE', { file: 'loan.csv', reason: 'COLUMN_MISSING', column: '借据号' });
    expect(reason).toBe('文件“loan.csv”无法读取：缺少列“借据号”。');
  });

  test('a business rule has its own words; an unknown one the general ones', () => {
    expect(codeWords('RULE_VIOLATED', { rule: 'RETURN_NEEDS_REMARK' }).wayOut).toBe('填写意见后再退回。');
    expect(codeWords('RULE_VIOLATED', { rule: 'constructor' })).toEqual(codeWords('RULE_VIOLATED', {}));
  });

  test('a trace number is shown for faults, not for a wrong password', () => {
    expect(errorWords(new ApiError('INTERNAL', {}, 'T-9')).traceId).toBe('T-9');
    expect(errorWords(new ApiError('AUTH_WRONG_PASSWORD', {}, 'T-9')).traceId).toBe('');
    expect(errorWords(new TypeError('x is undefined')).reason).toBe(codeWords('INTERNAL', {}).reason);
  });
});
