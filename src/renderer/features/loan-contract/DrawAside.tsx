import { Alert, Paper, Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import { shownPercent } from '../../../domain/calculator/quoted-rate.ts';
import { costOf } from '../../../domain/interest/cost-of.ts';
import { formatPercent } from '../../../domain/kernel/rate.ts';
import type { LendingRefusal } from '../../../domain/lending/lending-refusal.ts';
import { SchedulePreview } from '../../app/terms-form/SchedulePreview.tsx';
import type { TermsForm } from '../../app/terms-form/useTermsForm.ts';
import { DateText } from '../../ui/DateText.tsx';
import { type Fact, FactGrid } from '../../ui/FactGrid.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { refusalWords } from './refusal-words.ts';

interface DrawAsideProps {
  readonly contract: LoanContract;
  readonly terms: TermsForm;
  readonly refusals: readonly LendingRefusal[];
}

/** The contract's bounds, what stands against the drawdown, and the schedule it would have. */
export function DrawAside({ contract, terms, refusals }: DrawAsideProps) {
  const { t } = useTranslation('loan-contract');
  const facts = useRateFacts(terms);
  return (
    <Stack gap="sm">
      <Paper withBorder p="sm">
        <Title order={2} size="h6" mb={6}>
          {t('draw.contract')}
        </Title>
        <FactGrid
          columns={2}
          facts={[
            { label: t('field.free'), value: <MoneyText fen={contract.free} unit="YUAN" withUnit fw={600} /> },
            { label: t('field.amount'), value: <MoneyText fen={contract.amount} unit="YUAN" withUnit /> },
            { label: t('field.startOn'), value: <DateText day={contract.startOn} /> },
            { label: t('field.maturityOn'), value: <DateText day={contract.maturityOn} /> },
            { label: t('field.useOfFunds'), value: contract.useOfFunds, wide: true },
          ]}
        />
      </Paper>
      <div aria-live="polite">
        {refusals.length > 0 && (
          <Alert title={t('draw.refused')} color="red">
            <Stack gap={4}>
              {refusals.map(({ rule, params }) => (
                <span key={rule}>{refusalWords(rule, params)}</span>
              ))}
            </Stack>
          </Alert>
        )}
      </div>
      <SchedulePreview schedule={terms.schedule} facts={facts} />
    </Stack>
  );
}

/** Maturity and rates beside the plan: the true yearly rate stands as plainly as the quoted one. */
function useRateFacts({ read, schedule }: TermsForm): Fact[] {
  const { t } = useTranslation('loan-contract');
  const cost = useMemo(
    () => (schedule?.ok && read.terms !== null ? costOf(schedule.value, { startOn: read.terms.startOn }) : null),
    [schedule, read],
  );
  if (read.terms === null || read.maturityOn === null) return [];
  const { annualRate, method } = read.terms;
  return [
    { label: t('loan:column.maturityOn'), value: <DateText day={read.maturityOn} /> },
    {
      label: t(method === 'FLAT' ? 'app:terms.field.flatRate' : 'app:terms.field.rate'),
      value: <span className="figures">{formatPercent(annualRate, 4)}</span>,
    },
    ...(cost?.ok
      ? [
          {
            label: t('draw.trueRate'),
            value: <span className="figures">{shownPercent(cost.value.annualSimple, 4)}</span>,
          },
        ]
      : []),
  ];
}
