import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { addressId } from '../../app/address-id.ts';
import { notifyDone } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { ToneBadge } from '../../ui/ToneBadge.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { ContractFacts } from './ContractFacts.tsx';
import { ContractFigures } from './ContractFigures.tsx';
import { ContractNotes } from './ContractNotes.tsx';
import { ContractStateBadge } from './ContractStateBadge.tsx';

type Whole = OutputOf<'loanContract.get'>;

/** One contract: what was agreed, what is drawn and free, and the notes under it. */
export function ContractPage() {
  const id = addressId(useParams().id);
  return id === null ? <ErrorState {...codeWords('NOT_FOUND', {})} /> : <ContractOf key={id} id={id} />;
}

function ContractOf({ id }: { readonly id: number }) {
  const answer = useApiQuery('loanContract.get', { contractId: id });
  const slow = useDelayed(answer.isPending);
  if (answer.error !== null) return <ApiErrorState error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined) return slow ? <PageSkeleton /> : null;
  return (
    <Stack gap="sm">
      <ContractHead whole={answer.data} />
      <ContractFigures contract={answer.data.contract} />
      <ContractFacts whole={answer.data} />
      <ContractNotes whole={answer.data} />
    </Stack>
  );
}

function ContractHead({ whole: { contract } }: { readonly whole: Whole }) {
  const { t } = useTranslation('loan-contract');
  const { can } = useSession();
  return (
    <PageHeader
      backTo="/contracts/list"
      title={t('page.title', { number: contract.number })}
      marks={
        <>
          <ContractStateBadge state={contract.state} />
          {contract.revolving && <ToneBadge tone="neutral">{t('page.revolving')}</ToneBadge>}
        </>
      }
      subtitle={
        <Group gap={6}>
          <Anchor component={Link} to={`/customers/${contract.customerId}`} inherit fw={600}>
            {contract.customerName}
          </Anchor>
          <span>{t('page.subtitle', { product: contract.productName, manager: contract.managerName })}</span>
        </Group>
      }
      actions={can('loan.write') && <ContractActs contract={contract} />}
    />
  );
}

/** Drawing, correcting while nothing is drawn, closing and opening again. */
function ContractActs({ contract }: { readonly contract: Whole['contract'] }) {
  const { t } = useTranslation('loan-contract');
  const { id, version, number, state, noteCount, free } = contract;
  const close = useApiCommand('loanContract.close', { onSuccess: () => notifyDone(t('page.closed', { number })) });
  const reopen = useApiCommand('loanContract.reopen', { onSuccess: () => notifyDone(t('page.reopened', { number })) });
  const ask = async () => {
    const question = {
      title: t('page.closeTitle', { number }),
      body: t('page.closeWhat'),
      confirmLabel: t('page.close'),
    };
    if (await confirm(question)) close.mutate({ contractId: id, version });
  };
  if (state === 'CLOSED') {
    return (
      <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate({ contractId: id, version })}>
        {t('page.reopen')}
      </Button>
    );
  }
  return (
    <>
      {free > 0 && (
        <Button component={Link} to={`/contracts/${id}/draw`} leftSection={<Icon name="plus" />}>
          {t('page.draw')}
        </Button>
      )}
      {noteCount === 0 && (
        <Button component={Link} to={`/contracts/${id}/edit`} variant="default" leftSection={<Icon name="edit" />}>
          {t('page.edit')}
        </Button>
      )}
      <Button variant="default" loading={close.isPending} onClick={() => void ask()}>
        {t('page.close')}
      </Button>
    </>
  );
}
