import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../src/contract/index.ts';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, PASSWORD, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';

type Record = InputOf<'postLoan.recordReview'>;

const inspection = (loanId: number, fields: Partial<Record> = {}): Record => ({
  loanId,
  kind: 'REGULAR',
  reviewedOn: isoDay('2026-11-20'),
  way: 'ON_SITE',
  place: '青年路 128 号',
  metWith: '',
  unannounced: true,
  fundsUse: null,
  operation: '货架充实，客流正常',
  repaymentAbility: null,
  guaranteeState: null,
  arrearsCause: null,
  measures: null,
  conclusion: 'NORMAL',
  ...fields,
});

const reviewRow = (book: TestBook, id: number) => book.db.prepare('SELECT * FROM review WHERE id = ?').get(id);
const auditOf = (book: TestBook, method: string) =>
  book.db
    .prepare('SELECT actor, subject, outcome, detail FROM audit WHERE method = ? ORDER BY seq DESC')
    .get(method) as {
    actor: string;
    subject: string;
    outcome: string;
    detail: string;
  };

describe('a branch, where the second person confirms', () => {
  let book: TestBook;
  let customerId: number;
  let loanId: number;
  const userIds: { [login: string]: number } = {};

  beforeAll(async () => {
    book = await openTestBook({ mode: 'BRANCH' });
    userIds.lead = await book.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
    userIds.zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: userIds.lead });
    userIds.li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
    userIds.otherLead = await book.addUser({ login: 'otherLead', roles: ['TEAM_LEAD'] });
    userIds.auditor = await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
    ({ customerId, loanId } = drawnLoan(
      book.db,
      { start_on: '2026-10-15', maturity_on: '2027-10-15' },
      { manager_id: userIds.zhang },
    ));
    await rebuildStates(book.db);
  });
  afterAll(() => book.close());
  beforeEach(() => book.as('zhang'));

  const record = (fields: Partial<Record> = {}) => book.call('postLoan.recordReview', inspection(loanId, fields));
  const decide = (reviewId: number, fields: Partial<InputOf<'postLoan.confirmReview'>> = {}) => ({
    reviewId,
    version: 1,
    decision: 'CONFIRM' as const,
    remark: null,
    countersign: null,
    ...fields,
  });
  const countersign = (login: string, password = PASSWORD) => ({ login, password, remark: null });

  it('keeps an inspection, moves the next review on and writes what was found into the log', async () => {
    const { id } = await record();
    expect(reviewRow(book, id)).toMatchObject({
      met_with: null,
      reviewer_id: userIds.zhang,
      state: 'RECORDED',
      version: 1,
    });
    const { rows } = await book.call('postLoan.listReviews', { loanId, page: { offset: 0, limit: 10 } });
    expect(rows[0]).toMatchObject({
      id,
      operation: '货架充实，客流正常',
      canConfirm: false,
      reviewerName: '用户zhang',
    });
    const loan = await book.call('loan.get', { loanId });
    expect(loan.loan).toMatchObject({ lastReviewOn: '2026-11-20' });
    expect(loan.loan.nextReviewOn).toBe('2026-12-20');
    const customer = await book.call('customer.overview', { customerId });
    expect(customer.header.lastContactOn).toBe('2026-11-20');
    const line = auditOf(book, 'postLoan.recordReview');
    expect(line).toMatchObject({ actor: '用户zhang', outcome: 'done' });
    expect(line.subject).toBe(`customer:${customerId}/loan:${loanId}/review:${id}`);
    expect(JSON.parse(line.detail).changes).toContainEqual({ field: 'conclusion', from: null, to: 'NORMAL' });
  });

  it('refuses a day that has not come, one before the loan, one that does not exist', async () => {
    expect(
      await book.refuse('postLoan.recordReview', inspection(loanId, { reviewedOn: isoDay('2026-11-23') })),
    ).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'REVIEW_DAY_IN_FUTURE' },
    });
    expect(
      await book.refuse('postLoan.recordReview', inspection(loanId, { reviewedOn: isoDay('2026-10-14') })),
    ).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'REVIEW_DAY_BEFORE_START', startOn: '2026-10-15' },
    });
    expect(
      await book.refuse('postLoan.recordReview', { ...inspection(loanId), reviewedOn: '2026-11-31' }),
    ).toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  it('refuses an inspection of a loan that was never drawn', async () => {
    const drawn = insert(book.db, 'loan', { number: 'JJ-NEVER', customer_id: customerId });
    await rebuildStates(book.db);
    expect(await book.refuse('postLoan.recordReview', inspection(drawn))).toMatchObject({
      params: { rule: 'REVIEW_LOAN_NOT_DRAWN' },
    });
  });

  it('hides and refuses what belongs to another manager', async () => {
    const { id } = await record();
    await book.as('li');
    expect(await book.refuse('postLoan.recordReview', inspection(loanId))).toMatchObject({ code: 'SCOPE_DENIED' });
    expect(await book.refuse('postLoan.getReview', { reviewId: id })).toMatchObject({ code: 'SCOPE_DENIED' });
    const { total } = await book.call('postLoan.listReviews', { page: { offset: 0, limit: 10 } });
    expect(total).toBe(0);
    const due = await book.call('postLoan.listDue', {
      filter: { withinDays: 400 },
      sort: { key: 'dueOn', direction: 'asc' },
      page: { offset: 0, limit: 10 },
    });
    expect(due).toMatchObject({ rows: [], total: 0, counts: { late: 0, week: 0, alert: 0 } });
  });

  it('lets the lead confirm from a session of their own', async () => {
    const { id } = await record();
    await book.as('lead');
    expect((await book.call('postLoan.getReview', { reviewId: id })).canConfirm).toBe(true);
    const done = await book.call('postLoan.confirmReview', decide(id));
    expect(done).toEqual({ version: 2, selfConfirmed: false });
    expect(await book.call('postLoan.getReview', { reviewId: id })).toMatchObject({
      state: 'CONFIRMED',
      confirmedByName: '用户lead',
      selfConfirmed: false,
      canConfirm: false,
    });
  });

  it('lets the lead countersign on the recorder’s screen, on record as the lead’s act', async () => {
    const { id } = await record();
    await book.call('postLoan.confirmReview', decide(id, { countersign: countersign('lead') }));
    expect(reviewRow(book, id)).toMatchObject({ state: 'CONFIRMED', confirmed_by: userIds.lead, self_confirmed: 0 });
    const line = auditOf(book, 'postLoan.confirmReview');
    expect(line.actor).toBe('用户lead');
    expect(JSON.parse(line.detail)).toMatchObject({ onScreenOf: '用户zhang', decision: 'CONFIRM' });
    expect(line.detail).not.toContain(PASSWORD);
  });

  it('refuses a wrong password, an unknown login and a second person without the right, and changes nothing', async () => {
    const { id } = await record();
    const tries = [
      [countersign('lead', 'Wrong-password-123'), 'AUTH_WRONG_PASSWORD'],
      [countersign('nobody'), 'AUTH_WRONG_PASSWORD'],
      [countersign('auditor'), 'PERMISSION_DENIED'],
      [countersign('otherLead'), 'SCOPE_DENIED'],
      [null, 'PERMISSION_DENIED'],
    ] as const;
    for (const [second, code] of tries) {
      expect((await book.refuse('postLoan.confirmReview', decide(id, { countersign: second }))).code).toBe(code);
    }
    expect(reviewRow(book, id)).toMatchObject({ state: 'RECORDED', version: 1, confirmed_by: null });
  });

  it('nobody confirms or returns their own review, on whichever screen', async () => {
    await book.as('lead');
    const { id } = await record();
    expect((await book.call('postLoan.getReview', { reviewId: id })).canConfirm).toBe(false);
    expect((await book.refuse('postLoan.confirmReview', decide(id))).code).toBe('SELF_CONFIRM_DENIED');
    const returned = decide(id, { decision: 'RETURN', remark: '再查' });
    expect((await book.refuse('postLoan.confirmReview', returned)).code).toBe('SELF_CONFIRM_DENIED');
    await book.as('zhang');
    const signed = decide(id, { countersign: countersign('lead') });
    expect((await book.refuse('postLoan.confirmReview', signed)).code).toBe('SELF_CONFIRM_DENIED');
    const denied = book.db.prepare("SELECT count(*) AS n FROM audit WHERE outcome = 'denied'").get() as { n: number };
    expect(denied.n).toBeGreaterThan(0);
  });

  it('a stale decision is refused with who and when', async () => {
    const { id } = await record();
    await book.call('postLoan.correctReview', { ...withoutLoan(inspection(loanId)), reviewId: id, version: 1 });
    await book.as('lead');
    const refusal = await book.refuse('postLoan.confirmReview', decide(id));
    expect(refusal).toMatchObject({
      code: 'STALE_VERSION',
      params: { by: '用户zhang', at: expect.stringContaining('2026-11-22') },
    });
  });

  it('a returned review says why, counts as not done, is corrected by its recorder and waits again', async () => {
    const { id } = await record({ reviewedOn: isoDay('2026-11-21') });
    await book.as('lead');
    expect((await book.refuse('postLoan.confirmReview', decide(id, { decision: 'RETURN' }))).params).toMatchObject({
      rule: 'RETURN_NEEDS_REMARK',
    });
    await book.call('postLoan.confirmReview', decide(id, { decision: 'RETURN', remark: '未写担保情况' }));
    expect((await book.call('loan.get', { loanId })).loan.lastReviewOn).not.toBe('2026-11-21');
    const corrected = {
      ...withoutLoan(inspection(loanId, { guaranteeState: '抵押物完好' })),
      reviewId: id,
      version: 2,
    };
    expect((await book.refuse('postLoan.correctReview', corrected)).code).toBe('PERMISSION_DENIED');
    await book.as('zhang');
    expect(await book.call('postLoan.correctReview', corrected)).toEqual({ version: 3 });
    expect(reviewRow(book, id)).toMatchObject({
      state: 'RECORDED',
      confirm_remark: null,
      guarantee_state: '抵押物完好',
    });
    const changes = JSON.parse(auditOf(book, 'postLoan.correctReview').detail).changes;
    expect(changes).toContainEqual({ field: 'guaranteeState', from: null, to: '抵押物完好' });
    expect(changes).toContainEqual({ field: 'reviewedOn', from: '2026-11-21', to: '2026-11-20' });
  });

  it('a confirmed review is neither corrected nor decided again', async () => {
    const { id } = await record();
    await book.call('postLoan.confirmReview', decide(id, { countersign: countersign('lead') }));
    const again = { ...withoutLoan(inspection(loanId)), reviewId: id, version: 2 };
    expect((await book.refuse('postLoan.correctReview', again)).params).toMatchObject({ rule: 'REVIEW_CONFIRMED' });
    const decision = decide(id, { version: 2, countersign: countersign('lead') });
    expect((await book.refuse('postLoan.confirmReview', decision)).params).toMatchObject({
      rule: 'REVIEW_NOT_WAITING',
    });
  });

  it('an auditor reads reviews and can confirm none', async () => {
    const { id } = await record();
    await book.as('auditor');
    expect((await book.call('postLoan.getReview', { reviewId: id })).canConfirm).toBe(false);
    expect((await book.refuse('postLoan.confirmReview', decide(id))).code).toBe('PERMISSION_DENIED');
  });
});

