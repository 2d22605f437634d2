import { Kysely } from 'kysely';
import { addDays, addMonths, daysBetween, type IsoDay, isoDay } from '../../src/domain/kernel/iso-day.ts';
import { type Fen, fen, ZERO_FEN } from '../../src/domain/kernel/money.ts';
import { type Rate, rate, rateFraction } from '../../src/domain/kernel/rate.ts';
import type { LoanEvent } from '../../src/domain/loan/loan-events.ts';
import type { LoanTerms } from '../../src/domain/loan/loan-plan.ts';
import { planOf } from '../../src/domain/loan/loan-plan.ts';
import { stateAsOf } from '../../src/domain/loan/loan-state.ts';
import { REVIEW_PARAMETERS } from '../../src/domain/post-loan/review-plan.ts';
import { buildSchedule } from '../../src/domain/schedule/schedule.ts';
import type { Connection } from '../../src/main/db/connection.ts';
import { bookDialect } from '../../src/main/db/dialect.ts';
import type { Schema } from '../../src/main/db/schema.ts';
import { rebuildLoanStates } from '../../src/main/features/loan/loan-state.service.ts';
import { BOOK_DAY } from './book/fill.ts';
import { Random } from './book/random.ts';
import { clocked, comparePair, type Pair, timesOf } from './measure.ts';

/** The engine against a loop written by hand over the same arithmetic, with nothing but the numbers it comes to. */
export interface EngineResult extends Pair {
  readonly name: string;
  /** Rows or loans of one run. */
  readonly count: number;
}

const LONG: LoanTerms = {
  principal: fen(100_000_000),
  annualRate: rate('0.031'),
  method: 'EQUAL_INSTALMENT',
  periods: 360,
  monthsPerPeriod: 1,
  startOn: isoDay('2025-06-20'),
  maturityOn: isoDay('2055-06-20'),
  interestBasis: 'PER_PERIOD',
  statedInstalment: null,
};
const SCHEDULES = 50;

/** A schedule of 360 rows. Throws when the two ways come to other sums. */
export async function measureSchedule(runs: number): Promise<EngineResult> {
  const agreed = { ...LONG, annualRate: rate('0.031'), method: 'EQUAL_INSTALMENT', maturityOn: null } as const;
  const built = buildSchedule(agreed);
  const own = handSchedule(LONG.principal, rate('0.031'), 360, LONG.startOn, null);
  if (!built.ok || built.value.totals.interest !== own.reduce((sum, row) => sum + row.interest, 0)) {
    throw new Error('the two schedules differ');
  }
  const pair = await comparePair(
    async () => {
      for (let count = 0; count < SCHEDULES; count += 1) buildSchedule(agreed);
    },
    () => {
      for (let count = 0; count < SCHEDULES; count += 1) {
        handSchedule(LONG.principal, rate('0.031'), 360, LONG.startOn, null);
      }
    },
    { runs, warmUp: 3 },
  );
  return { name: '360 期计划', count: SCHEDULES, ...pair };
}

const CHUNK = 5000;
const STATE_DAY = isoDay('2026-11-20');

/** States of so many loans with two years of events, chunk by chunk, so that their events never all stand in memory. */
export async function measureStates(loans: number): Promise<EngineResult & { readonly programMs: number }> {
  const random = new Random(1);
  const program: number[] = [];
  const raw: number[] = [];
  for (let done = 0; done < loans; done += CHUNK) {
    const lives = Array.from({ length: Math.min(CHUNK, loans - done) }, () => lifeOf(random, STATE_DAY));
    const ways = [
      async () =>
        program.push(
          await clocked(() => lives.forEach(({ terms, events }) => void stateAsOf(terms, events, STATE_DAY))),
        ),
      async () => raw.push(await clocked(() => lives.forEach((life) => void handState(life, STATE_DAY)))),
    ];
    for (const way of (done / CHUNK) % 2 === 0 ? ways : ways.toReversed()) await way();
  }
  const times = { program: timesOf(program), raw: timesOf(raw) };
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  return {
    name: '截至日状态（两年事件）',
    count: loans,
    ...times,
    ratio: sum(program) / sum(raw),
    programMs: sum(program),
  };
}

