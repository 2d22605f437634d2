import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NoticeLevel } from '../../../contract/loan-papers.ts';
import type { OutputOf } from '../../api/contract-types.ts';
import { paperAddress } from '../../app/paper-address.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { useUi } from '../../ui/UiContext.tsx';
import { fieldOf } from './form-field.ts';
import { firstValues, type PaperName, type PaperValues, paperErrors, paperRequest } from './paper-form.ts';

interface PaperDialogProps {
  readonly name: PaperName;
  readonly whole: OutputOf<'loan.get'>;
  readonly onClose: () => void;
}

type Form = UseFormReturnType<PaperValues>;

/** The few things a paper needs, and the way to it. */
export function PaperDialog({ name, whole, onClose }: PaperDialogProps) {
  const { t } = useTranslation('loan');
  const navigate = useNavigate();
  const form = useForm<PaperValues>({
    mode: 'controlled',
    initialValues: firstValues(whole.asOf),
    validate: (values) => paperErrors(name, values),
  });
  const submit = form.onSubmit((values) => {
    const request = paperRequest(name, whole.loan.id, values);
    if (request !== null) void navigate(paperAddress(request));
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t(`paper.name.${name}`)}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <PaperFields name={name} form={form} startOn={whole.loan.startOn} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit">{t('paper.show')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly startOn: string;
}

function PaperFields({ name, ...props }: FieldsProps & { readonly name: PaperName }) {
  switch (name) {
    case 'repayment-plan':
      return <PastDay {...props} field="asOf" />;
    case 'statement':
      return (
        <Group grow align="start">
          <PastDay {...props} field="from" />
          <PastDay {...props} field="to" />
        </Group>
      );
    case 'payoff-quote':
      return <QuoteFields {...props} />;
    case 'collection-notice':
      return <NoticeFields {...props} />;
  }
}

function PastDay({ form, startOn, field }: FieldsProps & { readonly field: 'asOf' | 'from' | 'to' }) {
  const { t } = useTranslation('loan');
  const { today } = useUi();
  return (
    <DayInput
      label={t(`paper.${field}`)}
      withAsterisk
      min={startOn}
      {...(today === null ? {} : { max: today })}
      {...fieldOf(form, field)}
    />
  );
}

function QuoteFields({ form, startOn }: FieldsProps) {
  const { t } = useTranslation('loan');
  const choice = (field: 'extent' | 'option', values: readonly string[], label: string) => (
    <Stack gap={3}>
      <Text fw={500}>{label}</Text>
      <SegmentedControl
        aria-label={label}
        data={values.map((value) => ({
          value,
          label: t(field === 'extent' ? `paper.extent.${value}` : `event.prepaymentOption.${value}`),
        }))}
        {...form.getInputProps(field)}
      />
    </Stack>
  );
  return (
    <>
      <Group grow align="start">
        <DayInput label={t('paper.on')} withAsterisk min={startOn} {...fieldOf(form, 'on')} />
        {choice('extent', ['WHOLE', 'PART'], t('paper.extentLabel'))}
      </Group>
      {form.values.extent === 'PART' && (
        <>
          <AmountInput label={t('whatIf.amount')} withAsterisk {...fieldOf(form, 'amount')} />
          {choice('option', ['KEEP_TERM', 'KEEP_INSTALMENT'], t('whatIf.optionLabel'))}
        </>
      )}
    </>
  );
}

function NoticeFields(props: FieldsProps) {
  const { form } = props;
  const { t } = useTranslation('loan');
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('paper.level')}
          allowDeselect={false}
          data={NoticeLevel.options.map((value) => ({ value, label: t(`paper.levelOf.${value}`) }))}
          {...form.getInputProps('level')}
        />
        <Stack gap={3}>
          <Text fw={500}>{t('paper.addressee')}</Text>
          <SegmentedControl
            aria-label={t('paper.addressee')}
            data={(['BORROWER', 'GUARANTOR'] as const).map((value) => ({
              value,
              label: t(`paper.addresseeOf.${value}`),
            }))}
            {...form.getInputProps('addressee')}
          />
        </Stack>
      </Group>
      {form.values.addressee === 'GUARANTOR' && (
        <TextInput label={t('paper.guarantor')} withAsterisk autoComplete="off" {...form.getInputProps('guarantor')} />
      )}
      <Group grow align="start">
        <PastDay {...props} field="asOf" />
        <DayInput label={t('paper.deadline')} withAsterisk {...fieldOf(form, 'deadline')} />
      </Group>
      <TextInput
        label={t('paper.account')}
        description={t('paper.accountHint')}
        autoComplete="off"
        {...form.getInputProps('account')}
      />
      <TextInput label={t('paper.contact')} autoComplete="off" {...form.getInputProps('contact')} />
    </>
  );
}
