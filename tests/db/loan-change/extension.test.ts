import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../../src/domain/kernel/iso-day.ts';
import { openTestBook, type TestBook } from '../../support/book.ts';
import { drawnLoan, insert, rebuildStates } from '../portfolio.ts';
import { auditOf, countersign, decide, eventsOf, extension, request, rowOf, SHORT_LOAN } from './change-fixtures.ts';

let book: TestBook;
const userIds: { [login: string]: number } = {};

beforeAll(async () => {
  book = await openTestBook({ mode: 'BRANCH' });
  userIds.lead = await book.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
  userIds.zhang = await book.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: userIds.lead });
  userIds.li = await book.addUser({ login: 'li', roles: ['MANAGER'] });
  userIds.otherLead = await book.addUser({ login: 'otherLead', roles: ['TEAM_LEAD'] });
  userIds.reviewer = await book.addUser({ login: 'reviewer', roles: ['REVIEWER'] });
  userIds.auditor = await book.addUser({ login: 'auditor', roles: ['AUDITOR'] });
  // Later than the planted events, which a decision must be able to know of.
  book.clock.set('2026-11-22T06:00:00.000Z');
});
afterAll(() => book.close());
let loggedIn = 'boss';
const as = async (login: string) => {
  if (loggedIn !== login) await book.as(login);
  loggedIn = login;
};
beforeEach(() => as('zhang'));

async function aLoan(values: object = {}): Promise<number> {
  const { loanId } = drawnLoan(book.db, { ...SHORT_LOAN, ...values }, { manager_id: userIds.zhang });
  for (let month = 2; month <= 11; month += 1) {
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'repayment',
      effective_on: `2026-${String(month).padStart(2, '0')}-15`,
      amount_fen: 181_250,
    });
  }
  await rebuildStates(book.db);
  return loanId;
}

const asked = async (loanId: number, change: object = {}) =>
  (await book.call('loanChange.request', request(loanId, extension('2027-07-15'), change))).id;
const stateOf = (loanId: number) =>
  book.db.prepare('SELECT * FROM loan_state WHERE loan_id = ?').get(loanId) as Record<string, unknown>;

