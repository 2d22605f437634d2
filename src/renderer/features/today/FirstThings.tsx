import { Button, Paper } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { JobPanel } from '../../app/JobPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';

const SAMPLE_CUSTOMERS = 300;

/** A book without customers: the ways to begin. */
export function FirstThings() {
  const { t } = useTranslation('today');
  const { can } = useSession();
  const [jobId, setJobId] = useState<number | null>(null);
  const sample = useApiCommand('sample.load', { onSuccess: (started) => setJobId(started.jobId) });
  if (jobId !== null) {
    return <JobPanel key={jobId} jobId={jobId} title={t('first.sampleLoading')} onDone={() => setJobId(null)} />;
  }
  return (
    <Paper withBorder>
      <EmptyState
        icon="today"
        title={t('first.title')}
        description={t('first.description')}
        actions={
          <>
            {can('import.run') && (
              <Button component={Link} to="/import" leftSection={<Icon name="import" />}>
                {t('first.import')}
              </Button>
            )}
            {can('customer.write') && (
              <Button component={Link} to="/customers/new" variant="default" leftSection={<Icon name="plus" />}>
                {t('first.newCustomer')}
              </Button>
            )}
            {can('sample.run') && (
              <Button
                variant="default"
                leftSection={<Icon name="eye" />}
                loading={sample.isPending}
                onClick={() => sample.mutate({ customers: SAMPLE_CUSTOMERS })}
              >
                {t('first.sample')}
              </Button>
            )}
          </>
        }
      />
    </Paper>
  );
}
