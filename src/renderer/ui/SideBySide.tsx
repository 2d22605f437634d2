import type { CSSProperties, ReactNode } from 'react';
import classes from './SideBySide.module.css';

interface SideBySideProps {
  readonly children: ReactNode;
  readonly aside: ReactNode;
  /** Width of the right side, any of a grid column. */
  readonly width: string;
}

/** What is typed at the left, what it would do at the right; one above the other where the window is narrow. */
export function SideBySide({ children, aside, width }: SideBySideProps) {
  return (
    <div className={classes.layout} style={{ '--aside': width } as CSSProperties}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.aside}>{aside}</aside>
    </div>
  );
}
