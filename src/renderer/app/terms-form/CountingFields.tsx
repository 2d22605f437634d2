import { Checkbox, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '../../../domain/lending/method-fields.ts';
import { INTEREST_BASES, STRADDLE_RULES } from '../../../domain/schedule/schedule-terms.ts';
import type { TermsPart } from './terms-part.ts';
import { ROUNDING_UNIT_CHOICES } from './terms-values.ts';

const ROUNDINGS = ['HALF_UP', 'HALF_EVEN'] as const;

interface CountingFieldsProps extends TermsPart {
  /** False where no later rate and no holiday can matter: a quick calculation. */
  readonly withRules?: boolean;
}

/** How interest is counted and rounded, and what happens on holidays and when the rate changes. */
export function CountingFields({ withRules = true, ...part }: CountingFieldsProps) {
  const { t } = useTranslation('app');
  const { values, onChange } = part;
  const { needed } = fieldsOf(values.method, values.bySettlement);
  return (
    <>
      {needed.includes('interestBasis') && (
        <Choice
          part={part}
          name="interestBasis"
          options={INTEREST_BASES}
          words={(value) => t(`terms.basis.${value}`)}
        />
      )}
      <Choice part={part} name="rounding" options={ROUNDINGS} words={(value) => t(`terms.rounding.${value}`)} />
      <Choice
        part={part}
        name="roundingUnit"
        options={ROUNDING_UNIT_CHOICES}
        words={(value) => t(`terms.roundingUnit.${value}`)}
      />
      {withRules && (
        <>
          <Choice
            part={part}
            name="straddle"
            options={STRADDLE_RULES}
            words={(value) => t(`terms.straddle.${value}`)}
          />
          <Stack justify="flex-start" pt={26}>
            <Checkbox
              label={t('terms.field.shiftsOnHoliday')}
              description={t('terms.hint.shiftsOnHoliday')}
              checked={values.shiftsOnHoliday}
              onChange={(event) => onChange({ shiftsOnHoliday: event.currentTarget.checked })}
            />
          </Stack>
        </>
      )}
    </>
  );
}

type Chosen = 'interestBasis' | 'rounding' | 'roundingUnit' | 'straddle';

interface ChoiceProps<N extends Chosen> {
  readonly part: TermsPart;
  readonly name: N;
  readonly options: readonly TermsPart['values'][N][];
  readonly words: (value: TermsPart['values'][N]) => string;
}

/** One of a closed list. */
function Choice<N extends Chosen>({ part, name, options, words }: ChoiceProps<N>) {
  const { t } = useTranslation('app');
  return (
    <Select
      label={t(`terms.field.${name as Chosen}`)}
      allowDeselect={false}
      data={options.map((value) => ({ value, label: words(value) }))}
      value={part.values[name]}
      onChange={(chosen) => {
        const found = options.find((one) => one === chosen);
        if (found !== undefined) part.onChange({ [name]: found });
      }}
    />
  );
}
