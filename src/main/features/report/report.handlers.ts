import { DocumentModel } from '../../../contract/document.ts';
import type { ReportFormat, ReportRequest, report } from '../../../contract/report.ts';
import { toDocx } from '../../documents/to-docx.ts';
import { toXlsx } from '../../documents/to-xlsx.ts';
import type { Transfers } from '../../platform/transfers.ts';
import { AppError } from '../../rpc/app-error.ts';
import type { CommandContext, HandlersFor } from '../../rpc/handler.ts';
import { MonthSummaries } from '../performance/month-summary.service.ts';
import { assertFormat, paperOf, subjectOf, suggestedName } from './report.service.ts';

/** Draws a finished paper as a file. PDF is drawn by the host, from the print route. */
export type RenderPaper = (model: DocumentModel, format: 'docx' | 'xlsx') => Promise<Buffer>;

export interface ReportDeps {
  readonly transfers: Transfers;
  readonly render?: RenderPaper;
}

export const makeReportHandlers = ({ transfers, render = renderHere }: ReportDeps) => {
  const summaries = new MonthSummaries();
  const prepare = async (context: CommandContext, request: ReportRequest, format: ReportFormat) => {
    assertFormat(request, format);
    const model = await paperOf(context.trx, context, summaries, request, format === 'pdf' ? 'PRINT' : 'FILE');
    const name = await suggestedName(context.trx, request, model.title, context.workingDate, format);
    const ticket = transfers.offer({ suggestedName: name, produce: () => produce(render, model, format) }, model);
    context.audit.subject(await subjectOf(context.trx, request));
    context.audit.note({ paper: request.name, format, file: name });
    return { ticket, suggestedName: name, format };
  };
  return {
    'performance.monthSummary': (context, { month }) => summaries.of(context.db, context, month),
    'report.document': ({ db, ...context }, { request }) => paperOf(db, context, summaries, request, 'PRINT'),
    'report.printed': async (_context, { ticket }) => {
      const model = DocumentModel.safeParse(transfers.modelOf(ticket));
      if (!model.success) throw new AppError('NOT_FOUND', { kind: 'paper' });
      return model.data;
    },
    'report.save': (context, { request, format }) => prepare(context, request, format),
    'report.print': (context, { request }) => prepare(context, request, 'pdf'),
  } satisfies HandlersFor<typeof report>;
};

async function produce(render: RenderPaper, model: DocumentModel, format: ReportFormat): Promise<Buffer> {
  if (format === 'pdf') throw new AppError('FORMAT_UNSUPPORTED', { name: model.name, format });
  return render(model, format);
}

const renderHere: RenderPaper = (model, format) => (format === 'docx' ? toDocx(model) : toXlsx(model));
