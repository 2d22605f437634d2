import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ImportKind } from '../../../contract/import.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureDetail } from './FailureDetail.tsx';
import type { ImportOrder, ImportRun } from './import-order.ts';

interface ReportActsProps {
  readonly run: ImportRun;
  readonly canUndo: boolean;
  readonly checked: ImportOrder | null;
  readonly onStarted: (jobId: number, order: ImportOrder) => void;
  readonly onUndo: (jobId: number) => void;
}

const whole = new Intl.NumberFormat('en-US');

/** From a check to the import; from an import to its customers, or back to before it. */
export function ReportActs({ run, canUndo, checked, onStarted, onUndo }: ReportActsProps) {
  if (run.state === 'CHECKED') return <GoOn run={run} checked={checked} onStarted={onStarted} />;
  if (run.state === 'UNDONE') return null;
  return <AfterImport run={run} canUndo={canUndo} onUndo={onUndo} />;
}

function GoOn({ run, checked, onStarted }: Pick<ReportActsProps, 'run' | 'checked' | 'onStarted'>) {
  const { t } = useTranslation('import');
  const start = useApiCommand('import.start', {
    errors: 'inline',
    onSuccess: ({ jobId }, order) => onStarted(jobId, order),
  });
  const takes = Object.values(run.taken).some((count) => count > 0);
  return (
    <Stack gap="xs" align="flex-start">
      {start.error !== null && (
        <>
          <ApiErrorState error={start.error} />
          <FailureDetail code={start.error.code} params={start.error.params} />
        </>
      )}
      <Text>{t(takes ? 'checked.what' : 'checked.nothing')}</Text>
      <Group gap="xs">
        {takes && checked !== null && (
          <Button
            leftSection={<Icon name="import" />}
            loading={start.isPending}
            onClick={() => start.mutate({ ...checked, dryRun: false })}
          >
            {t('start')}
          </Button>
        )}
        <Button component={Link} to="/import" variant="default">
          {t('checked.back')}
        </Button>
      </Group>
    </Stack>
  );
}

function AfterImport({ run, canUndo, onUndo }: Pick<ReportActsProps, 'run' | 'canUndo' | 'onUndo'>) {
  const { t } = useTranslation('import');
  const undo = useApiCommand('import.undo', { errors: 'inline', onSuccess: ({ jobId }) => onUndo(jobId) });
  const what = ImportKind.options
    .flatMap((kind) => {
      const count = run.taken[kind] ?? 0;
      return count === 0 ? [] : [t(`counted.${kind}`, { count, shown: whole.format(count) })];
    })
    .join(t('separator'));
  const ask = async () => {
    // What stands against it is known to the service; asking first and refusing then would be no help.
    const agreed =
      !canUndo ||
      (await confirm({
        title: t('undo.title', { name: run.profileName }),
        body: t('undo.body', { what }),
        confirmLabel: t('undo.act'),
        danger: true,
      }));
    if (agreed) undo.mutate({ importId: run.id });
  };
  return (
    <Stack gap="xs" align="flex-start">
      {undo.error !== null && <ApiErrorState error={undo.error} />}
      <Group gap="xs">
        <Button component={Link} to="/customers" leftSection={<Icon name="customers" />}>
          {t('undo.toCustomers')}
        </Button>
        {((run.taken.coreDue ?? 0) > 0 || (run.taken.repayment ?? 0) > 0) && (
          <Button component={Link} to={`/core-comparison?import=${run.id}`} variant="default">
            {t('undo.toComparison')}
          </Button>
        )}
        {run.source === 'FILES' && (
          <Button variant="default" loading={undo.isPending} onClick={() => void ask()}>
            {t('undo.act')}
          </Button>
        )}
        {run.source === 'FILES' && <Text c="dimmed">{t(canUndo ? 'undo.can' : 'undo.cannot')}</Text>}
      </Group>
    </Stack>
  );
}
