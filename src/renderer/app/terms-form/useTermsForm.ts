import { type FocusEvent, useMemo, useState } from 'react';
import type { Result } from '../../../domain/kernel/result.ts';
import { buildSchedule } from '../../../domain/schedule/schedule.ts';
import type { Schedule, ScheduleError } from '../../../domain/schedule/schedule-terms.ts';
import { readTerms, type TermsContext, type TermsErrors, type TermsRead } from './read-terms.ts';
import type { TermsPart } from './terms-part.ts';
import { TermsValues } from './terms-values.ts';

export interface TermsForm {
  /** Given to every part of the form: `<RateFields {...form.part} />`. */
  readonly part: TermsPart;
  readonly values: TermsValues;
  readonly setValues: (values: TermsValues) => void;
  /** The terms read anew at every key, with all errors, shown or not. */
  readonly read: TermsRead;
  /** The schedule of the terms; null while they are not complete. */
  readonly schedule: Result<Schedule, ScheduleError> | null;
  /** Shows every error; called when the form is sent. */
  readonly showAll: () => void;
  /** Of the form element: a field complains once it has been left. */
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

const isField = (name: string): boolean => Object.hasOwn(TermsValues.shape, name);

/**
 * Terms of a loan being typed, with the schedule they make. A field says what is wrong once it has been left, all of
 * them once the form is sent; the schedule follows every key. `context` must keep its identity while it says the same.
 */
export function useTermsForm(initial: TermsValues, context: TermsContext): TermsForm {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const read = useMemo(() => readTerms(values, context), [values, context]);
  const schedule = useMemo(() => (read.terms === null ? null : buildSchedule(read.terms)), [read]);
  const errors = useMemo(() => shown(read.errors, left, all), [read, left, all]);
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const { name } = event.target as HTMLInputElement;
    if (name !== undefined && isField(name) && !left.has(name)) setLeft(new Set([...left, name]));
  };
  const onChange = (change: Partial<TermsValues>) => setValues((before) => ({ ...before, ...change }));
  return { part: { values, errors, onChange }, values, setValues, read, schedule, showAll: () => setAll(true), onBlur };
}

function shown(errors: TermsErrors, left: ReadonlySet<string>, all: boolean): TermsErrors {
  return all ? errors : Object.fromEntries(Object.entries(errors).filter(([name]) => left.has(name)));
}
