import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { Icon } from '../../ui/Icon.tsx';

/** 重组观察期: since when, until when, and what broke it; nothing for a loan that was never restructured. */
export function RestructuringNote({ whole: { restructuring, figures } }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  return (
    <>
      {restructuring !== null && (
        <Alert icon={<Icon name="info" size={18} />} py={8}>
          <Text fw={600} span>
            {t('restructuring.title', {
              on: restructuring.restructuredOn,
              times: restructuring.times,
              before: t(`restructuring.before.${restructuring.performingBefore ? 'performing' : 'nonPerforming'}`),
            })}
          </Text>{' '}
          {t(`restructuring.status.${restructuring.status}`, {
            from: restructuring.startsOn ?? t('ui:unknown.word'),
            to: restructuring.endsOn ?? t('ui:unknown.word'),
          })}
          {restructuring.missed.length > 0 &&
            ` ${t('restructuring.missed', { days: restructuring.missed.join(t('unknown.separator')) })}`}
        </Alert>
      )}
      {figures.misused && (
        <Alert color="red" icon={<Icon name="warning" size={18} />} py={8}>
          {t('figure.misused')}
        </Alert>
      )}
    </>
  );
}
