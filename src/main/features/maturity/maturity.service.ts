import { GuaranteeKind } from '../../../contract/loan.ts';
import type { MaturityBoard } from '../../../contract/maturity.ts';
import type { KnownSum } from '../../../contract/primitives.ts';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import { monthSpansFrom, termSpansOn } from '../../../domain/maturity/remaining-term.ts';
import type { ReadDb } from '../../db/types.ts';
import { memberOrNull } from '../../query/columns.ts';
import { knownSum } from '../../query/values.ts';
import type { RowScope } from '../../rpc/handler.ts';
import { readBunchingPercent } from '../settings/parameter.service.ts';
import { liveByMaturity, type MaturityPart } from './maturity.repository.ts';

/** Who asks, and the day the answer speaks of. */
interface Viewer {
  readonly scope: RowScope;
  readonly workingDate: IsoDay;
}

/** 到期结构 as of the working date. Every cut sums the same rows, so that each adds up to `all`. */
export async function maturityBoard(
  db: ReadDb,
  { scope, workingDate: asOf }: Viewer,
  monthCount: number,
): Promise<MaturityBoard> {
  const months = monthSpansFrom(asOf, monthCount);
  const terms = termSpansOn(asOf);
  const parts = await liveByMaturity(db, scope, months, terms);
  const byMonth = Map.groupBy(parts, (part) => part.month);
  const byTerm = Map.groupBy(parts, (part) => part.term);
  const end = months.at(-1)?.to ?? asOf;
  return {
    asOf,
    bunchingPercent: await readBunchingPercent(db),
    all: sumOf(parts),
    matured: { from: null, to: addDays(asOf, -1), balance: sumOf(byMonth.get('before')) },
    months: months.map((span) => ({ ...span, balance: sumOf(byMonth.get(span.month)) })),
    later: { from: addDays(end, 1), to: null, balance: sumOf(byMonth.get('after')) },
    byTerm: terms.map((span) => ({ ...span, balance: sumOf(byTerm.get(span.key)) })),
    byProduct: grouped(parts, (part) => part.product_name),
    byGuarantee: grouped(parts, (part) => memberOrNull(GuaranteeKind.options, part.guarantee)),
  };
}

function sumOf(parts: readonly MaturityPart[] | undefined): KnownSum {
  const sum = (of: (part: MaturityPart) => number) => (parts ?? []).reduce((total, part) => total + of(part), 0);
  return knownSum(
    sum((part) => part.known),
    sum((part) => part.count),
    sum((part) => part.unknown),
  );
}

/** Groups with the largest known balance first, then by count; what is not stated last. */
function grouped<K extends string>(parts: readonly MaturityPart[], keyOf: (part: MaturityPart) => K | null) {
  return [...Map.groupBy(parts, keyOf)]
    .map(([key, group]) => ({ key, balance: sumOf(group) }))
    .sort(
      (a, b) =>
        Number(a.key === null) - Number(b.key === null) ||
        b.balance.fen - a.balance.fen ||
        b.balance.count - a.balance.count,
    );
}