describe('asking for an extension', () => {
  it('is weighed beforehand: both limits, what is left, old and new plan side by side', async () => {
    const loanId = await aLoan();
    const preview = await book.call('loanChange.preview', { loanId, ask: extension('2027-07-15') });
    expect(preview).toMatchObject({
      maturityBefore: '2027-01-15',
      maturityAfter: '2027-07-15',
      rateBefore: '0.0435',
      rateAfter: '0.0435',
      balance: 50_000_000,
      consentNeeded: 'NO',
      refusal: null,
      observation: null,
      limits: {
        termClass: 'SHORT',
        original: { months: 12, days: 0 },
        extended: { months: 0, days: 0 },
        asked: { months: 6, days: 0 },
        generalLatestOn: '2028-01-15',
        measuresLatestOn: '2028-01-15',
        latestOn: '2028-01-15',
        left: { months: 12, days: 0 },
        withinGeneral: true,
        withinMeasures: true,
      },
    });
    const { comparison } = preview;
    // Two months of interest were still due by the old plan; by the new one the principal comes six months later.
    expect(comparison?.dues).toHaveLength(8);
    expect(comparison?.interestBefore).toBe(2 * 181_250);
    expect(comparison?.interestAfter).toBe(8 * 181_250);
    expect(comparison?.firstChanged).toEqual({
      dueOn: '2027-01-15',
      before: { principal: 50_000_000, interest: 181_250, payment: 50_181_250 },
      after: { principal: 0, interest: 181_250, payment: 181_250 },
    });
    expect(comparison?.dues.at(-1)?.after).toEqual({ principal: 50_000_000, interest: 181_250, payment: 50_181_250 });
  });

  it('stores the request and changes nothing of the loan', async () => {
    const loanId = await aLoan();
    const before = stateOf(loanId);
    const changeId = await asked(loanId);
    expect(rowOf(book, 'loan_change', changeId)).toMatchObject({
      kind: 'EXTENSION',
      maturity_on: '2027-07-15',
      annual_rate: null,
      state: 'REQUESTED',
      consent: 'NOT_NEEDED',
      author_id: userIds.zhang,
      event_id: null,
      version: 1,
    });
    expect(stateOf(loanId)).toEqual(before);
    expect(eventsOf(book, loanId, 'extension')).toEqual([]);
    const line = auditOf(book, 'loanChange.request');
    expect(line).toMatchObject({ actor: '用户zhang', outcome: 'done' });
    expect(line.subject).toMatch(new RegExp(`^customer:\\d+/loan:${loanId}/change:${changeId}$`));
    expect(JSON.parse(line.detail).changes).toContainEqual({ field: 'maturity_on', from: null, to: '2027-07-15' });
    const second = request(loanId, extension('2027-06-15'));
    expect(await book.refuse('loanChange.request', second)).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'CHANGE_ALREADY_WAITING', changeId },
    });
  });

  it('is refused after maturity, with what the loan is then', async () => {
    const loanId = await aLoan({ start_on: '2025-11-10', maturity_on: '2026-11-10' });
    const late = request(loanId, extension('2027-05-10', { appliedOn: '2026-11-11', effectiveOn: '2026-11-11' }));
    expect(await book.refuse('loanChange.request', late)).toMatchObject({
      code: 'RULE_VIOLATED',
      params: { rule: 'EXTENSION_AFTER_MATURITY', appliedOn: '2026-11-11', maturityOn: '2026-11-10' },
    });
    const preview = await book.call('loanChange.preview', { loanId, ask: late.ask });
    expect(preview).toMatchObject({
      refusal: { rule: 'EXTENSION_AFTER_MATURITY' },
      comparison: null,
      maturityAfter: '2026-11-10',
    });
    // On the day of maturity itself the term is not over yet (民法典 203).
    const inTime = request(loanId, extension('2027-05-10', { appliedOn: '2026-11-10', effectiveOn: '2026-11-10' }));
    await book.call('loanChange.request', inTime);
    expect(stateOf(loanId)).toMatchObject({ overdue_kind: 'SINCE' });
  });

  it.each([
    ['2028-01-15', {}, null],
    ['2028-01-16', {}, 'EXTENSION_OVER_GENERAL'],
    // 24 months: half of the term by both.
    ['2028-07-15', { periods: 24, start_on: '2025-07-15', maturity_on: '2027-07-15' }, null],
    ['2028-07-16', { periods: 24, start_on: '2025-07-15', maturity_on: '2027-07-15' }, 'EXTENSION_OVER_GENERAL'],
    // 61 months: 36 months by the general rules, 30 and a half by the measures.
    ['2029-11-15', { periods: 61, start_on: '2022-03-15', maturity_on: '2027-04-15' }, 'EXTENSION_OVER_MEASURES'],
    ['2029-10-30', { periods: 61, start_on: '2022-03-15', maturity_on: '2027-04-15' }, null],
    // 120 months: 36 by the general rules, 60 by the measures.
    ['2030-03-16', { periods: 120, start_on: '2017-03-15', maturity_on: '2027-03-15' }, 'EXTENSION_OVER_GENERAL'],
  ])('up to %s of %j: %s', async (maturityOn, values, rule) => {
    const loanId = await aLoan(values);
    const input = request(loanId, extension(maturityOn));
    if (rule === null) await book.call('loanChange.request', input);
    else expect((await book.refuse('loanChange.request', input)).params).toMatchObject({ rule });
  });

  it.each([
    ['EXTENSION_NOT_LATER', extension('2027-01-15')],
    ['CHANGE_BEFORE_APPLIED', extension('2027-07-15', { effectiveOn: '2026-11-19' })],
    ['EXTENSION_EFFECTIVE_LATE', extension('2027-07-15', { effectiveOn: '2027-01-16' })],
    ['CHANGE_APPLIED_IN_FUTURE', extension('2027-07-15', { appliedOn: '2026-11-23', effectiveOn: '2026-11-23' })],
    ['CHANGE_BEFORE_START', extension('2027-07-15', { appliedOn: '2026-01-14' })],
    ['CHANGE_RATE_RANGE', extension('2027-07-15', { annualRate: '0' })],
    ['CHANGE_RATE_RANGE', extension('2027-07-15', { annualRate: '1.5' })],
  ])('is refused: %s', async (rule, ask) => {
    const loanId = await aLoan();
    expect((await book.refuse('loanChange.request', request(loanId, ask))).params).toMatchObject({ rule });
  });

  it('is refused for a loan that is paid out, and for one nobody may see or write', async () => {
    const settled = await aLoan();
    insert(book.db, 'loan_event', { loan_id: settled, kind: 'settlement', effective_on: '2026-11-16' });
    await rebuildStates(book.db);
    const input = request(settled, extension('2027-07-15'));
    expect((await book.refuse('loanChange.request', input)).params).toMatchObject({ rule: 'CHANGE_LOAN_NOT_LIVE' });
    await as('li');
    expect((await book.refuse('loanChange.request', input)).code).toBe('SCOPE_DENIED');
    expect((await book.refuse('loanChange.preview', { loanId: settled, ask: input.ask })).code).toBe('SCOPE_DENIED');
    await as('reviewer');
    expect((await book.refuse('loanChange.request', input)).code).toBe('PERMISSION_DENIED');
    await as('zhang');
    expect((await book.refuse('loanChange.request', { ...input, reason: '  ' })).code).toBe('INPUT_INVALID');
    expect((await book.refuse('loanChange.request', { ...input, loanId: 999_999 })).code).toBe('NOT_FOUND');
  });
});

