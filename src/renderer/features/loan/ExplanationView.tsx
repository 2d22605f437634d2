import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../contract/loan-page.ts';
import { ClassBadge } from '../../ui/ClassBadge.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import classes from './Explain.module.css';
import { FormulaView } from './FormulaView.tsx';

/** One figure with its number, the formulas behind it, and the rules they follow. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('loan');
  const { figure, period, formulas, rules, unexplained } = explanation;
  return (
    <section aria-label={t(`explain.figure.${figure}`)}>
      <Stack gap={6}>
        <Group gap={8} justify="space-between" align="baseline">
          <Title order={3} size="h5">
            {t(`explain.figure.${figure}`)}
            {period !== null && ` · ${t('explain.period', { period })}`}
          </Title>
          <span className={`figures ${classes.value ?? ''}`}>
            <Value explanation={explanation} />
          </span>
        </Group>
        {formulas.map((formula, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the formulas of an answer never change their order
          <FormulaView key={index} formula={formula} />
        ))}
        {unexplained !== null && <Text c="dimmed">{t(`explain.why.${unexplained}`)}</Text>}
        {formulas.length === 0 && unexplained === null && <Text c="dimmed">{t('explain.nothing')}</Text>}
        {rules.length > 0 && (
          <ul className={classes.rules} aria-label={t('explain.rules')}>
            {rules.map((rule) => (
              <li key={rule}>{t('explain.rule', { rule, words: t(`explain.ruleWords.${rule}`) })}</li>
            ))}
          </ul>
        )}
      </Stack>
    </section>
  );
}

function Value({ explanation: { figure, value, loanClass, unexplained } }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('loan');
  if (figure === 'CLASS') return <ClassBadge value={loanClass} />;
  if (value === null) return <Unknown />;
  if (figure !== 'OVERDUE_DAYS') return <MoneyText fen={value} unit="YUAN" withUnit />;
  return t(unexplained === null ? 'explain.days' : 'explain.daysAtLeast', { count: value });
}
