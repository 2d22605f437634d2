import { Button, Checkbox, Group, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ReviewConclusion, ReviewKind, ReviewWay } from '../../../contract/post-loan.ts';
import { notifyDone } from '../../app/notify.ts';
import { Refused } from '../../app/Refused.tsx';
import { useDraft } from '../../app/useDraft.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { FormSection, WideField } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts';
import {
  ARREARS_CAUSES,
  type DayBounds,
  type Findings,
  findingsOf,
  ReviewValues,
  validatorsOf,
} from './review-form.ts';

interface ReviewFormProps {
  readonly initial: ReviewValues;
  readonly bounds: DayBounds;
  /** True when the loan is overdue: then the form asks why. */
  readonly asksCause: boolean;
  readonly draft: { readonly key: string; readonly title: string };
  readonly submitLabel: string;
  readonly doneWords: string;
  /** Saves and answers where to go then; rejects when refused. */
  readonly send: (findings: Findings) => Promise<string>;
  readonly pending: boolean;
  readonly error: unknown;
  readonly backTo: string;
}

type Form = UseFormReturnType<ReviewValues>;

/** 常规检查: the sections of the routine check form, kept as a draft while it is being filled in. */
export function ReviewForm(props: ReviewFormProps) {
  const { initial, bounds, asksCause, send, pending, error } = props;
  const { t } = useTranslation('post-loan');
  const navigate = useNavigate();
  const form = useForm<ReviewValues>({
    mode: 'controlled',
    initialValues: initial,
    validate: validatorsOf(bounds),
    validateInputOnBlur: ['reviewedOn'],
  });
  const dirty = form.isDirty();
  const guard = useLeaveGuard(dirty);
  const draft = useDraft({
    ...props.draft,
    schema: ReviewValues,
    values: form.values,
    dirty,
    onRestore: (values) => form.setValues(values),
  });
  const save = async (findings: Findings) => {
    const to = await send(findings);
    await draft.discard();
    notifyDone(props.doneWords);
    guard.leave(() => navigate(to));
  };
  const submit = form.onSubmit(
    (values) => {
      const findings = findingsOf(values, asksCause);
      // What was refused is said below the form, where `error` is shown.
      if (findings !== null && !pending) save(findings).catch(() => undefined);
    },
    (errors) => {
      const [first] = Object.keys(errors);
      if (first !== undefined) form.getInputNode(first)?.focus();
    },
  );
  useSaveHotkey(() => submit());
  return (
    <form onSubmit={submit} noValidate aria-label={t('form.label')}>
      {draft.notice}
      <Circumstances form={form} bounds={bounds} />
      <FindingFields form={form} asksCause={asksCause} />
      <Conclusion form={form} />
      {error !== null && error !== undefined && <Refused error={error} />}
      <Group mt="sm">
        <Button type="submit" loading={pending}>
          {props.submitLabel}
        </Button>
        <Button variant="default" onClick={() => void navigate(props.backTo)}>
          {t('ui:cancel')}
        </Button>
      </Group>
    </form>
  );
}

function Circumstances({ form, bounds }: { readonly form: Form; readonly bounds: DayBounds }) {
  const { t } = useTranslation('post-loan');
  return (
    <FormSection title={t('section.circumstances')} columns={3}>
      <DayInput
        label={t('field.reviewedOn')}
        withAsterisk
        min={bounds.startOn}
        max={bounds.today}
        {...dayProps(form)}
      />
      <Select
        label={t('field.kind')}
        allowDeselect={false}
        data={ReviewKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <Select
        label={t('field.way')}
        allowDeselect={false}
        data={ReviewWay.options.map((value) => ({ value, label: t(`way.${value}`) }))}
        {...form.getInputProps('way')}
      />
      <TextInput label={t('field.place')} {...form.getInputProps('place')} />
      <TextInput label={t('field.metWith')} {...form.getInputProps('metWith')} />
      <Stack justify="flex-end" pb={7}>
        <Checkbox label={t('field.unannounced')} {...form.getInputProps('unannounced', { type: 'checkbox' })} />
      </Stack>
    </FormSection>
  );
}

/** The day as text; the form's own words win over those of the field. */
function dayProps(form: Form) {
  const { error, ...rest } = form.getInputProps('reviewedOn');
  return { ...rest, value: form.values.reviewedOn, error: typeof error === 'string' ? error : null };
}

function FindingFields({ form, asksCause }: { readonly form: Form; readonly asksCause: boolean }) {
  const { t } = useTranslation('post-loan');
  const area = (key: 'fundsUse' | 'repaymentAbility' | 'guaranteeState') => (
    <Textarea
      label={t(`field.${key}`)}
      placeholder={t(`hint.${key}`)}
      autosize
      minRows={2}
      maxRows={8}
      {...form.getInputProps(key)}
    />
  );
  return (
    <FormSection title={t('section.findings')} columns={2}>
      <WideField>
        <Textarea
          label={t('field.operation')}
          placeholder={t('hint.operation')}
          withAsterisk
          autosize
          minRows={3}
          maxRows={12}
          {...form.getInputProps('operation')}
        />
      </WideField>
      {area('fundsUse')}
      {area('repaymentAbility')}
      {area('guaranteeState')}
      {asksCause && (
        <Select
          label={t('field.arrearsCause')}
          description={t('hint.arrearsCause')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable
          data={ARREARS_CAUSES.map((value) => ({ value, label: t(`arrearsCause.${value}`) }))}
          {...form.getInputProps('arrearsCause')}
        />
      )}
    </FormSection>
  );
}

function Conclusion({ form }: { readonly form: Form }) {
  const { t } = useTranslation('post-loan');
  return (
    <FormSection title={t('section.conclusion')} columns={2}>
      <Radio.Group label={t('field.conclusion')} withAsterisk {...form.getInputProps('conclusion')}>
        <Stack gap={6} mt={4}>
          {ReviewConclusion.options.map((value) => (
            <Radio
              size="xs"
              key={value}
              value={value}
              label={t(`conclusion.${value}`)}
              description={t(`conclusionMeans.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('field.measures')}
        placeholder={t('hint.measures')}
        autosize
        minRows={5}
        maxRows={10}
        {...form.getInputProps('measures')}
      />
    </FormSection>
  );
}
