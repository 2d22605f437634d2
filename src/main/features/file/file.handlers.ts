import type { file } from '../../../contract/job.ts';
import type { HandlersFor } from '../../rpc/handler.ts';

export const fileHandlers = {
  // The host shows its dialog and grants the tokens; what is audited is that files were asked for, and why.
  'file.pick': async ({ audit }, { purpose }) => {
    audit.note({ purpose });
    return {};
  },
} satisfies HandlersFor<typeof file>;
