import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Customer } from '../../../contract/customer.ts';
import type { ApiError } from '../../api/client.ts';
import { errorWords } from '../../api/error-words.ts';
import { useApiCommand } from '../../api/hooks.ts';
import { notifyDone, notifyError } from '../../app/notify.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { unchangedInput } from './customer-input.ts';

/** Takes a customer out of use, back into it, or away where nothing hangs on them. */
export function StandingMenu({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customer');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const name = customer.displayName;
  const active = customer.status === 'ACTIVE';
  const change = useApiCommand('customer.update', {
    onSuccess: (_saved, { status }) =>
      notifyDone(t(status === 'ACTIVE' ? 'standing.activated' : 'standing.deactivated', { name })),
  });
  const remove = useApiCommand('customer.remove', {
    errors: 'inline',
    onSuccess: () => {
      notifyDone(t('standing.removed', { name }));
      void navigate('/customers', { replace: true });
    },
    onError: (error) => (error.code === 'IN_USE' ? setRefusal(error) : notifyError(error)),
  });
  const setStatus = (status: Customer['status']) => change.mutate({ ...unchangedInput(customer), status });
  const deactivate = async () => {
    const agreed = await confirm({
      title: t('standing.deactivateTitle', { name }),
      body: t('standing.deactivateBody'),
      confirmLabel: t('standing.deactivate'),
    });
    if (agreed) setStatus('INACTIVE');
  };
  const askRemove = async () => {
    const agreed = await confirm({
      title: t('standing.removeTitle', { name }),
      body: t('standing.removeBody'),
      confirmLabel: t('standing.remove'),
      danger: true,
    });
    if (agreed) remove.mutate({ customerId: customer.id, version: customer.version });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={t('page.more')}>
            <ActionIcon variant="default" size={30} aria-label={t('page.more')} loading={change.isPending}>
              <Icon name="down" />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {active ? (
            <Menu.Item onClick={() => void deactivate()}>{t('standing.deactivate')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setStatus('ACTIVE')}>{t('standing.activate')}</Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="trash" />} onClick={() => void askRemove()}>
            {t('standing.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemovalRefused
        refusal={refusal}
        customer={customer}
        onClose={() => setRefusal(null)}
        onDeactivate={() => {
          setRefusal(null);
          setStatus('INACTIVE');
        }}
      />
    </>
  );
}

interface RemovalRefusedProps {
  /** Null while nothing was refused. */
  readonly refusal: ApiError | null;
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onDeactivate: () => void;
}

function RemovalRefused({ refusal, customer, onClose, onDeactivate }: RemovalRefusedProps) {
  const { t } = useTranslation('customer');
  const active = customer.status === 'ACTIVE';
  return (
    <Modal
      opened={refusal !== null}
      onClose={onClose}
      title={t('standing.refusedTitle', { name: customer.displayName })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Stack gap="sm">
        {refusal !== null && <Text>{errorWords(refusal).reason}</Text>}
        <Text>{t(active ? 'standing.refusedWayOut' : 'standing.refusedInactive')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('standing.keep')}
          </Button>
          {active && <Button onClick={onDeactivate}>{t('standing.instead')}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
