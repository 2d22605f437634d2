import type { OutputOf, ParsedInputOf } from '../../../contract/index.ts';
import type { PayoffQuoteView, PrepaymentPreview } from '../../../contract/repayment.ts';
import type { IsoDay } from '../../../domain/kernel/iso-day.ts';
import { addFen, fen, subFen } from '../../../domain/kernel/money.ts';
import { accruedParts } from '../../../domain/loan/accrual.ts';
import type { PayoffQuote } from '../../../domain/loan/payoff.ts';
import { alikeOf } from '../../../domain/repayment/alike.ts';
import { prepaymentChoices } from '../../../domain/repayment/prepayment.ts';
import { isFlat, partRefusal, payoffRefusal, quoteOn } from '../../../domain/repayment/prepayment-rules.ts';
import { dayRefusal } from '../../../domain/repayment/repayment-rules.ts';
import { supposedPrepayment } from '../../../domain/repayment/supposed.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, QueryContext } from '../../rpc/handler.ts';
import { appendLoanEvent, loanOnFile } from '../loan/loan-event.service.ts';
import type { Position } from '../loan/loan-position.service.ts';
import {
  assertKept,
  assertNotAlike,
  consequences,
  factsOf,
  isSettled,
  noteMoney,
  standings,
} from './record-repayment.service.ts';
import { toAlike } from './repayment.rows.ts';

/** 结清试算 with what each part is made of. */
export async function quotePayoff(
  context: QueryContext,
  { loanId, on, fees }: ParsedInputOf<'repayment.payoffQuote'>,
): Promise<PayoffQuoteView> {
  const loan = await loanOnFile(context.db, loanId, on);
  const quote = quoteFor(loan, on);
  if (fees < 0) throw new AppError('RULE_VIOLATED', { rule: 'REPAYMENT_NOT_POSITIVE' });
  const { terms, state } = loan;
  const fallen = state.plan?.items.filter(({ dueOn }) => dueOn <= on).length ?? 0;
  const accrued = state.plan === null ? { whole: 0, running: [] } : accruedParts(state.plan, fallen, on);
  return {
    ...quote,
    fees,
    total: addFen(quote.total, fees),
    accrual: {
      whole: fen(accrued.whole),
      running: accrued.running.map(({ balance, annualRate, count, base }) => ({
        balance,
        annualRate,
        days: count,
        base,
      })),
    },
    penaltyParts: [...state.penaltyParts],
    takesPart: !isFlat(terms, state) && quote.principal > 0,
  };
}

/** Both ways of repaying a part early. A day to come may be tried out too. */
export async function previewPrepay(
  context: QueryContext,
  { loanId, on, amount }: ParsedInputOf<'repayment.previewPrepay'>,
): Promise<PrepaymentPreview> {
  const { db, workingDate, now } = context;
  const loan = await loanOnFile(db, loanId, on);
  const quote = quoteFor(loan, on);
  assertKept(partRefusal(loan.terms, loan.state, quote, amount));
  const { division, present, choices } = prepaymentChoices(loan.terms, loan.events, {
    on,
    amount,
    recordedAt: now,
    quote,
  });
  return {
    division,
    present,
    choices: choices.map(({ option, plan, interestSaved, dues }) => ({
      option,
      plan,
      interestSaved,
      dues: [...dues],
    })),
    ...standings(loan, supposedPrepayment(on, amount, 'KEEP_TERM', now), workingDate),
    alike: toAlike(alikeOf(loan.events, on, amount)),
    ...(await consequences(db, loan.events, on)),
  };
}

/** Records an early repayment, of a part or of all that is owed. */
export async function prepay(
  context: CommandContext,
  input: ParsedInputOf<'repayment.prepay'>,
): Promise<OutputOf<'repayment.prepay'>> {
  const { trx, workingDate } = context;
  const { loanId, on, amount, fees, way } = input;
  const loan = await loanOnFile(trx, loanId, on);
  if (amount <= 0 || fees < 0) throw new AppError('RULE_VIOLATED', { rule: 'REPAYMENT_NOT_POSITIVE' });
  assertKept(dayRefusal(factsOf(loan, workingDate), on));
  const quote = quoteFor(loan, on);
  const money = subFen(amount, fees);
  assertKept(way === 'PAYOFF' ? payoffRefusal(quote, money) : partRefusal(loan.terms, loan.state, quote, money));
  if (!input.evenIfAlike) assertNotAlike(loan, input);
  const { restates } = await consequences(trx, loan.events, on);
  const eventId = await appendLoanEvent(context, {
    loanId,
    kind: 'prepayment',
    effectiveOn: on,
    recordedAt: context.now,
    actorId: context.actor.userId,
    facts: {
      amount_fen: amount,
      fees_fen: fees === 0 ? null : fees,
      prepayment_option: way === 'PAYOFF' ? 'KEEP_TERM' : way,
      reason: input.remark || null,
    },
  });
  noteMoney(context, loan, eventId, input);
  context.audit.note({ way });
  return { eventId, settled: await isSettled(trx, loanId, workingDate), restates };
}

function quoteFor(loan: Position, on: IsoDay): PayoffQuote {
  const quoted = quoteOn(loan.state, loan.events, on);
  if (quoted.ok) return quoted.quote;
  throw new AppError('RULE_VIOLATED', { rule: quoted.error.rule, ...quoted.error.params });
}
