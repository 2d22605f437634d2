import type { receipt } from '../../../contract/receipt.ts';
import type { repayment } from '../../../contract/repayment.ts';
import type { Transfers } from '../../platform/transfers.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { markMisuse } from './misuse.service.ts';
import { prepay, previewPrepay, quotePayoff } from './prepay.service.ts';
import { checkSheet } from './receipt-check.service.ts';
import { getBatch, listBatches } from './receipt-list.service.ts';
import { recordReceipts, undoReceipts } from './receipt-record.service.ts';
import { ReceiptSheets } from './receipt-sheets.ts';
import { receiptTemplate, TEMPLATE_NAME } from './receipt-template.ts';
import { previewRepayment, recordRepayment } from './record-repayment.service.ts';
import { previewReversal, reverseEvent } from './reverse.service.ts';

export const repaymentHandlers = {
  'repayment.preview': (context, input) => previewRepayment(context, input),
  'repayment.record': (context, input) => recordRepayment(context, input),
  'repayment.payoffQuote': (context, input) => quotePayoff(context, input),
  'repayment.previewPrepay': (context, input) => previewPrepay(context, input),
  'repayment.prepay': (context, input) => prepay(context, input),
  'repayment.previewReverse': (context, input) => previewReversal(context, input),
  'repayment.reverse': (context, input) => reverseEvent(context, input),
  'loan.markMisuse': (context, input) => markMisuse(context, input),
} satisfies HandlersFor<typeof repayment>;

export function makeReceiptHandlers({ transfers }: { readonly transfers: Transfers }) {
  const sheets = new ReceiptSheets(transfers);
  return {
    'receipt.check': async (context, { token, ...asked }) => {
      const sheet = await sheets.sheetOf(token);
      return (await checkSheet(context.db, context, sheet, asked)).check;
    },
    'receipt.record': (context, input) => recordReceipts(context, sheets, input),
    'receipt.list': (context, input) => listBatches(context, input),
    'receipt.get': (context, input) => getBatch(context, input),
    'receipt.undo': (context, input) => undoReceipts(context, input),
    'receipt.saveTemplate': async () => {
      const ticket = transfers.offer({ suggestedName: TEMPLATE_NAME, produce: receiptTemplate });
      return { ticket, suggestedName: TEMPLATE_NAME, format: 'xlsx' };
    },
  } satisfies HandlersFor<typeof receipt>;
}
