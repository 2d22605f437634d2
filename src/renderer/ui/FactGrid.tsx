import type { ReactNode } from 'react';
import classes from './FactGrid.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes the whole line: long texts. */
  readonly wide?: boolean;
}

interface FactGridProps {
  readonly facts: readonly Fact[];
  /** Facts beside one another. */
  readonly columns?: 1 | 2 | 3 | 4;
}

/** Facts with their names, read like the head of a form. */
export function FactGrid({ facts, columns = 4 }: FactGridProps) {
  return (
    <dl className={classes.grid} data-columns={columns}>
      {facts.map(({ label, value, wide = false }) => (
        <div key={label} className={classes.fact} data-wide={wide || undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
