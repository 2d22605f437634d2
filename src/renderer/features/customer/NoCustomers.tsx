import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { JobPanel } from '../../app/JobPanel.tsx';
import { notifyDone } from '../../app/notify.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Customers of the sample branch: enough for every list to have pages, loaded within seconds. */
const SAMPLE_CUSTOMERS = 400;

/** An empty book, and the doors out of it. */
export function NoCustomers() {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const [jobId, setJobId] = useState<number | null>(null);
  const sample = useApiCommand('sample.load', { onSuccess: (started) => setJobId(started.jobId) });
  const writes = can('customer.write') || can('import.run');
  return (
    <>
      {jobId !== null && (
        <JobPanel jobId={jobId} title={t('list.none.loading')} onDone={() => notifyDone(t('list.none.loaded'))} />
      )}
      <EmptyState
        icon="customers"
        title={t('list.none.title')}
        description={t(writes ? 'list.none.description' : 'list.none.readOnly')}
        actions={
          <>
            {can('import.run') && (
              <Button component={Link} to="/import" leftSection={<Icon name="import" />}>
                {t('list.none.import')}
              </Button>
            )}
            {can('customer.write') && (
              <Button component={Link} to="/customers/new" variant="default" leftSection={<Icon name="plus" />}>
                {t('list.none.create')}
              </Button>
            )}
            {can('sample.run') && (
              <Button
                variant="default"
                loading={sample.isPending}
                onClick={() => sample.mutate({ customers: SAMPLE_CUSTOMERS })}
              >
                {t('list.none.sample')}
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
