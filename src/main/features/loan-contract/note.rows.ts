import type { DrawDownInput } from '../../../contract/loan-contract.ts';
import type { Calendar } from '../../../domain/kernel/calendar.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { formatYuan } from '../../../domain/kernel/money.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import type { LprPrice } from '../../../domain/lending/lpr-tenor.ts';
import { onlyUsed } from '../../../domain/lending/method-fields.ts';
import type { ScheduleTerms } from '../../../domain/schedule/schedule-terms.ts';
import type { Change } from '../../rpc/handler.ts';
import type { ContractDbRow } from './loan-contract.repository.ts';
import type { NoteColumns } from './note.repository.ts';

/** The terms typed, without what their method does not use; the rate as the form showed it. */
export function toTerms({ terms, rate: agreed }: DrawDownInput, calendar: Calendar | null): ScheduleTerms {
  const { shiftsOnHoliday, ...rest } = terms;
  return onlyUsed({ ...rest, annualRate: rate(agreed.annualRate), calendar: shiftsOnHoliday ? calendar : null });
}

/** A note on its way into the book: its terms as used, its last day, and the LPR it is priced on, if it is. */
export interface Note {
  readonly input: DrawDownInput;
  readonly terms: ScheduleTerms;
  readonly maturityOn: IsoDay;
  readonly price: LprPrice | null;
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

export function toNoteColumns(
  { input, terms, maturityOn, price }: Note,
  contract: ContractDbRow,
  now: string,
): NoteColumns {
  const { settlement } = terms;
  return {
    number: input.number,
    contract_number: contract.number,
    customer_id: contract.customer_id,
    loan_contract_id: contract.id,
    purpose: contract.purpose,
    product_name: contract.product_name,
    guarantee: contract.guarantee,
    method: terms.method,
    principal_fen: terms.principal,
    annual_rate: terms.annualRate,
    periods: terms.periods,
    months_per_period: terms.monthsPerPeriod,
    interest_basis: terms.interestBasis,
    start_on: terms.startOn,
    maturity_on: maturityOn,
    stated_instalment_fen: null,
    remark: input.remark === '' ? null : input.remark,
    import_id: null,
    created_at: now,
    settlement_day: settlement?.day ?? null,
    settlement_months: settlement?.months ?? null,
    settlement_inclusive: settlement ? flag(settlement.inclusive) : null,
    repay_day: terms.repayDay ?? null,
    grace_periods: terms.gracePeriods ?? 0,
    amortisation_periods: terms.amortisationPeriods ?? null,
    ...lprColumns(input, price),
    straddle: terms.straddle ?? 'KEEP_OLD',
    rounding: terms.rounding ?? 'HALF_UP',
    rounding_unit: terms.roundingUnit ?? 1,
    shifts_on_holiday: flag(input.terms.shiftsOnHoliday),
    penalty_factor: input.penaltyFactor,
    misuse_factor: input.misuseFactor,
    allocation_order: input.allocationOrder,
  };
}

function lprColumns({ rate: agreed }: DrawDownInput, price: LprPrice | null) {
  const isLpr = agreed.kind === 'LPR' && price !== null;
  return {
    lpr_tenor: isLpr ? price.tenor : null,
    lpr_points_bp: isLpr ? agreed.pointsBp : null,
    repricing_day: isLpr ? agreed.repricingDay : null,
    repricing_months: isLpr ? agreed.repricingMonths : null,
  };
}

/** What the change log says of a drawdown. */
export function changesOf({ input, terms, maturityOn }: Note): Change[] {
  const said = {
    number: input.number,
    principal: formatYuan(terms.principal),
    annualRate: formatPercent(terms.annualRate, 4),
    method: terms.method,
    startOn: terms.startOn,
    maturityOn,
  };
  return Object.entries(said).map(([field, to]) => ({ field, from: null, to }));
}