/** The close of a day that touches what a day can have changed, against the one that folds every loan. */
export async function measureClose(connection: Connection, runs: number): Promise<EngineResult> {
  const db = new Kysely<Schema>({ dialect: bookDialect(connection) });
  const asOf = addDays(BOOK_DAY, 1);
  const close = (select: 'ADVANCE' | 'ALL') => () =>
    db
      .transaction()
      .execute(async (trx) => {
        await rebuildLoanStates(trx, { asOf, select, parameters: REVIEW_PARAMETERS });
        throw new TakenBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
  const pair = await comparePair(close('ADVANCE'), close('ALL'), { runs, warmUp: 0 });
  return { name: '日结：增量 / 全量', count: 1, ...pair };
}

/** Every run begins with the same book. */
class TakenBack extends Error {}

interface Life {
  readonly terms: LoanTerms & { readonly annualRate: Rate; readonly periods: number };
  readonly events: readonly LoanEvent[];
}
const RATES: readonly [Rate, ...Rate[]] = [rate('0.0345'), rate('0.0385'), rate('0.0435'), rate('0.0495')];

/** Lent about two years ago over 36 months, paid month by month; one in twenty has stopped. */
function lifeOf(random: Random, day: IsoDay): Life {
  const startOn = addDays(day, -random.int(700, 760));
  const terms = {
    ...LONG,
    principal: fen(random.int(20, 900) * 100_000),
    annualRate: random.pick(RATES),
    periods: 36,
    startOn,
    maturityOn: addMonths(startOn, 36),
  };
  const fallen = (planOf(terms)?.items ?? []).filter((item) => item.dueOn <= day);
  const paid = random.chance(0.05) ? fallen.slice(0, -random.int(1, 6)) : fallen;
  const at = (on: IsoDay) => ({ effectiveOn: on, recordedAt: `${on}T02:00:00.000Z` });
  return {
    terms,
    events: [
      { id: '0', kind: 'drawdown', amount: terms.principal, ...at(startOn) },
      ...paid.map(
        (item, index): LoanEvent => ({
          id: String(index + 1),
          kind: 'repayment',
          principal: ZERO_FEN,
          interest: ZERO_FEN,
          toAllocate: item.payment,
          ...at(item.dueOn),
        }),
      ),
    ],
  };
}

interface HandRow {
  readonly dueOn: IsoDay;
  readonly principal: number;
  readonly interest: number;
}

/** 等额本息 by hand: one exact power for the instalment, then whole numbers. Stops after a day when one is given. */
export function handSchedule(
  principal: Fen,
  annualRate: Rate,
  periods: number,
  startOn: IsoDay,
  until: IsoDay | null,
): HandRow[] {
  const { numerator, denominator } = rateFraction(annualRate);
  const top = denominator * 12n + numerator;
  const bottom = denominator * 12n;
  const [power, base] = [top ** BigInt(periods), bottom ** BigInt(periods)];
  const exact = BigInt(principal) * numerator * power;
  const level = Number((2n * exact + bottom * (power - base)) / (2n * bottom * (power - base)));
  const [num, den] = [Number(numerator), Number(bottom)];
  const rows: HandRow[] = [];
  let balance: number = principal;
  for (let period = 1; period <= periods; period += 1) {
    const dueOn = addMonths(startOn, period);
    if (until !== null && dueOn > until) break;
    const product = balance * num;
    const rest = product % den;
    const interest = (product - rest) / den + (rest * 2 >= den ? 1 : 0);
    const paid = period === periods ? balance : Math.min(balance, level - interest);
    balance -= paid;
    rows.push({ dueOn, principal: paid, interest });
  }
  return rows;
}

/** What a person would write to know balance, arrears, days and penalty of one loan: nothing else of the rules. */
export function handState({ terms, events }: Life, day: IsoDay) {
  const rows = handSchedule(terms.principal, terms.annualRate, terms.periods, terms.startOn, day);
  let money = 0;
  for (const event of events) {
    if (event.kind === 'repayment' && event.effectiveOn <= day) money += event.toAllocate ?? 0;
  }
  let [repaid, overduePrincipal, arrearsInterest, products] = [0, 0, 0, 0];
  let since: IsoDay | null = null;
  for (const row of rows) {
    const interest = Math.min(row.interest, money);
    money -= interest;
    const principal = Math.min(row.principal, money);
    money -= principal;
    repaid += principal;
    if (row.dueOn >= day || interest + principal === row.interest + row.principal) continue;
    since ??= row.dueOn;
    overduePrincipal += row.principal - principal;
    arrearsInterest += row.interest - interest;
    products += (row.principal - principal) * daysBetween(row.dueOn, day);
  }
  const { numerator, denominator } = rateFraction(terms.annualRate);
  const penalty = Number((BigInt(products) * numerator * 3n) / (denominator * 720n));
  return { balance: terms.principal - repaid, since, overduePrincipal, arrearsInterest, penalty, surplus: money };
}

/** One life, for the test that both ways come to the same. */
export const lifeForTest = (seed: number): Life => lifeOf(new Random(seed), STATE_DAY);
export { STATE_DAY };
