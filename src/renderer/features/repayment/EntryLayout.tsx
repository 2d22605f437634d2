import type { ReactNode } from 'react';
import classes from './EntryLayout.module.css';

/** What is typed at the left, what it would do at the right; one above the other where the window is narrow. */
export function EntryLayout({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className={classes.layout}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.aside}>{aside}</aside>
    </div>
  );
}
