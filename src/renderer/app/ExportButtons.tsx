import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { REPORT_FORMATS, type ReportFormat, type ReportRequest } from '../../contract/report.ts';
import { useApiCommand } from '../api/hooks.ts';
import { useSession } from '../api/session.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notifyDone } from './notify.ts';

/** Saves the paper in each format it comes in, and prints it where it has pages. Nothing for those who may not export. */
export function ExportButtons({ request }: { readonly request: ReportRequest }) {
  const { t } = useTranslation('app');
  const { can } = useSession();
  const save = useApiCommand('report.save', {
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(t('export.saved', { name: savedAs }));
    },
  });
  const print = useApiCommand('report.print');
  if (!can('report.export')) return null;
  const formats: readonly ReportFormat[] = REPORT_FORMATS[request.name];
  const busy = save.isPending || print.isPending;
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          variant="default"
          leftSection={<Icon name="save" />}
          disabled={busy}
          loading={save.isPending && save.variables.format === format}
          onClick={() => save.mutate({ request, format })}
        >
          {t(`export.${format}`)}
        </Button>
      ))}
      {formats.includes('pdf') && (
        <Button
          variant="default"
          leftSection={<Icon name="print" />}
          disabled={busy}
          loading={print.isPending}
          onClick={() => print.mutate({ request })}
        >
          {t('export.print')}
        </Button>
      )}
    </>
  );
}
