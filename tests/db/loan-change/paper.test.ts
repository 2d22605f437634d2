import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentModel } from '../../../src/contract/document.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';
import { auditOf, decide, extension, request, restructuring, SHORT_LOAN } from './change-fixtures.ts';

let book: TestBook;
let loanId: number;
beforeAll(async () => {
  book = await openTestBook();
  book.clock.set('2026-11-22T06:00:00.000Z');
  ({ loanId } = drawnLoan(book.db, { ...SHORT_LOAN, guarantee: 'GUARANTEE', contract_number: 'HT-1' }));
  for (let month = 2; month <= 11; month += 1) {
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: `2026-${String(month).padStart(2, '0')}-15`,
      amount_fen: 181_250,
    });
  }
  await rebuildStates(book.db);
});
afterAll(() => book.close());

const paper = (changeId: number) => book.call('report.document', { request: { name: 'extension-approval', changeId } });
type Block = DocumentModel['blocks'][number];
const headings = (model: DocumentModel) =>
  model.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const fieldOf = (model: DocumentModel, label: string) =>
  model.blocks
    .filter((block): block is Extract<Block, { kind: 'fields' }> => block.kind === 'fields')
    .flatMap((block) => block.items)
    .find((item) => item.label === label)?.value;
const tableOf = (model: DocumentModel) => model.blocks.find((block) => block.kind === 'table');

describe('the approval form', () => {
  it('says what is asked for, under which limits, with both plans, and leaves the opinions to be signed', async () => {
    const consent = { consent: 'GIVEN', consentOn: isoDay('2026-11-19'), consentNote: '保证人面签' } as const;
    const ask = extension('2027-07-15', { annualRate: '0.0475' });
    const { id } = await book.call('loanChange.request', request(loanId, ask, consent));
    const model = await paper(id);
    expect(DocumentModel.parse(model)).toEqual(model);
    expect(model).toMatchObject({ title: '贷款展期审批表', orientation: 'landscape' });
    expect(model.signatures).toEqual(['借款人', '客户经理', '审查人', '审批人']);
    expect(headings(model)).toEqual([
      '一、借款情况',
      '二、展期申请',
      '三、展期上限核对',
      '四、新旧还款计划',
      '五、审查审批意见',
    ]);
    const expected = {
      合同编号: { kind: 'text', text: 'HT-1' },
      担保方式: { kind: 'text', text: '保证' },
      贷款余额: { kind: 'money', fen: 50_000_000 },
      余额大写: { kind: 'text', text: '伍拾万元整' },
      原到期日: { kind: 'day', day: '2027-01-15' },
      展期后到期日: { kind: 'day', day: '2027-07-15' },
      展期期限: { kind: 'text', text: '6 个月' },
      变更前年利率: { kind: 'percent', text: '4.35%' },
      变更后年利率: { kind: 'percent', text: '4.75%' },
      担保人意见: { kind: 'text', text: '已取得书面同意' },
      同意日期: { kind: 'day', day: '2026-11-19' },
      展期原因: { kind: 'text', text: '下游回款推迟，旺季后归还' },
      还款来源: { kind: 'text', text: '春节前销售回款' },
      原期限: { kind: 'text', text: '12 个月（短期）' },
      贷款通则上限: { kind: 'text', text: '2028-01-15（未超过）' },
      '2024 年管理办法上限': { kind: 'text', text: '2028-01-15（未超过）' },
      尚可展期: { kind: 'text', text: '12 个月' },
      审批意见: { kind: 'text', text: '' },
    };
    for (const [label, value] of Object.entries(expected)) expect(fieldOf(model, label), label).toEqual(value);
    const table = tableOf(model);
    expect(table).toMatchObject({ kind: 'table', rows: { length: 8 } });
    await book.call('loanChange.decide', decide(id, { remark: '同意展期半年' }));
    const decided = await paper(id);
    const opinion = fieldOf(decided, '审批意见');
    expect(opinion).toMatchObject({
      text: expect.stringContaining('同意（自行确认）：同意展期半年（周行，2026-11-22'),
    });
    // The plans stay those the decision was made on.
    expect(tableOf(decided)).toEqual(table);
    const saved = await book.app.invoke('report.save', {
      request: { name: 'extension-approval', changeId: id },
      format: 'docx',
    });
    expect(saved.ok).toBe(true);
    expect(auditOf(book, 'report.save').subject).toMatch(new RegExp(`/loan:${loanId}/change:${id}$`));
    const wrong = { request: { name: 'extension-approval', changeId: id }, format: 'xlsx' };
    expect((await book.refuse('report.save', wrong)).code).toBe('FORMAT_UNSUPPORTED');
  });

  it('of a restructuring has the observation period instead of limits', async () => {
    const { loanId: other } = drawnLoan(book.db, { ...SHORT_LOAN });
    await rebuildStates(book.db);
    const { id } = await book.call('loanChange.request', request(other, restructuring()));
    const model = await paper(id);
    expect(model.title).toBe('贷款重组审批表');
    expect(headings(model)).not.toContain('三、展期上限核对');
    expect(JSON.stringify(model)).toContain('重组观察期：2026-12-22 至 2027-12-22');
  });

  it('is refused for what nobody may see', async () => {
    expect(
      (await book.refuse('report.document', { request: { name: 'extension-approval', changeId: 999 } })).code,
    ).toBe('NOT_FOUND');
    const branch = await openTestBook({ mode: 'BRANCH' });
    const zhang = await branch.addUser({ login: 'zhang', roles: ['MANAGER'] });
    await branch.addUser({ login: 'li', roles: ['MANAGER'] });
    const { loanId: theirs } = drawnLoan(branch.db, { ...SHORT_LOAN }, { manager_id: zhang });
    await rebuildStates(branch.db);
    await branch.as('zhang');
    const { id } = await branch.call('loanChange.request', request(theirs, extension('2027-07-15')));
    await branch.as('li');
    const asked = { request: { name: 'extension-approval', changeId: id } };
    expect((await branch.refuse('report.document', asked)).code).toBe('SCOPE_DENIED');
    await branch.close();
  });
});

describe('the day’s list', () => {
  it('holds the requests a person can decide on, never their own in a branch', async () => {
    const branch = await openTestBook({ mode: 'BRANCH' });
    const lead = await branch.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
    const zhang = await branch.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: lead });
    const own = drawnLoan(branch.db, { ...SHORT_LOAN }, { manager_id: lead }).loanId;
    const soon = { ...SHORT_LOAN, start_on: '2025-11-28', maturity_on: '2026-11-28' };
    const team = drawnLoan(branch.db, soon, { manager_id: zhang }).loanId;
    await rebuildStates(branch.db);
    await branch.as('zhang');
    await branch.call('loanChange.request', request(team, extension('2027-05-28')));
    const changes = async () => {
      const { items } = await branch.call('today.get', { limit: 100 });
      return items.filter((item) => item.kind === 'CHANGE').map((item) => [item.loanId, item.reason, item.level]);
    };
    expect(await changes()).toEqual([]);
    await branch.as('lead');
    await branch.call('loanChange.request', request(own, extension('2027-07-15')));
    expect(await changes()).toEqual([[team, 'change.maturesSoon', 'ORANGE']]);
    await branch.close();
  });
});
