import { type InputError, type InputFields, inputFields, objectField, parsedField } from '../kernel/input-document.ts';
import { type Fen, parseYuan } from '../kernel/money.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type MigrationError, MOVES, migrationRates } from './migration.ts';

/** Migration rates as the command line prints them: percent with two decimals, null where nothing was left to move. */
export type MigrationText = Readonly<
  Record<
    'performing_to_non_performing_pct' | 'normal_pct' | 'special_mention_pct' | 'substandard_pct' | 'doubtful_pct',
    string | null
  >
>;

const DECREASED = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL'] as const;
const OPENING = [...DECREASED, 'LOSS'] as const;

/** Answers the command line's `migration`: `{ opening, decreased, moved }`, each with its classes in small letters. */
export function migrationFromInput(document: unknown): Result<MigrationText, InputError | MigrationError> {
  const fields = inputFields(document, ['opening', 'decreased', 'moved']);
  if (!fields.ok) return fields;
  const opening = amountsField(fields.value, 'opening', OPENING);
  if (!opening.ok) return opening;
  const decreased = amountsField(fields.value, 'decreased', DECREASED);
  if (!decreased.ok) return decreased;
  const moved = amountsField(fields.value, 'moved', MOVES);
  if (!moved.ok) return moved;
  const rates = migrationRates({ opening: opening.value, decreased: decreased.value, moved: moved.value });
  if (!rates.ok) return rates;
  const { performingToNonPerforming, normal, specialMention, substandard, doubtful } = rates.value;
  return ok({
    performing_to_non_performing_pct: performingToNonPerforming.percent,
    normal_pct: normal.percent,
    special_mention_pct: specialMention.percent,
    substandard_pct: substandard.percent,
    doubtful_pct: doubtful.percent,
  });
}

/** An object with an amount for each name, written in small letters. */
function amountsField<const Name extends string>(
  fields: InputFields,
  field: string,
  names: readonly Name[],
): Result<Record<Name, Fen>, InputError> {
  const known = names.map((name) => name.toLowerCase());
  return objectField(fields, field, known, (own) => {
    const amounts: [Name, Fen][] = [];
    for (const name of names) {
      const amount = parsedField(own, name.toLowerCase(), parseYuan);
      if (!amount.ok) return amount;
      amounts.push([name, amount.value]);
    }
    return ok(Object.fromEntries(amounts) as Record<Name, Fen>);
  });
}
