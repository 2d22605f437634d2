import { Button, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { NoteRow } from '../../../contract/loan-contract.ts';
import { formatPercent, rate } from '../../../domain/kernel/rate.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dash, DateText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MoneyText, useUnitLabel } from '../../ui/MoneyText.tsx';
import { OverdueText } from '../../ui/OverdueText.tsx';
import { Unknown } from '../../ui/Unknown.tsx';

/** The notes drawn under a contract, newest first. */
export function ContractNotes({ whole: { contract, notes } }: { readonly whole: OutputOf<'loanContract.get'> }) {
  const { t } = useTranslation('loan-contract');
  const navigate = useNavigate();
  const { can } = useSession();
  const columns = useNoteColumns();
  const mayDraw = can('loan.write') && contract.state === 'OPEN';
  return (
    <section aria-label={t('notes.title')}>
      <Title order={2} size="h5" mb={4}>
        {t('notes.title')}
      </Title>
      <DataTable
        tableId="loanContract.notes"
        label={t('notes.title')}
        columns={columns}
        rows={notes}
        rowKey={({ loanId }) => loanId}
        empty={
          <EmptyState
            icon="loans"
            title={t('notes.none')}
            description={t(mayDraw ? 'notes.noneHint' : 'notes.noneClosed')}
            actions={
              mayDraw && (
                <Button component={Link} to={`/contracts/${contract.id}/draw`}>
                  {t('page.draw')}
                </Button>
              )
            }
          />
        }
        onRowClick={({ loanId }) => void navigate(`/loans/${loanId}`)}
        withTools={false}
      />
    </section>
  );
}

function useNoteColumns(): readonly Column<NoteRow>[] {
  const { t } = useTranslation('loan-contract');
  const unit = useUnitLabel();
  return useMemo(() => {
    const inUnit = (key: 'principal' | 'balance') => t('inUnit', { label: t(`loan:column.${key}`), unit });
    return [
      { key: 'number', title: t('loan:column.number'), width: 150, render: (row) => row.number },
      {
        key: 'method',
        title: t('loan:column.method'),
        width: 120,
        render: (row) => (row.method === null ? <Unknown /> : t(`loan:method.${row.method}`)),
      },
      {
        key: 'principal',
        title: inUnit('principal'),
        align: 'right',
        width: 120,
        render: (row) => <MoneyText fen={row.principal} />,
      },
      {
        key: 'balance',
        title: inUnit('balance'),
        align: 'right',
        width: 120,
        render: (row) => <MoneyText fen={row.balance} fw={600} />,
      },
      {
        key: 'rate',
        title: t('loan:column.annualRate'),
        align: 'right',
        width: 80,
        render: (row) => (row.annualRate === null ? <Unknown /> : formatPercent(rate(row.annualRate))),
      },
      { key: 'startOn', title: t('loan:column.startOn'), width: 100, render: (row) => <DateText day={row.startOn} /> },
      {
        key: 'maturityOn',
        title: t('loan:column.maturityOn'),
        width: 100,
        render: (row) => <DateText day={row.maturityOn} />,
      },
      { key: 'status', title: t('loan:column.status'), width: 80, render: (row) => t(`loan:status.${row.status}`) },
      {
        key: 'overdue',
        title: t('loan:column.overdue'),
        width: 130,
        render: (row) => (row.status === 'ACTIVE' ? <OverdueText overdue={row.overdue} /> : <Dash />),
      },
    ];
  }, [t, unit]);
}
