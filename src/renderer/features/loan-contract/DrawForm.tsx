import { Button, Group } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { earliestDrawdown } from '../../../domain/lending/drawdown-rules.ts';
import { useSession } from '../../api/session.tsx';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { CountingFields } from '../../app/terms-form/CountingFields.tsx';
import { MethodFields } from '../../app/terms-form/MethodFields.tsx';
import { PrincipalFields } from '../../app/terms-form/PrincipalFields.tsx';
import { RateFields } from '../../app/terms-form/RateFields.tsx';
import type { TermsPart } from '../../app/terms-form/terms-part.ts';
import { enterMovesOn } from '../../ui/enter-moves-on.ts';
import { FormSection } from '../../ui/FormSection.tsx';
import { useSaveHotkey } from '../../ui/hotkeys.ts';
import { SideBySide } from '../../ui/SideBySide.tsx';
import { DrawAside } from './DrawAside.tsx';
import { NoteFactFields, NoteNumberField } from './NoteFactFields.tsx';
import { type DrawSubject, useDrawForm, wordsOfField } from './useDrawForm.ts';

/** Fields of the terms that a rule's refusal can stand at; of the others the side says it. */
const AT_FIELD = ['principal', 'startOn', 'rate', 'maturityOn'] as const;

/** A drawdown: the note's terms at the left, what they come to and what stands against it at the right. */
export function DrawForm(subject: DrawSubject) {
  const { contract, product } = subject;
  const { t } = useTranslation('loan-contract');
  const { workingDate } = useSession();
  const { terms, facts, refusals, draft, send, pending, error } = useDrawForm(subject);
  const { form, tried } = useFirstWrong();
  const submit = () => {
    if (!send()) tried();
  };
  useSaveHotkey(submit);
  const part = withRefusals(terms.part, (field) => wordsOfField(refusals, field));
  return (
    <form
      ref={form}
      noValidate
      aria-label={t('draw.label')}
      onKeyDown={enterMovesOn}
      onBlur={(event) => {
        terms.onBlur(event);
        facts.onBlur(event);
      }}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
    >
      {draft.notice}
      <SideBySide width="360px" aside={<DrawAside contract={contract} terms={terms} refusals={refusals} />}>
        <FormSection title={t('draw.section.note')} columns={3}>
          <NoteNumberField facts={facts} />
          <PrincipalFields {...part} min={earliestDrawdown(contract)} max={workingDate} />
        </FormSection>
        <FormSection title={t('draw.section.rate')} columns={3}>
          <RateFields {...part} lpr={terms.read.lpr} />
        </FormSection>
        <FormSection title={t('draw.section.method')} columns={3}>
          <MethodFields {...part} methods={product.methods} />
        </FormSection>
        <FormSection title={t('draw.section.counting')} columns={3}>
          <CountingFields {...part} />
        </FormSection>
        <NoteFactFields facts={facts} refusals={refusals} annualRate={terms.read.terms?.annualRate ?? null} />
        {error !== null && <ApiErrorState error={error} />}
        <Group mt="sm">
          <Button type="submit" loading={pending}>
            {t('draw.submit')}
          </Button>
          <Button component={Link} to={`/contracts/${contract.id}`} variant="default">
            {t('ui:cancel')}
          </Button>
        </Group>
      </SideBySide>
    </form>
  );
}

/** What the rules refuse stands at its field like what cannot be read; the latter wins. */
function withRefusals(part: TermsPart, wordsAt: (field: string) => string | undefined): TermsPart {
  const refused = Object.fromEntries(
    AT_FIELD.flatMap((field) => {
      const words = wordsAt(field);
      if (words === undefined) return [];
      // The rate of an LPR loan is typed as points.
      return [[field === 'rate' && part.values.rateKind === 'LPR' ? 'points' : field, words]];
    }),
  );
  return { ...part, errors: { ...refused, ...part.errors } };
}

/** After a try that was stopped, the first field that is wrong gets the focus. */
function useFirstWrong() {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return { form, tried: () => setTries((count) => count + 1) };
}
