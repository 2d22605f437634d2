import type { ReactNode } from 'react';
import classes from './ReviewLayout.module.css';

/** The form at the left, what is known at the right; one above the other where the window is narrow. */
export function ReviewLayout({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className={classes.layout}>
      <div className={classes.main}>{children}</div>
      <div className={classes.aside}>{aside}</div>
    </div>
  );
}
