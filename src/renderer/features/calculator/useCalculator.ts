import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Calculated, calculateAll } from '../../../domain/calculator/calculation.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { useDraft } from '../../app/useDraft.tsx';
import { CalculatorValues, freshCalculator, type OfferValues } from './calculator-values.ts';
import { type CalculatorRead, readCalculator } from './read-calculator.ts';

const PARAM = 'calc';
const CUSTOMER = 'customer';
const PAUSE_MS = 250;

export interface Calculator {
  readonly values: CalculatorValues;
  readonly change: (change: Partial<CalculatorValues>) => void;
  readonly changeOffer: (index: number, change: Partial<OfferValues>) => void;
  readonly reset: () => void;
  readonly read: CalculatorRead;
  /** Null while something is missing or wrong, or LPR and points come to less than zero. */
  readonly calculated: Calculated | null;
  readonly customerId: number | null;
  /** Offers an unfinished calculation. */
  readonly notice: ReturnType<typeof useDraft>['notice'];
}

function valuesIn(text: string | null): CalculatorValues | null {
  if (text === null) return null;
  try {
    const read = CalculatorValues.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    // Typed by hand: the page opens as if nothing had been asked.
    return null;
  }
}

/** The values typed, kept in the address a moment later: going back and forth, and a link, bring them again. */
function useAddressValues(fresh: CalculatorValues) {
  const [params, setParams] = useSearchParams();
  const text = params.get(PARAM);
  const [values, setValues] = useState(() => valuesIn(text) ?? fresh);
  const written = useRef(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address than the one written here is read
  useEffect(() => {
    if (text === written.current) return;
    written.current = text;
    setValues(valuesIn(text) ?? fresh);
  }, [text]);
  const content = JSON.stringify(values);
  const isFresh = content === JSON.stringify(fresh);
  useEffect(() => {
    const next = isFresh ? null : content;
    if (next === written.current) return;
    const timer = setTimeout(() => {
      written.current = next;
      setParams(
        (before) => {
          if (next === null) before.delete(PARAM);
          else before.set(PARAM, next);
          return before;
        },
        { replace: true },
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [content, isFresh, setParams]);
  const asked = Number(params.get(CUSTOMER));
  return { values, setValues, isFresh, customerId: Number.isSafeInteger(asked) && asked > 0 ? asked : null };
}

const NO_LPR: readonly never[] = [];

/** The desk calculator: values, what is wrong with them, and what they come to, anew at every key. */
export function useCalculator(): Calculator {
  const { t } = useTranslation('calculator');
  const { workingDate, can } = useSession();
  const fresh = useMemo(() => freshCalculator(workingDate), [workingDate]);
  const { values, setValues, isFresh, customerId } = useAddressValues(fresh);
  const announcements = useApiQuery('lpr.list', {}, { enabled: values.rateKind === 'LPR' });
  const lpr = useMemo(
    () =>
      announcements.data?.rows.map((row) => ({
        effectiveOn: row.effectiveOn,
        oneYear: rate(row.oneYear),
        fiveYear: rate(row.fiveYear),
        checked: row.checkedAt !== null,
      })) ?? NO_LPR,
    [announcements.data],
  );
  const read = useMemo(() => readCalculator(values, lpr), [values, lpr]);
  const calculated = useMemo(() => (read.calculation === null ? null : calculateAll(read.calculation)), [read]);
  const draft = useDraft({
    key: customerId === null ? 'calculator' : `calculator:customer:${customerId}`,
    title: t('title'),
    schema: CalculatorValues,
    values,
    dirty: !isFresh && can('draft.write'),
    onRestore: setValues,
  });
  return {
    values,
    change: (change) => setValues((before) => ({ ...before, ...change })),
    changeOffer: (index, change) =>
      setValues((before) => ({
        ...before,
        offers: before.offers.map((offer, at) => (at === index ? { ...offer, ...change } : offer)),
      })),
    reset: () => {
      setValues(fresh);
      void draft.discard();
    },
    read,
    calculated,
    customerId,
    notice: draft.notice,
  };
}
