import type { ReactNode } from 'react';
import classes from './StickyTop.module.css';

/** What stays in sight while the page beneath it scrolls. */
export function StickyTop({ children }: { readonly children: ReactNode }) {
  return <div className={classes.top}>{children}</div>;
}
