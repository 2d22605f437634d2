import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** What can be done with a live loan, each on a page of its own. */
const ACTS = ['repay', 'prepay', 'extend', 'restructure', 'rate'] as const;

/** The acts on a loan, for those who may do them. Nothing where none is left to do. */
export function LoanActions({ whole: { loan, agreement } }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const isOpen = loan.status === 'ACTIVE' || loan.status === 'WRITTEN_OFF';
  const acts = can('loan.write') && isOpen ? ACTS : [];
  if (acts.length === 0 && agreement.contractId === null) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="down" size={12} />}>
          {t('act.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act} component={Link} to={`/loans/${loan.id}/${act}`}>
            {t(`act.${act}`)}
          </Menu.Item>
        ))}
        {acts.length > 0 && (
          <>
            <Menu.Item component={Link} to={`/loans/${loan.id}/prepay?way=payoff`}>
              {t('repayment:payoff.menu')}
            </Menu.Item>
            <Menu.Item component={Link} to={`/loans/${loan.id}/misuse`}>
              {t('repayment:misuse.menu')}
            </Menu.Item>
          </>
        )}
        {agreement.contractId !== null && (
          <>
            {acts.length > 0 && <Menu.Divider />}
            <Menu.Item component={Link} to={`/contracts/${agreement.contractId}`}>
              {t('act.contract')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