describe('the written consent of those who guarantee', () => {
  it('cannot be called needless where somebody guarantees', async () => {
    for (const guarantee of ['GUARANTEE', 'MORTGAGE', 'PLEDGE', 'MIXED']) {
      const loanId = await aLoan({ guarantee });
      const input = request(loanId, extension('2027-07-15'));
      expect((await book.refuse('loanChange.request', input)).params, guarantee).toMatchObject({
        rule: 'CONSENT_NEEDED',
      });
    }
  });

  it('is stored as missing, keeps the approval out, and lets it in once it has come', async () => {
    const loanId = await aLoan({ guarantee: 'GUARANTEE' });
    const changeId = await asked(loanId, { consent: 'MISSING' });
    await as('lead');
    const refusal = await book.refuse('loanChange.decide', decide(changeId));
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATED', params: { rule: 'CONSENT_MISSING' } });
    expect(eventsOf(book, loanId, 'extension')).toEqual([]);
    await as('zhang');
    const consent = { changeId, version: 1, consentOn: isoDay('2026-11-21'), consentNote: '保证人面签' };
    const inFuture = { ...consent, consentOn: isoDay('2026-11-23') };
    expect((await book.refuse('loanChange.recordConsent', inFuture)).params).toMatchObject({
      rule: 'CONSENT_IN_FUTURE',
    });
    expect(await book.call('loanChange.recordConsent', consent)).toEqual({ version: 2 });
    await as('lead');
    await book.call('loanChange.decide', decide(changeId, { version: 2 }));
    expect(rowOf(book, 'loan_change', changeId)).toMatchObject({
      state: 'APPROVED',
      consent: 'GIVEN',
      consent_on: '2026-11-21',
      consent_note: '保证人面签',
    });
  });

  it('given, it needs its day; not needed, none is kept', async () => {
    const guaranteed = await aLoan({ guarantee: 'MORTGAGE' });
    const given = request(guaranteed, extension('2027-07-15'), { consent: 'GIVEN' });
    expect((await book.refuse('loanChange.request', given)).params).toMatchObject({ rule: 'CONSENT_DAY_MISSING' });
    const credit = await aLoan();
    const id = await asked(credit, { consent: 'GIVEN', consentOn: isoDay('2026-11-01'), consentNote: '多余' });
    expect(rowOf(book, 'loan_change', id)).toMatchObject({
      consent: 'NOT_NEEDED',
      consent_on: null,
      consent_note: null,
    });
  });
});

