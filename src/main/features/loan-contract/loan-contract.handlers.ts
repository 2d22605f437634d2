import type { loanContract } from '../../../contract/loan-contract.ts';
import type { HandlersFor } from '../../rpc/handler.ts';
import { drawDown, prepareDrawdown } from './draw-down.service.ts';
import {
  createContract,
  getContract,
  listContracts,
  setContractState,
  updateContract,
} from './loan-contract.service.ts';

export const loanContractHandlers = {
  'loanContract.list': (context, input) => listContracts(context, input),
  'loanContract.get': (context, { contractId }) => getContract(context, contractId),
  'loanContract.create': (context, input) => createContract(context, input),
  'loanContract.update': (context, input) => updateContract(context, input),
  'loanContract.close': (context, input) => setContractState(context, input, 'CLOSED'),
  'loanContract.reopen': (context, input) => setContractState(context, input, 'OPEN'),
  'loanContract.prepareDrawdown': (context, { contractId }) => prepareDrawdown(context, contractId),
  'loanContract.drawDown': (context, input) => drawDown(context, input),
} satisfies HandlersFor<typeof loanContract>;
