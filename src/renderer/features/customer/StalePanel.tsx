import { Alert, Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../../../contract/customer.ts';
import type { ErrorParams } from '../../../contract/errors.ts';
import { call } from '../../api/client.ts';
import { useApiQuery } from '../../api/hooks.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { clockText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type CustomerField, type CustomerValues, valuesOf } from './customer-values.ts';
import { meet } from './stale-merge.ts';
import type { CustomerFormState } from './useCustomerForm.ts';

interface StalePanelProps {
  /** `by` and `at` of the change that was first. */
  readonly params: ErrorParams;
  /** The record as this form had opened it. */
  readonly opened: Customer;
  readonly form: CustomerFormState;
}

interface Met {
  readonly latest: Customer;
  /** The form as it stood then. */
  readonly typed: CustomerValues;
  /** Fields both have changed, to be settled one by one. */
  readonly conflicts: readonly CustomerField[];
}

/** Somebody was first: says who and when, keeps what was typed, and lays the newest beside it. */
export function StalePanel({ params, opened, form }: StalePanelProps) {
  const { t } = useTranslation('customer');
  const [met, setMet] = useState<Met | null>(null);
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const compare = async () => {
    setReading(true);
    setError(null);
    try {
      const latest = await call('customer.get', { customerId: opened.id });
      const typed = form.getValues();
      const { values, conflicts } = meet(opened, typed, latest);
      form.setValues(values);
      setMet({ latest, typed, conflicts });
    } catch (failed) {
      setError(failed);
    } finally {
      setReading(false);
    }
  };
  const by = typeof params.by === 'string' ? params.by : null;
  const at = typeof params.at === 'string' ? clockText(params.at) : null;
  const who = at === null ? 'stale.whenUnknown' : by === null ? 'stale.whoUnknown' : 'stale.who';
  return (
    <Alert role="alert" icon={<Icon name="warning" size={18} />} title={t('stale.title')} mb="sm">
      <Stack gap="xs" align="flex-start">
        <Text>{t(who, { by, at })}</Text>
        {error !== null && <ApiErrorState error={error} />}
        {met === null ? (
          <Button variant="default" loading={reading} onClick={() => void compare()}>
            {t('stale.compare')}
          </Button>
        ) : (
          <Beside met={met} opened={opened} form={form} />
        )}
      </Stack>
    </Alert>
  );
}

function Beside({
  met,
  opened,
  form,
}: {
  readonly met: Met;
  readonly opened: Customer;
  readonly form: CustomerFormState;
}) {
  const { t } = useTranslation('customer');
  const { latest, typed, conflicts } = met;
  const newest = valuesOf(latest);
  const words = useFieldWords();
  if (conflicts.length === 0) return <Text>{t('stale.same')}</Text>;
  return (
    <>
      <Text>{t('stale.adopted')}</Text>
      <Table aria-label={t('stale.table')} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('stale.field')}</Table.Th>
            <Table.Th>{t('stale.theirs')}</Table.Th>
            <Table.Th>{t('stale.mine')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('stale.choice')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {conflicts.map((field) => {
            const taken = form.values[field] === newest[field];
            return (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={400}>
                  {t(`field.${field}`)}
                </Table.Th>
                <Table.Td>{words(field, newest, latest)}</Table.Td>
                <Table.Td>{words(field, typed, opened)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => form.setFieldValue(field, taken ? typed[field] : newest[field])}
                  >
                    {t(taken ? 'stale.giveBack' : 'stale.take')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Text c="dimmed">{t('stale.hint')}</Text>
    </>
  );
}

/** A field's value as a person reads it; a kept one as the record shows it, masked. */
function useFieldWords() {
  const { t } = useTranslation('customer');
  const names = useApiQuery('user.names', {});
  return (field: CustomerField, values: CustomerValues, record: Customer): string => {
    const value = values[field];
    if (value === null) return maskedOf(field, record) ?? t('stale.empty');
    if (value === '') return t('stale.empty');
    if (field === 'kind' || field === 'sex' || field === 'identifierKind') return t(`${field}.${value}`);
    if (field !== 'managerId') return value;
    const manager = names.data?.rows.find(({ id }) => String(id) === value);
    return manager?.displayName ?? (String(record.managerId) === value ? record.managerName : value);
  };
}

function maskedOf(field: CustomerField, record: Customer): string | null {
  if (field === 'identifier') return record.identifierMasked;
  if (field === 'phone') return record.phoneMasked;
  return field === 'address' ? record.addressMasked : null;
}