describe('the second person', () => {
  it('approves: the loan runs to the later day, at the new rate from there, and the request names its event', async () => {
    const loanId = await aLoan();
    const ask = extension('2027-07-15', { annualRate: '0.0475' });
    const { id } = await book.call('loanChange.request', request(loanId, ask));
    await as('lead');
    expect((await book.call('loanChange.get', { changeId: id })).change).toMatchObject({
      canDecide: true,
      canWithdraw: false,
    });
    const done = await book.call('loanChange.decide', decide(id, { remark: '同意' }));
    expect(done).toEqual({ version: 2, selfConfirmed: false });
    const [event] = eventsOf(book, loanId, 'extension');
    expect(event).toMatchObject({
      effective_on: '2026-11-20',
      maturity_on: '2027-07-15',
      annual_rate: '0.0475',
      actor_id: userIds.lead,
      loan_change_id: id,
    });
    expect(rowOf(book, 'loan_change', id)).toMatchObject({
      state: 'APPROVED',
      event_id: event?.id,
      decided_by: userIds.lead,
      self_confirmed: 0,
      decision_remark: '同意',
    });
    expect(stateOf(loanId)).toMatchObject({ maturity_on: '2027-07-15', overdue_kind: 'NONE' });
    const { loan } = await book.call('loan.get', { loanId });
    expect(loan).toMatchObject({ maturityOn: '2027-07-15' });
    const line = auditOf(book, 'loanChange.decide');
    expect(line.actor).toBe('用户lead');
    expect(JSON.parse(line.detail).changes).toContainEqual({
      field: 'maturityOn',
      from: '2027-01-15',
      to: '2027-07-15',
    });
    // Once decided, old and new plan are those the decision was made on.
    const { change, preview } = await book.call('loanChange.get', { changeId: id });
    expect(change).toMatchObject({ state: 'APPROVED', decidedByName: '用户lead', reversed: false, canDecide: false });
    expect(preview).toMatchObject({ maturityBefore: '2027-01-15', maturityAfter: '2027-07-15', refusal: null });
    expect(preview).toMatchObject({ rateBefore: '0.0435', rateAfter: '0.0475' });
    expect(preview.comparison?.firstChanged?.dueOn).toBe('2027-01-15');
    expect(preview.comparison?.dues.at(-1)?.after?.interest).toBe(197_917);
  });

  it('rejects with a reason, and nothing changes', async () => {
    const loanId = await aLoan();
    const before = stateOf(loanId);
    const changeId = await asked(loanId);
    await as('lead');
    expect((await book.refuse('loanChange.decide', decide(changeId, { decision: 'REJECT' }))).params).toMatchObject({
      rule: 'REJECT_NEEDS_REMARK',
    });
    await book.call('loanChange.decide', decide(changeId, { decision: 'REJECT', remark: '还款来源不落实' }));
    expect(rowOf(book, 'loan_change', changeId)).toMatchObject({ state: 'REJECTED', event_id: null });
    expect(stateOf(loanId)).toEqual(before);
  });

  it('countersigns on the asking person’s screen, on record as their own act', async () => {
    const loanId = await aLoan();
    const changeId = await asked(loanId);
    await book.call('loanChange.decide', decide(changeId, { countersign: countersign('reviewer') }));
    expect(rowOf(book, 'loan_change', changeId)).toMatchObject({ state: 'APPROVED', decided_by: userIds.reviewer });
    const line = auditOf(book, 'loanChange.decide');
    expect(line.actor).toBe('用户reviewer');
    expect(JSON.parse(line.detail)).toMatchObject({ onScreenOf: '用户zhang', decision: 'APPROVE' });
  });

  it('is refused with a wrong password, without the right, out of reach, or as the one who asked', async () => {
    const loanId = await aLoan();
    const changeId = await asked(loanId);
    const tries = [
      [countersign('lead', 'Wrong-password-123'), 'AUTH_WRONG_PASSWORD'],
      [countersign('nobody'), 'AUTH_WRONG_PASSWORD'],
      [countersign('auditor'), 'PERMISSION_DENIED'],
      [countersign('otherLead'), 'SCOPE_DENIED'],
      [null, 'PERMISSION_DENIED'],
    ] as const;
    for (const [second, code] of tries) {
      expect((await book.refuse('loanChange.decide', decide(changeId, { countersign: second }))).code).toBe(code);
    }
    await as('auditor');
    expect((await book.refuse('loanChange.decide', decide(changeId))).code).toBe('PERMISSION_DENIED');
    await as('otherLead');
    expect((await book.refuse('loanChange.decide', decide(changeId))).code).toBe('SCOPE_DENIED');
    expect(rowOf(book, 'loan_change', changeId)).toMatchObject({ state: 'REQUESTED', version: 1 });
    expect(eventsOf(book, loanId, 'extension')).toEqual([]);
  });

  it('nobody decides on their own request in a branch, on whichever screen', async () => {
    await as('lead');
    const loanId = await aLoan();
    const changeId = await asked(loanId);
    expect((await book.call('loanChange.get', { changeId })).change.canDecide).toBe(false);
    expect((await book.refuse('loanChange.decide', decide(changeId))).code).toBe('SELF_CONFIRM_DENIED');
    const rejected = decide(changeId, { decision: 'REJECT', remark: '撤' });
    expect((await book.refuse('loanChange.decide', rejected)).code).toBe('SELF_CONFIRM_DENIED');
    await as('zhang');
    const signed = decide(changeId, { countersign: countersign('lead') });
    expect((await book.refuse('loanChange.decide', signed)).code).toBe('SELF_CONFIRM_DENIED');
  });

  it('decides once, on what they have read', async () => {
    const loanId = await aLoan({ guarantee: 'PLEDGE' });
    const changeId = await asked(loanId, { consent: 'MISSING' });
    const consent = { changeId, version: 1, consentOn: isoDay('2026-11-21'), consentNote: null };
    await book.call('loanChange.recordConsent', consent);
    await as('lead');
    expect(await book.refuse('loanChange.decide', decide(changeId))).toMatchObject({
      code: 'STALE_VERSION',
      params: { by: '用户zhang', at: expect.stringContaining('2026-11-22') },
    });
    await book.call('loanChange.decide', decide(changeId, { version: 2 }));
    expect((await book.refuse('loanChange.decide', decide(changeId, { version: 3 }))).params).toMatchObject({
      rule: 'CHANGE_NOT_WAITING',
      state: 'APPROVED',
    });
    expect(eventsOf(book, loanId, 'extension')).toHaveLength(1);
  });

  it('is held to the limits once more when the loan was extended in between', async () => {
    const loanId = await aLoan({ method: 'EQUAL_PRINCIPAL' });
    const changeId = await asked(loanId);
    insert(book.db, 'loan_event', {
      loan_id: loanId,
      kind: 'extension',
      effective_on: '2026-11-20',
      maturity_on: '2027-12-15',
    });
    await rebuildStates(book.db);
    await as('lead');
    expect((await book.refuse('loanChange.decide', decide(changeId))).params).toMatchObject({
      rule: 'EXTENSION_NOT_LATER',
    });
    await as('zhang');
    await book.call('loanChange.withdraw', { changeId, version: 1 });
    const further = await book.call('loanChange.preview', { loanId, ask: extension('2028-01-15') });
    expect(further).toMatchObject({
      refusal: null,
      limits: { extended: { months: 11, days: 0 }, left: { months: 1, days: 0 }, latestOn: '2028-01-15' },
    });
    const beyond = await book.call('loanChange.preview', { loanId, ask: extension('2028-02-15') });
    expect(beyond.refusal).toMatchObject({ rule: 'EXTENSION_OVER_GENERAL', params: { cap: '2028-01-15' } });
  });
});

