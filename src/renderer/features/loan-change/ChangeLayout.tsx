import type { ReactNode } from 'react';
import classes from './ChangeLayout.module.css';

/** What is asked for at the left, what the rules make of it at the right; one above the other where it is narrow. */
export function ChangeLayout({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className={classes.layout}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.aside}>{aside}</aside>
    </div>
  );
}
