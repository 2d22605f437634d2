import { SimpleGrid, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { KnownSumText, MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { StatCard } from '../../ui/StatCard.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { useRowsBehind } from './rows-behind.ts';

export type MonthSummary = OutputOf<'performance.monthSummary'>;

const whole = new Intl.NumberFormat('en-US');

/** One titled group of figures. */
export function FigureGroup({ title, columns, children }: { title: string; columns: number; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h5" mt="sm" mb={6}>
        {title}
      </Title>
      <SimpleGrid cols={columns} spacing="xs" verticalSpacing="xs">
        {children}
      </SimpleGrid>
    </section>
  );
}

/** A figure that counts. */
export function CountCard({ of, count, hint, to }: { of: string; count: number; hint?: ReactNode; to?: string }) {
  const { t } = useTranslation('performance');
  return (
    <StatCard
      label={t(`figure.${of}.label`)}
      definition={t(`figure.${of}.definition`)}
      value={whole.format(count)}
      {...(hint === undefined ? {} : { hint })}
      {...(to === undefined ? {} : { to })}
    />
  );
}

/** 一 主要指标 and 三 资产质量, as far as the book can say. */
export function MonthFigures({ summary }: { readonly summary: MonthSummary }) {
  return (
    <>
      <Volume summary={summary} />
      <Quality summary={summary} />
    </>
  );
}

function Volume({ summary }: { readonly summary: MonthSummary }) {
  const { t } = useTranslation('performance');
  const unit = useUnitLabel();
  const rows = useRowsBehind(summary);
  const { customers, loans, settledInMonth } = summary;
  return (
    <FigureGroup title={t('group.volume')} columns={4}>
      <div style={{ gridColumn: 'span 2' }}>
        <StatCard
          label={t('inUnit', { label: t('figure.balance.label'), unit })}
          definition={t('figure.balance.definition')}
          value={<KnownSumText sum={loans.balance} />}
          hint={<GrowthWords summary={summary} />}
          {...rows.live}
        />
      </div>
      <CountCard of="live" count={loans.live} {...rows.live} />
      <CountCard
        of="newLoans"
        count={loans.newInMonth}
        hint={
          <>
            {t('figure.newLoans.amount')} <MoneyText fen={loans.newAmount} withUnit />
          </>
        }
      />
      <CountCard of="settled" count={settledInMonth} />
      <CountCard of="customers" count={customers.all} {...rows.customers} />
      <CountCard of="withLoan" count={customers.withLoan} />
      <CountCard of="newCustomers" count={customers.newInMonth} />
    </FigureGroup>
  );
}

/** From the opening balance to the closing one, with the change in words; what cannot be computed is said. */
function GrowthWords({ summary }: { readonly summary: MonthSummary }) {
  const { t } = useTranslation('performance');
  const { formatYuan, formatWan, moneyUnit } = useUi();
  const { growth, balance } = summary.loans;
  if (growth.from === null) return t('growth.unknown');
  const format = moneyUnit === 'WAN' ? formatWan : formatYuan;
  const change = balance.fen - growth.from.fen;
  const values = {
    from: format(growth.from.fen),
    to: format(balance.fen),
    change: `${change > 0 ? '+' : ''}${format(change)}`,
    percent: growth.percent === null ? '' : `${change > 0 ? '+' : ''}${growth.percent}`,
  };
  if (growth.isNew) return t('growth.new', values);
  if (growth.from.unknown > 0 || balance.unknown > 0) {
    return t('growth.partly', { ...values, count: growth.from.unknown + balance.unknown });
  }
  return t(growth.percent === null ? 'growth.noPercent' : 'growth.rate', values);
}

function Quality({ summary }: { readonly summary: MonthSummary }) {
  const { t } = useTranslation('performance');
  const unit = useUnitLabel();
  const rows = useRowsBehind(summary);
  const { overdue, nonPerformingPercent } = summary;
  const amount = (of: string, sum: MonthSummary['overdue']['balance'], more: object = {}) => (
    <StatCard
      label={t('inUnit', { label: t(`figure.${of}.label`), unit })}
      definition={t(`figure.${of}.definition`)}
      value={<KnownSumText sum={sum} />}
      {...more}
    />
  );
  return (
    <FigureGroup title={t('group.quality')} columns={6}>
      <CountCard of="overdue" count={overdue.count} hint={<OverdueUnknowns overdue={overdue} />} {...rows.overdue} />
      {amount('overdueBalance', overdue.balance, rows.overdue)}
      {amount('overduePrincipal', overdue.principal)}
      {amount('over90', overdue.over90)}
      <PercentCard
        of="overdueRate"
        percent={overdue.ratePercent}
        whyNot={overdue.balance.unknown > 0 ? 'unknown' : 'none'}
      />
      <PercentCard of="nonPerforming" percent={nonPerformingPercent} whyNot={isJudged(summary) ? 'unknown' : 'none'} />
    </FigureGroup>
  );
}

const isJudged = ({ byClass }: MonthSummary) => byClass.some(({ key, count }) => key !== null && count > 0);

interface PercentCardProps {
  readonly of: string;
  readonly percent: string | null;
  /** Why there is none: nothing to compute it of, or amounts that are not known. */
  readonly whyNot: 'none' | 'unknown';
}

function PercentCard({ of, percent, whyNot }: PercentCardProps) {
  const { t } = useTranslation('performance');
  return (
    <StatCard
      label={t(`figure.${of}.label`)}
      definition={t(`figure.${of}.definition`)}
      value={percent === null ? t('notComputable') : `${percent}%`}
      {...(percent === null ? { hint: t(`figure.${of}.whyNot.${whyNot}`) } : {})}
    />
  );
}

function OverdueUnknowns({ overdue }: Pick<MonthSummary, 'overdue'>) {
  const { t } = useTranslation('performance');
  const parts = [
    ...(overdue.unknownLength > 0 ? [t('overdueUnknown.length', { count: overdue.unknownLength })] : []),
    ...(overdue.unknown > 0 ? [t('overdueUnknown.whether', { count: overdue.unknown })] : []),
  ];
  return parts.length === 0 ? null : parts.join(t('separator'));
}