describe('an extension that was decided', () => {
  it('is taken back by who may decide, neither by a manager nor by who asked for it', async () => {
    const loanId = await aLoan();
    const changeId = await asked(loanId);
    await as('lead');
    await book.call('loanChange.decide', decide(changeId));
    const eventId = Number(eventsOf(book, loanId, 'extension')[0]?.id);
    const reversal = { loanId, eventId, from: 'EVENT_DAY' as const, reason: '批错' };
    await as('zhang');
    expect(await book.refuse('repayment.reverse', reversal)).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(stateOf(loanId)).toMatchObject({ maturity_on: '2027-07-15' });
    book.db.prepare('UPDATE loan_change SET author_id = ? WHERE id = ?').run(userIds.lead, changeId);
    await as('lead');
    expect(await book.refuse('repayment.reverse', reversal)).toMatchObject({ code: 'SELF_CONFIRM_DENIED' });
    book.db.prepare('UPDATE loan_change SET author_id = ? WHERE id = ?').run(userIds.zhang, changeId);
    await book.call('repayment.reverse', reversal);
    expect(stateOf(loanId)).toMatchObject({ maturity_on: '2027-01-15' });
  });
});

describe('withdrawing', () => {
  it('is the author’s alone, and only while nobody has decided', async () => {
    const loanId = await aLoan();
    const changeId = await asked(loanId);
    await as('lead');
    expect((await book.refuse('loanChange.withdraw', { changeId, version: 1 })).params).toMatchObject({
      rule: 'CHANGE_AUTHOR_ONLY',
    });
    await as('li');
    expect((await book.refuse('loanChange.withdraw', { changeId, version: 1 })).code).toBe('SCOPE_DENIED');
    expect((await book.refuse('loanChange.get', { changeId })).code).toBe('SCOPE_DENIED');
    await as('zhang');
    expect(await book.call('loanChange.withdraw', { changeId, version: 1 })).toEqual({ version: 2 });
    expect((await book.refuse('loanChange.withdraw', { changeId, version: 2 })).params).toMatchObject({
      rule: 'CHANGE_NOT_WAITING',
    });
    await as('lead');
    expect((await book.refuse('loanChange.decide', decide(changeId, { version: 2 }))).params).toMatchObject({
      rule: 'CHANGE_NOT_WAITING',
    });
  });
});

