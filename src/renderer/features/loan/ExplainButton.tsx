import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Explain.module.css';
import { type About, useExplain } from './explain-context.ts';

interface ExplainButtonProps {
  /** What the figure is called, for screen readers. */
  readonly label: string;
  readonly about: About;
  readonly children: ReactNode;
}

/** A figure that says what it is made of: by click, or by Enter where it has the focus. */
export function ExplainButton({ label, about, children }: ExplainButtonProps) {
  const { t } = useTranslation('loan');
  const explain = useExplain();
  return (
    <UnstyledButton className={classes.figure} title={t('explain.open', { label })} onClick={() => explain(about)}>
      {children}
    </UnstyledButton>
  );
}
