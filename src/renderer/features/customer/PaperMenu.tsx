import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApiCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.tsx';
import { notifyDone } from '../../app/notify.ts';
import { Icon } from '../../ui/Icon.tsx';

/** 客户信用报告: looked at, printed, or kept as a file; and the calculator that makes a paper of its own. */
export function PaperMenu({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customer');
  const { can } = useSession();
  const request = { name: 'customer-credit', customerId } as const;
  const save = useApiCommand('report.save', {
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(t('paper.saved', { name: savedAs }));
    },
  });
  const print = useApiCommand('report.print', {
    onSuccess: ({ printed }) => {
      if (printed) notifyDone(t('paper.printed'));
    },
  });
  if (!can('report.read')) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<Icon name="print" />}
          rightSection={<Icon name="down" size={12} />}
          loading={save.isPending || print.isPending}
        >
          {t('paper.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/report/customer-credit/${customerId}`} leftSection={<Icon name="eye" />}>
          {t('paper.preview')}
        </Menu.Item>
        {can('report.export') && (
          <>
            <Menu.Item leftSection={<Icon name="print" />} onClick={() => print.mutate({ request })}>
              {t('paper.print')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="save" />} onClick={() => save.mutate({ request, format: 'pdf' })}>
              {t('paper.pdf')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="save" />} onClick={() => save.mutate({ request, format: 'docx' })}>
              {t('paper.docx')}
            </Menu.Item>
          </>
        )}
        {can('loan.read') && (
          <>
            <Menu.Divider />
            <Menu.Item
              component={Link}
              to={`/calculator?customer=${customerId}`}
              leftSection={<Icon name="calculator" />}
            >
              {t('paper.calculator')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
