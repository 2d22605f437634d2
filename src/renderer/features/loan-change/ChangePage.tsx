import { Alert, Anchor, Button, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { LoanChange } from '../../../contract/loan-change.ts';
import { shanghaiDayOf } from '../../../domain/kernel/iso-day.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Dash, InstantText } from '../../ui/DateText.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FactGrid } from '../../ui/FactGrid.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ChangeStateBadge } from './ChangeBadges.tsx';
import { ChangeFacts } from './ChangeFacts.tsx';
import { ChangeSummary } from './ChangeSummary.tsx';
import { ConsentDialog } from './ConsentDialog.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { PlanCompare } from './PlanCompare.tsx';

/** One request whole: what is asked for, what it does, what became of it. */
export function ChangePage() {
  const id = addressId(useParams().id);
  return id === null ? <ErrorState {...codeWords('NOT_FOUND', {})} /> : <ChangeOf key={id} changeId={id} />;
}

function ChangeOf({ changeId }: { readonly changeId: number }) {
  const answer = useApiQuery('loanChange.get', { changeId });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return <ChangeSheet whole={answer.data} />;
}

function ChangeSheet({ whole: { change, preview } }: { readonly whole: OutputOf<'loanChange.get'> }) {
  const { t } = useTranslation('loan-change');
  const [open, setOpen] = useState<'decide' | 'consent' | null>(null);
  const close = () => setOpen(null);
  const wasLate = change.ask.kind === 'EXTENSION' && shanghaiDayOf(change.createdAt) > preview.maturityBefore;
  return (
    <Stack gap="sm">
      <PageHeader
        backTo="/loan-changes"
        title={t('page.title', { name: change.customerName, kind: t(`kind.${change.ask.kind}`) })}
        marks={<ChangeStateBadge change={change} />}
        subtitle={<Subjects change={change} />}
        actions={<Acts change={change} onOpen={setOpen} />}
      />
      {change.consent === 'MISSING' && change.state === 'REQUESTED' && (
        <Alert variant="default" icon={<Icon name="warning" size={18} />} title={t('consent.missing')}>
          {t('consent.missingHint')}
        </Alert>
      )}
      {wasLate && (
        <Alert variant="default" icon={<Icon name="info" size={18} />} title={t('page.lateTitle')}>
          {t('page.late', { day: shanghaiDayOf(change.createdAt), maturity: preview.maturityBefore })}
        </Alert>
      )}
      <SideBySide width="340px" aside={<ChangeSummary preview={preview} />}>
        <Stack gap="sm">
          <Paper withBorder p="md">
            <ChangeFacts change={change} columns={3} />
          </Paper>
          {change.decidedAt !== null && <DecisionPart change={change} />}
        </Stack>
      </SideBySide>
      {preview.refusal === null && <PlanCompare comparison={preview.comparison} />}
      {open === 'decide' && <DecideDialog change={change} onClose={close} />}
      {open === 'consent' && <ConsentDialog change={change} onClose={close} />}
    </Stack>
  );
}

function Subjects({ change }: { readonly change: LoanChange }) {
  const { t } = useTranslation('loan-change');
  return (
    <>
      <Anchor component={Link} to={`/customers/${change.customerId}`} inherit>
        {change.customerName}
      </Anchor>
      {' · '}
      <Anchor component={Link} to={`/loans/${change.loanId}`} inherit>
        {t('ofLoan', { number: change.loanNumber })}
      </Anchor>
    </>
  );
}

function DecisionPart({ change }: { readonly change: LoanChange }) {
  const { t } = useTranslation('loan-change');
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h5" mb="xs">
        {t('section.decision')}
      </Title>
      <FactGrid
        columns={3}
        facts={[
          { label: t('field.decidedBy'), value: change.decidedByName ?? <Dash /> },
          {
            label: t('field.decidedAt'),
            value: change.decidedAt === null ? <Dash /> : <InstantText at={change.decidedAt} />,
          },
          { label: t('field.decision'), value: t(`state.${change.state}`) },
          { label: t('field.decisionRemark'), value: change.decisionRemark ?? <Dash />, wide: true },
        ]}
      />
    </Paper>
  );
}

interface ActsProps {
  readonly change: LoanChange;
  readonly onOpen: (dialog: 'decide' | 'consent') => void;
}

function Acts({ change, onOpen }: ActsProps) {
  const { t } = useTranslation('loan-change');
  const withdraw = useApiCommand('loanChange.withdraw', { onSuccess: () => notifyDone(t('withdraw.done')) });
  const ask = async () => {
    const question = {
      title: t('withdraw.title'),
      body: t('withdraw.what'),
      confirmLabel: t('withdraw.act'),
      danger: true,
    };
    if (await confirm(question)) withdraw.mutate({ changeId: change.id, version: change.version });
  };
  return (
    <>
      <Button
        component={Link}
        to={`/report/extension-approval/${change.id}`}
        variant="default"
        leftSection={<Icon name="print" />}
      >
        {t('page.print')}
      </Button>
      {change.canWithdraw && (
        <Button variant="default" loading={withdraw.isPending} onClick={() => void ask()}>
          {t('withdraw.act')}
        </Button>
      )}
      {change.canConsent && (
        <Button variant="default" onClick={() => onOpen('consent')}>
          {t('consent.record')}
        </Button>
      )}
      {change.state === 'REQUESTED' && (
        <Button leftSection={<Icon name="check" />} onClick={() => onOpen('decide')}>
          {t('decide.open')}
        </Button>
      )}
    </>
  );
}
