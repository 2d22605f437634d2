import { Anchor, Button, Paper, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/hooks.ts';
import { ExportButtons } from '../../app/ExportButtons.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './CalculatorPage.module.css';
import { ComparisonTable } from './ComparisonTable.tsx';
import { NeedForm } from './NeedForm.tsx';
import { OfferSchedules } from './OfferSchedules.tsx';
import { PaymentsChart } from './PaymentsChart.tsx';
import { calculatedOf, Sentences } from './Sentences.tsx';
import { type Calculator, useCalculator } from './useCalculator.ts';

/** 还款试算: one need and several ways of repaying it side by side, beside the customer, live. */
export function CalculatorPage() {
  const { t } = useTranslation('calculator');
  const calculator = useCalculator();
  const { calculated, customerId } = calculator;
  const offers = useMemo(() => (calculated === null ? [] : calculatedOf(calculated)), [calculated]);
  const options = useMemo(() => offers.map(({ compared }) => compared), [offers]);
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={customerId === null ? t('subtitle') : <ForCustomer customerId={customerId} />}
        actions={<Acts calculator={calculator} />}
      />
      {calculator.notice}
      <div className={classes.desk}>
        <div className={classes.need}>
          <NeedForm calculator={calculator} />
        </div>
        <div className={classes.answers}>
          <ComparisonTable calculator={calculator} />
          {calculated === null || offers.length === 0 ? (
            <Paper withBorder p="md">
              <Text c="dimmed">{t('open')}</Text>
            </Paper>
          ) : (
            <>
              <Sentences calculated={calculated} />
              <PaymentsChart options={options} />
              <OfferSchedules offers={offers} />
              <Text size="xs" c="dimmed">
                {t('rules')}
              </Text>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function ForCustomer({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('calculator');
  const customer = useApiQuery('customer.get', { customerId });
  if (customer.data === undefined) return null;
  return (
    <>
      {t('forCustomer')}{' '}
      <Anchor component={Link} to={`/customers/${customerId}`} inherit>
        {customer.data.displayName}
      </Anchor>
    </>
  );
}

/** Paper and files once every method is calculated; and a fresh start. */
function Acts({ calculator }: { readonly calculator: Calculator }) {
  const { t } = useTranslation('calculator');
  const { read, calculated, customerId, reset } = calculator;
  const whole = calculated?.results.every(({ result }) => result.ok) === true;
  return (
    <>
      <Button variant="subtle" color="gray" onClick={reset}>
        {t('reset')}
      </Button>
      {whole && read.calculation !== null && (
        <ExportButtons
          request={{
            name: 'calculation',
            calculation: read.calculation,
            ...(customerId === null ? {} : { customerId }),
          }}
        />
      )}
    </>
  );
}