describe('the list', () => {
  it('shows the waiting ones first, the longest waiting at the top, within the scope', async () => {
    const own = await openTestBook({ mode: 'BRANCH' });
    const lead = await own.addUser({ login: 'lead', roles: ['TEAM_LEAD'] });
    const zhang = await own.addUser({ login: 'zhang', roles: ['MANAGER'], leadId: lead });
    await own.addUser({ login: 'li', roles: ['MANAGER'] });
    const loans = [1, 2, 3].map(() => drawnLoan(own.db, { ...SHORT_LOAN }, { manager_id: zhang }).loanId);
    await rebuildStates(own.db);
    await own.as('zhang');
    const ids: number[] = [];
    for (const loanId of loans) {
      ids.push((await own.call('loanChange.request', request(loanId, extension('2027-07-15')))).id);
    }
    const [first = 0, second = 0, third = 0] = ids;
    await own.call('loanChange.decide', decide(first, { countersign: countersign('lead') }));
    const page = { offset: 0, limit: 10 };
    const all = await own.call('loanChange.list', { page });
    expect(all.rows.map((row) => row.id)).toEqual([second, third, first]);
    expect(all).toMatchObject({ total: 3, waiting: 2 });
    expect(all.rows[0]).toMatchObject({ canWithdraw: true, canDecide: false, state: 'REQUESTED' });
    const ofOne = await own.call('loanChange.list', { page, loanId: loans[0]! });
    expect(ofOne.rows.map((row) => [row.id, row.state])).toEqual([[first, 'APPROVED']]);
    const rejected = await own.call('loanChange.list', { page, states: ['REJECTED'] });
    expect(rejected).toMatchObject({ rows: [], total: 0, waiting: 2 });
    await own.as('lead');
    expect((await own.call('loanChange.list', { page })).rows[0]).toMatchObject({ canDecide: true });
    await own.as('li');
    expect(await own.call('loanChange.list', { page })).toMatchObject({ rows: [], total: 0, waiting: 0 });
    await own.close();
  });
});

describe('a desk, where one person holds every role', () => {
  it('decides on its own request, and says so for ever', async () => {
    const desk = await openTestBook();
    const { loanId } = drawnLoan(desk.db, { ...SHORT_LOAN });
    await rebuildStates(desk.db);
    const { id } = await desk.call('loanChange.request', request(loanId, extension('2027-07-15')));
    expect(await desk.call('loanChange.decide', decide(id))).toEqual({ version: 2, selfConfirmed: true });
    expect((await desk.call('loanChange.get', { changeId: id })).change).toMatchObject({
      state: 'APPROVED',
      selfConfirmed: true,
    });
    await desk.close();
  });
});
