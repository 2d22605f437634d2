import { type Convention, OURS } from '../../../domain/core-comparison/convention.ts';
import { variantOf } from '../../../domain/core-comparison/explain-difference.ts';
import { variantDues } from '../../../domain/core-comparison/variant-plan.ts';
import { addFen, type Fen, fen } from '../../../domain/kernel/money.ts';
import type { NewCoreDue } from '../import/bulk-insert.service.ts';
import type { Random } from './random.ts';
import { type LoanAgreement, termsOf } from './sample-loans.ts';

type CoreDue = Omit<NewCoreDue, 'loanId'>;

/** How another system may count such a loan; the first that changes anything is taken. */
const CONVENTIONS: readonly Convention[] = [
  'BASIS_ACT_365',
  'FIRST_PERIOD_BY_DAYS',
  'SETTLEMENT_EXCLUSIVE',
  'REMAINDER_FIRST',
  'BASIS_ACT_360',
];
const ODD_FEN = 137;

/**
 * The core system's dues of one loan in twelve: the same as ours, by another convention, or with amounts that no
 * convention explains, as when somebody has typed them there.
 */
export function inventCoreDues(random: Random, agreement: LoanAgreement): CoreDue[] {
  if (!random.chance(8)) return [];
  const terms = termsOf(agreement);
  const how = random.weighted<'SAME' | 'OTHER' | 'ODD'>([
    ['SAME', 40],
    ['OTHER', 50],
    ['ODD', 10],
  ]);
  const start = random.int(0, CONVENTIONS.length - 1);
  const tried = how === 'OTHER' ? [...CONVENTIONS.slice(start), ...CONVENTIONS.slice(0, start)] : [];
  const variants = tried.flatMap((convention) => variantOf({ terms, foreign: OURS }, [convention], null) ?? []);
  const dues = variantDues(variants[0] ?? { terms, foreign: OURS }) ?? [];
  return dues.map(({ dueOn, period, principal, interest, balance }, index) => ({
    dueOn,
    period,
    principal,
    interest: how === 'ODD' ? oddInterest(interest, index) : interest,
    balance,
  }));
}

function oddInterest(interest: Fen | null, index: number): Fen | null {
  return interest === null ? null : addFen(interest, fen((index + 1) * ODD_FEN));
}
