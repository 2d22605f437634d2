import { type UseFormReturnType, useForm } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Customer, FieldIssue, SaveResult } from '../../../contract/customer.ts';
import type { ApiError } from '../../api/client.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { dayError, textError } from '../../app/form-values.ts';
import { notifyDone } from '../../app/notify.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import { CustomerValues, createInput, isField, newValues, updateInput, valuesOf } from './customer-values.ts';

export type CustomerFormState = UseFormReturnType<CustomerValues>;

const LIMITS = { number: 30, identifier: 40, phone: 20, address: 200, township: 60, industry: 60, employer: 80 };
const LONGEST_NAME = 80;
const LONGEST_REMARK = 1_000;

function rules(t: TFunction<'customer'>, customer: Customer | null) {
  const within = (max: number) => (text: string | null) => textError(text ?? '', { max });
  // A customer the extract left without a name may stay without one.
  const required = customer === null || customer.name !== null;
  return {
    name: (text: string) =>
      required && text.trim() === '' ? t('form.issue.NAME_MISSING') : textError(text, { max: LONGEST_NAME }),
    number: within(LIMITS.number),
    identifier: within(LIMITS.identifier),
    phone: within(LIMITS.phone),
    address: within(LIMITS.address),
    birthOn: (text: string) => dayError(text),
    township: within(LIMITS.township),
    industry: within(LIMITS.industry),
    employer: within(LIMITS.employer),
    managerId: (id: string | null) => (id === null ? t('app:form.required') : null),
    remark: within(LONGEST_REMARK),
  };
}

/** The state of a customer's form: values, draft, and what stands against saving. */
export function useCustomerForm(customer: Customer | null) {
  const { t } = useTranslation('customer');
  const navigate = useNavigate();
  const { userId } = useSession();
  const [warnings, setWarnings] = useState<readonly FieldIssue[]>([]);
  const form = useForm<CustomerValues>({
    mode: 'controlled',
    initialValues: customer === null ? newValues(userId) : valuesOf(customer),
    validate: rules(t, customer),
    // A warning was accepted, or not, for the values it was about.
    onValuesChange: () => setWarnings([]),
  });
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const draft = useDraft({
    key: customer === null ? 'customer:new' : `customer:${customer.id}`,
    title: customer === null ? t('form.draftNew') : t('form.draftEdit', { name: customer.displayName }),
    schema: CustomerValues,
    values: form.values,
    dirty,
    onRestore: form.setValues,
  });
  const settle = (result: SaveResult, name: string | null) => {
    if (!result.saved) {
      showIssues(t, form, result.issues);
      setWarnings(result.issues.filter(({ severity }) => severity === 'WARN'));
      return;
    }
    void draft.discard();
    notifyDone(t(customer === null ? 'form.created' : 'form.saved', { name: name ?? customer?.displayName ?? '' }));
    guard.leave(() => navigate(`/customers/${result.id}`, { replace: true }));
  };
  const { send, saving, error } = useSaving(customer, form, settle);
  return {
    ...{ form, draft, warnings, saving, error },
    save: () => send([]),
    accept: () => send(warnings.map(({ code }) => code)),
  };
}

type Settle = (result: SaveResult, name: string | null) => void;

/** Checks the form and sends it, as a new customer or as a change; nothing is sent twice. */
function useSaving(customer: Customer | null, form: CustomerFormState, settle: Settle) {
  const { t } = useTranslation('customer');
  const onError = (error: ApiError) => {
    const { field } = error.params;
    if (error.code === 'DUPLICATE' && typeof field === 'string' && isField(field)) {
      form.setFieldError(field, t('form.duplicate.mark'));
      form.getInputNode(field)?.focus();
    }
  };
  const create = useApiCommand('customer.create', {
    errors: 'inline',
    onSuccess: (result, { name }) => settle(result, name),
    onError,
  });
  const update = useApiCommand('customer.update', {
    errors: 'inline',
    onSuccess: (result, { name }) => settle(result, name),
    onError,
  });
  const saving = create.isPending || update.isPending;
  const send = (accepted: string[]) => {
    if (saving) return;
    const { hasErrors, errors } = form.validate();
    if (hasErrors) {
      form.getInputNode(Object.keys(errors)[0] ?? 'name')?.focus();
      return;
    }
    if (customer === null) create.mutate(createInput(form.values, accepted));
    else update.mutate(updateInput(customer, form.values, accepted));
  };
  return { send, saving, error: create.error ?? update.error };
}

/** What blocks stands in its field; the first of them gets the focus. */
function showIssues(t: TFunction<'customer'>, form: CustomerFormState, issues: readonly FieldIssue[]): void {
  const blocks = issues.filter(({ severity }) => severity === 'BLOCK');
  for (const { field, code } of blocks) {
    if (isField(field)) form.setFieldError(field, t(`form.issue.${code}`));
  }
  const [first] = blocks;
  if (first !== undefined && isField(first.field)) form.getInputNode(first.field)?.focus();
}
