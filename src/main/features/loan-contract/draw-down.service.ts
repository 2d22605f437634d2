import type { OutputOf } from '../../../contract/index.ts';
import type { DrawDownInput } from '../../../contract/loan-contract.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import { drawdownRefusals } from '../../../domain/lending/drawdown-rules.ts';
import { type LprPrice, lprPriceOf } from '../../../domain/lending/lpr-tenor.ts';
import { maturityOfTerms, missingField } from '../../../domain/lending/method-fields.ts';
import { scheduleErrorValues } from '../../../domain/lending/schedule-error-values.ts';
import { buildSchedule } from '../../../domain/schedule/schedule.ts';
import type { ScheduleError, ScheduleTerms } from '../../../domain/schedule/schedule-terms.ts';
import type { Trx } from '../../db/types.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { appendLoanEvent } from '../loan/loan-event.service.ts';
import { loanProductOf, toLimits } from '../loan-product/loan-product.service.ts';
import { listLpr } from '../lpr/lpr.service.ts';
import { allHolidays, readWholeCalendar } from '../settings/calendar.service.ts';
import { readLoanPolicy } from '../settings/parameter.service.ts';
import { facilityOn } from './facility.service.ts';
import type { ContractDbRow } from './loan-contract.repository.ts';
import { assertActive, contractOnFile, refuse } from './loan-contract.service.ts';
import { insertNote, isLoanNumberTaken } from './note.repository.ts';
import { changesOf, type Note, toNoteColumns, toTerms } from './note.rows.ts';

/** What the drawdown form starts from: a number nobody has yet, the book's own choices, and every holiday known. */
export async function prepareDrawdown(
  { db }: QueryContext,
  contractId: number,
): Promise<OutputOf<'loanContract.prepareDrawdown'>> {
  const contract = await contractOnFile(db, contractId);
  let serial = contract.note_count + 1;
  const numbered = () => `${contract.number}-${String(serial).padStart(2, '0')}`;
  while (await isLoanNumberTaken(db, numbered())) serial += 1;
  const { penaltyFactor, misuseFactor, allocationOrder } = await readLoanPolicy(db);
  const holidays = await allHolidays(db);
  return { number: numbered(), penaltyFactor, misuseFactor, allocationOrder, holidays };
}

/** Makes a note (借据) under a contract and pays it out: its row, its typed plan, the drawdown, and its state at once. */
export async function drawDown(context: CommandContext, input: DrawDownInput): Promise<{ loanId: number }> {
  const { trx, now, actor } = context;
  const contract = await contractOnFile(trx, input.contractId);
  await assertActive(trx, contract.customer_id);
  const note = await noteOf(trx, input);
  await assertDrawable(context, contract, note);
  if (await isLoanNumberTaken(trx, input.number)) {
    throw new AppError('DUPLICATE', { field: 'loanNumber', number: input.number });
  }
  const loanId = await insertNote(trx, toNoteColumns(note, contract, now), note.terms.custom ?? []);
  await appendLoanEvent(context, {
    loanId,
    kind: 'drawdown',
    effectiveOn: note.terms.startOn,
    recordedAt: now,
    actorId: actor.userId,
    facts: { amount_fen: note.terms.principal },
  });
  context.audit.subject(`customer:${contract.customer_id}/loan:${loanId}`);
  context.audit.note({ contract: contract.number });
  context.audit.changes(changesOf(note));
  return { loanId };
}

/** The note as it would be stored. What its method needs is there, or it is refused. */
async function noteOf(trx: Trx, input: DrawDownInput): Promise<Note> {
  const terms = toTerms(input, await readWholeCalendar(trx));
  const missing = missingField(terms);
  if (missing !== null) {
    throw new AppError('RULE_VIOLATED', { rule: 'METHOD_FIELD_MISSING', method: terms.method, termField: missing });
  }
  const maturity = maturityOfTerms(terms);
  if (!maturity.ok) throw noSchedule(maturity.error);
  return { input, terms, maturityOn: maturity.value, price: await priceOf(trx, input, terms, maturity.value) };
}

/** The LPR price, which must be the one the form showed; null for a fixed rate. */
async function priceOf(
  trx: Trx,
  { rate: agreed }: DrawDownInput,
  { startOn, annualRate }: ScheduleTerms,
  maturityOn: IsoDay,
): Promise<LprPrice | null> {
  if (agreed.kind === 'FIXED') return null;
  const table = (await listLpr(trx)).map(({ effectiveOn, oneYear, fiveYear, checkedAt }) => ({
    effectiveOn,
    oneYear: rate(oneYear),
    fiveYear: rate(fiveYear),
    checked: checkedAt !== null,
  }));
  const price = lprPriceOf(table, startOn, maturityOn, agreed.pointsBp);
  if (price === null) throw new AppError('RULE_VIOLATED', { rule: 'LPR_UNKNOWN', on: startOn });
  if (price.annualRate !== annualRate) {
    const rates = { shown: formatPercent(annualRate, 4), rate: formatPercent(price.annualRate, 4) };
    throw new AppError('RULE_VIOLATED', { rule: 'LPR_RATE_DIFFERS', ...rates });
  }
  return price;
}

async function assertDrawable(context: CommandContext, contract: ContractDbRow, note: Note): Promise<void> {
  const { trx, workingDate } = context;
  const { terms, maturityOn, input } = note;
  const asked = {
    terms,
    maturityOn,
    penaltyFactor: rate(input.penaltyFactor),
    misuseFactor: rate(input.misuseFactor),
  };
  const facility = await facilityOn(trx, contract, terms.startOn, workingDate);
  const product = toLimits(await loanProductOf(trx, contract.loan_product_id));
  refuse(drawdownRefusals(asked, facility, product, workingDate));
  const built = buildSchedule(terms);
  if (!built.ok) throw noSchedule(built.error);
}

/** The refusal of terms that no schedule can be made of, with the schedule's own reason. */
function noSchedule(error: ScheduleError): AppError {
  const values = scheduleErrorValues(error);
  return new AppError('RULE_VIOLATED', { rule: 'SCHEDULE_IMPOSSIBLE', scheduleError: error.code, ...values });
}
