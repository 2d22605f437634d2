import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { LoanPaperRequest } from '../../../contract/loan-papers.ts';
import { REPORT_FORMATS, type ReportFormat, ReportRequest } from '../../../contract/report.ts';
import { codeWords } from '../../api/error-words.ts';
import { useApiCommand, useApiQuery } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { notifyDone } from '../../app/notify.ts';
import { paperAsked } from '../../app/paper-address.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/TableSkeleton.tsx';
import { useDelayed } from '../../ui/useDelayed.ts';
import { PrintDocument } from './PrintDocument.tsx';
import classes from './ReportPreviewPage.module.css';

/** Papers of one page or a few; a ledger of thousands of rows is for Excel, not for looking through here. */
type Shown = Extract<ReportRequest, { name: (typeof OWN)[number] }> | LoanPaperRequest;
const OWN = ['customer-credit', 'month-summary', 'extension-approval'] as const;

/** The paper an address asks for, `/report/customer-credit/7`, `/report/month-summary/2026-11` or one of a loan. */
function requestOf(name: string | undefined, about: string | undefined, params: URLSearchParams): Shown | null {
  const ofLoan = paperAsked(name, about, params);
  if (ofLoan !== null) return ofLoan;
  const read = ReportRequest.safeParse({ name, ...aboutOf(name, about) });
  const request = read.success ? read.data : null;
  return request !== null && isShown(request) ? request : null;
}

const isShown = (request: ReportRequest): request is Shown => OWN.some((name) => name === request.name);

/** What the address says of a paper, by the paper's own name for it. */
function aboutOf(name: string | undefined, about: string | undefined): object {
  if (name === 'customer-credit') return { customerId: Number(about) };
  return name === 'extension-approval' ? { changeId: Number(about) } : { month: about };
}

/** Where a paper is looked at from, and where the arrow leads back to. */
function placeOf(request: Shown): string {
  if ('loanId' in request) return `/loans/${request.loanId}`;
  if ('changeId' in request) return `/loan-changes/${request.changeId}`;
  return request.name === 'customer-credit' ? `/customers/${request.customerId}` : '/performance';
}

/** A paper as it will be printed, and the ways to print or keep it. */
export function ReportPreviewPage() {
  const { name, about } = useParams();
  const [params] = useSearchParams();
  const request = requestOf(name, about, params);
  return request === null ? <ErrorState {...codeWords('NOT_FOUND', {})} /> : <Preview request={request} />;
}

function Preview({ request }: { readonly request: Shown }) {
  const { t } = useTranslation('report');
  const paper = useApiQuery('report.document', { request }, { staleTime: 0 });
  const slow = useDelayed(paper.isPending);
  return (
    <>
      <PageHeader
        title={t(`paper.${request.name}`)}
        backTo={placeOf(request)}
        actions={paper.data === undefined ? undefined : <Acts request={request} />}
      />
      {paper.error !== null && <ApiErrorState error={paper.error} onRetry={paper.refetch} />}
      {paper.error === null && paper.data === undefined && slow && <PageSkeleton />}
      {paper.data !== undefined && (
        <section className={classes.desk} aria-label={t('preview')}>
          <div className={classes.sheet}>
            <PrintDocument model={paper.data} />
          </div>
        </section>
      )}
    </>
  );
}

function Acts({ request }: { readonly request: Shown }) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  const save = useApiCommand('report.save', {
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(t('saved', { name: savedAs }));
    },
  });
  const print = useApiCommand('report.print', {
    onSuccess: ({ printed }) => {
      if (printed) notifyDone(t('printed'));
    },
  });
  if (!can('report.export')) return null;
  const formats: readonly ReportFormat[] = REPORT_FORMATS[request.name];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="save" />}
            rightSection={<Icon name="down" size={12} />}
            loading={save.isPending}
          >
            {t('save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => save.mutate({ request, format })}>
              {t(`format.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<Icon name="print" />} loading={print.isPending} onClick={() => print.mutate({ request })}>
        {t('print')}
      </Button>
    </>
  );
}
