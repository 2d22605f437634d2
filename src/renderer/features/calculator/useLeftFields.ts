import { type FocusEvent, useState } from 'react';

/** A field complains once it has been left: nobody is corrected while typing. */
export function useLeftFields<F extends string>(errors: { readonly [K in F]?: string }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  return {
    errorOf: (name: F): string | null => (left.has(name) ? (errors[name] ?? null) : null),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const { name } = event.target as HTMLInputElement;
      if (typeof name === 'string' && name !== '' && !left.has(name)) setLeft(new Set([...left, name]));
    },
  };
}