function withoutLoan({ loanId: _, ...fields }: Record) {
  return fields;
}

describe('a desk, where one person holds every role', () => {
  it('self-confirms, and says so for ever', async () => {
    const book = await openTestBook();
    const { loanId } = drawnLoan(book.db, { start_on: '2026-10-15', maturity_on: '2027-10-15' });
    await rebuildStates(book.db);
    const { id } = await book.call('postLoan.recordReview', inspection(loanId));
    const decision = { reviewId: id, version: 1, decision: 'CONFIRM', remark: '', countersign: null } as const;
    expect(await book.call('postLoan.confirmReview', decision)).toEqual({ version: 2, selfConfirmed: true });
    expect(await book.call('postLoan.getReview', { reviewId: id })).toMatchObject({
      state: 'CONFIRMED',
      selfConfirmed: true,
      confirmRemark: null,
    });
    expect(JSON.parse(auditOf(book, 'postLoan.confirmReview').detail)).toMatchObject({ selfConfirmed: true });
    await book.close();
  });
});

describe('postLoan.listDue', () => {
  it('shows why each loan is due and how late, filters, sorts with the unknown last, and counts the whole scope', async () => {
    const book = await openTestBook();
    const plant = (values: object, customer: object = {}) =>
      drawnLoan(book.db, { start_on: '2026-11-01', maturity_on: '2027-11-01', ...values }, customer).loanId;
    const fresh = plant({ purpose: 'CONSUMPTION' }, { township: '河东镇' });
    const large = plant({ principal_fen: 90_000_000 }, { kind: 'COMPANY' });
    const late = plant({ start_on: '2026-09-01', maturity_on: '2027-09-01' }, { township: '河西镇' });
    insert(book.db, 'review', { loan_id: large, reviewed_on: '2026-11-10', way: 'OFF_SITE' });
    await rebuildStates(book.db);
    const due = (filter: object, sort: object = { key: 'dueOn', direction: 'asc' }) =>
      book.call('postLoan.listDue', {
        filter: { withinDays: 0, ...filter },
        sort: sort as never,
        page: { offset: 0, limit: 10 },
      });
    const today = await due({});
    expect(today.rows.map((row) => [row.loanId, row.rule, row.daysLate])).toEqual([
      [late, 'FIRST_AFTER_DRAWDOWN', 67],
      [fresh, 'FIRST_AFTER_DRAWDOWN', 6],
    ]);
    expect(today.counts).toEqual({ late: 2, week: 0, alert: 1 });
    expect((await due({ withinDays: 400 })).total).toBe(3);
    expect((await due({ withinDays: 400, townships: ['河东镇'] })).rows.map((row) => row.loanId)).toEqual([fresh]);
    expect((await due({ withinDays: 400, exceptionsOnly: true })).rows.map((row) => row.loanId)).toEqual([late]);
    expect((await due({ withinDays: 400, minBalance: 50_000_000 })).rows.map((row) => row.loanId)).toEqual([large]);
    expect((await due({ withinDays: 400, classes: ['NORMAL'] })).total).toBe(0);
    expect((await due({ withinDays: 400, classes: [null] })).total).toBe(3);
    const byTownship = await due({ withinDays: 400 }, { key: 'township', direction: 'asc' });
    expect(byTownship.rows.at(-1)?.loanId).toBe(large);
    const lastReview = await due({ withinDays: 400 }, { key: 'lastReviewOn', direction: 'desc' });
    expect(lastReview.rows[0]).toMatchObject({ loanId: large, daysSinceLast: 12, rule: 'CORPORATE', onSite: true });
    await book.close();
  });
});
