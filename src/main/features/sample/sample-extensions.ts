import { addDays, addMonths, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { Random } from './random.ts';
import { type LoanAgreement, weekday } from './sample-loans.ts';
import type { HappenedEvent } from './sample-story.ts';

type Extension = Extract<HappenedEvent, { kind: 'extension' }>;

type Reason = readonly [reason: string, repaymentSource: string];
const REASONS: readonly [Reason, ...Reason[]] = [
  ['行情下跌，产品压栏待售，申请延长', '存货销售回款'],
  ['主要客户回款推迟，订单和开工正常', '应收账款回款'],
  ['受灾减产，补种作物次季采收', '次季销售收入和保险赔款'],
];

/**
 * An extension that was asked for before maturity and approved: only of loans that repay at the end, where money is short
 * at once; half a year is within the limits of every such term (6 to 36 months).
 */
export function extensionOf(random: Random, agreement: LoanAgreement, asOf: IsoDay): Extension | null {
  const { method, startOn, maturityOn, guarantee } = agreement;
  const isAtEnd = method === 'BULLET' || method === 'INTEREST_FIRST';
  if (!isAtEnd || maturityOn > addDays(asOf, 20) || !random.chance(10)) return null;
  const on = weekday(addDays(maturityOn, -random.int(3, 12)));
  if (on > asOf || on <= startOn) return null;
  const [reason, repaymentSource] = random.pick(REASONS);
  return {
    kind: 'extension',
    on,
    maturityOn: addMonths(maturityOn, random.pick([3, 6])),
    appliedOn: addDays(on, -random.int(2, 6)),
    reason,
    repaymentSource,
    consent: guarantee === 'CREDIT' ? 'NOT_NEEDED' : 'GIVEN',
  };
}
