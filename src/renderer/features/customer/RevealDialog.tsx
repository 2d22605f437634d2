import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { InputOf } from '../../api/contract-types.ts';
import { ApiErrorState } from '../../app/ApiErrorState.tsx';
import { textError } from '../../app/form-values.ts';
import { Icon } from '../../ui/Icon.tsx';

export type RevealField = InputOf<'customer.reveal'>['field'];

const REASONS = ['contact', 'verify', 'visit', 'contract'] as const;
/** Long enough to dial or to copy, short enough not to stand there when the customer leans over. */
const SHOWN_SECONDS = 30;
const LONGEST_REASON = 100;

interface RevealDialogProps {
  readonly customerId: number;
  readonly field: RevealField;
  readonly onClose: () => void;
}

/** Asks why, shows one value in full, and hides it again by itself. */
export function RevealDialog({ customerId, field, onClose }: RevealDialogProps) {
  const { t } = useTranslation('customer');
  const [shown, setShown] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // SECURITY: called outside the cache of answers, so that the value lives in this dialog alone.
  const reveal = async (reason: string) => {
    setBusy(true);
    setError(null);
    try {
      const { value } = await call('customer.reveal', { customerId, field, reason });
      setShown(value ?? '');
      setGone(false);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const hide = () => {
    setShown(null);
    setGone(true);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reveal.title', { field: t(`field.${field}`) })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      size="sm"
    >
      <Stack gap="sm">
        {error !== null && <ApiErrorState error={error} />}
        {shown === null ? (
          <>
            {gone && <Text role="status">{t('reveal.gone')}</Text>}
            <Why busy={busy} onShow={(reason) => void reveal(reason)} />
          </>
        ) : (
          <Shown value={shown} onHide={hide} />
        )}
      </Stack>
    </Modal>
  );
}

function Why({ busy, onShow }: { readonly busy: boolean; readonly onShow: (reason: string) => void }) {
  const { t } = useTranslation('customer');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const show = () => {
    const wrong = textError(reason, { required: true, max: LONGEST_REASON });
    setError(wrong);
    if (wrong === null) onShow(reason.trim());
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">{t('reveal.why')}</Text>
        <TextInput
          data-autofocus
          required
          label={t('reveal.reason')}
          value={reason}
          error={error}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setError(null);
          }}
        />
        <Group gap={6}>
          {REASONS.map((one) => (
            <Button key={one} size="compact-xs" variant="default" onClick={() => setReason(t(`reveal.reasons.${one}`))}>
              {t(`reveal.reasons.${one}`)}
            </Button>
          ))}
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={busy} leftSection={<Icon name="eye" />}>
            {t('reveal.show')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Shown({ value, onHide }: { readonly value: string; readonly onHide: () => void }) {
  const { t } = useTranslation('customer');
  const left = useCountdown(SHOWN_SECONDS, onHide);
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  if (value === '') return <Text>{t('reveal.empty')}</Text>;
  return (
    <>
      <Text size="xl" fw={600} className="figures" style={{ userSelect: 'all', overflowWrap: 'anywhere' }}>
        {value}
      </Text>
      <Group justify="space-between">
        <Text c="dimmed">{t('reveal.shown', { count: left })}</Text>
        <Button variant="default" leftSection={<Icon name="copy" />} onClick={() => void copy()}>
          {t(copied === 'yes' ? 'reveal.copied' : 'reveal.copy')}
        </Button>
      </Group>
      <Text size="xs" role="status" mih={18}>
        {copied === 'failed' ? t('reveal.copyFailed') : ''}
      </Text>
    </>
  );
}

/** Seconds left until the end, by the clock: a window in the background may be late to count, but not to hide. */
function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const until = Date.now() + seconds * 1_000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      setLeft(now);
      if (now === 0) end.current();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
