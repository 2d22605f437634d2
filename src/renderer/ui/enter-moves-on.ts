import type { KeyboardEvent } from 'react';

const FIELDS = 'input:not([type=hidden]):not([readonly]):not(:disabled), textarea:not(:disabled)';

/**
 * Enter leads from a one-line field to the next, as tellers type; a form is saved by its button or Ctrl+S. Lists that are
 * open take Enter for themselves, and in a long text it begins a line.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, key, currentTarget } = event;
  // A half-typed Chinese word takes Enter for itself.
  if (key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (target.getAttribute('aria-expanded') === 'true') return;
  const fields = [...currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
  fields[fields.indexOf(target) + 1]?.focus();
}
