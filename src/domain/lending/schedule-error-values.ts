import { fen, formatYuan } from '../kernel/money.ts';
import type { ScheduleError } from '../schedule/schedule-terms.ts';

const AMOUNTS: ReadonlySet<string> = new Set(['principal', 'sum', 'amount']);

/** What the words of a schedule error are filled with: amounts written in yuan, the rest as it is. */
export function scheduleErrorValues({ params }: ScheduleError): Readonly<Record<string, string | number | null>> {
  const entries: [string, string | number | null][] = Object.entries(params);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      AMOUNTS.has(name) && typeof value === 'number' ? formatYuan(fen(value)) : value,
    ]),
  );
}
