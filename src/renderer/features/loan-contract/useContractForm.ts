import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { LoanContract } from '../../../contract/loan-contract.ts';
import type { LoanProduct } from '../../../contract/loan-product.ts';
import type { ApiError } from '../../api/client.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { notifyDone } from '../../app/notify.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { ContractValues, contractErrors, contractInput, freshContract, valuesOf } from './contract-values.ts';

export type ContractFormState = UseFormReturnType<ContractValues>;

interface Subject {
  /** The contract to correct; null makes a new one. */
  readonly contract: LoanContract | null;
  /** Whose the new one is, where the address says it. */
  readonly customerId: number | null;
  readonly products: readonly LoanProduct[];
}

/** The state of a contract's form: values, draft, and what stands against saving. */
export function useContractForm({ contract, customerId, products }: Subject) {
  const { t } = useTranslation('loan-contract');
  const { workingDate } = useSession();
  const navigate = useNavigate();
  const form = useForm<ContractValues>({
    mode: 'controlled',
    initialValues: contract === null ? freshContract(customerId, workingDate) : valuesOf(contract),
    validate: (values) => contractErrors(values, products, workingDate, { required: t('app:form.required') }),
    validateInputOnBlur: true,
  });
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const draft = useDraft({
    key: draftKey(contract, customerId),
    title: contract === null ? t('form.draftNew') : t('form.draftEdit', { number: contract.number }),
    schema: ContractValues,
    values: form.values,
    dirty,
    onRestore: form.setValues,
  });
  const settle = (id: number) => {
    void draft.discard();
    notifyDone(t(contract === null ? 'form.created' : 'form.saved', { number: form.values.number.trim() }));
    guard.leave(() => navigate(`/contracts/${id}`, { replace: true }));
  };
  const { send, saving, error } = useSaving(contract, form, settle);
  return { form, draft, save: send, saving, error };
}

function draftKey(contract: LoanContract | null, customerId: number | null): string {
  if (contract !== null) return `loanContract:${contract.id}`;
  return customerId === null ? 'loanContract:new' : `loanContract:new:${customerId}`;
}

/** Checks the form and sends it; nothing is sent twice. */
function useSaving(contract: LoanContract | null, form: ContractFormState, settle: (id: number) => void) {
  const { t } = useTranslation('loan-contract');
  const onError = (error: ApiError) => {
    if (error.code !== 'DUPLICATE') return;
    form.setFieldError('number', t('form.duplicate'));
    form.getInputNode('number')?.focus();
  };
  const create = useApiCommand('loanContract.create', {
    errors: 'inline',
    onSuccess: ({ id }) => settle(id),
    onError,
  });
  const update = useApiCommand('loanContract.update', {
    errors: 'inline',
    onSuccess: () => contract !== null && settle(contract.id),
    onError,
  });
  const saving = create.isPending || update.isPending;
  const submit = form.onSubmit(
    (values) => {
      const input = contractInput(values);
      if (input === null || saving) return;
      const { customerId, ...facts } = input;
      if (contract === null) create.mutate({ customerId, ...facts });
      else update.mutate({ contractId: contract.id, version: contract.version, ...facts });
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? 'number')?.focus(),
  );
  return { send: submit, saving, error: create.error ?? update.error };
}
