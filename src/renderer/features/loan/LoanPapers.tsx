import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';
import { useSession } from '../../api/session.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import type { PaperName } from './paper-form.ts';

const PAPERS = [
  'repayment-plan',
  'statement',
  'payoff-quote',
  'collection-notice',
] as const satisfies readonly PaperName[];

/** The papers of the loan; each asks for the little it needs and is then shown as it will be printed. */
export function LoanPapers({ whole }: { readonly whole: OutputOf<'loan.get'> }) {
  const { t } = useTranslation('loan');
  const { can } = useSession();
  const [asked, setAsked] = useState<PaperName | null>(null);
  if (!can('report.read') || whole.loan.status === 'NOT_DRAWN') return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="print" />} rightSection={<Icon name="down" size={12} />}>
            {t('paper.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {PAPERS.map((name) => (
            <Menu.Item key={name} onClick={() => setAsked(name)}>
              {t(`paper.name.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked !== null && <PaperDialog key={asked} name={asked} whole={whole} onClose={() => setAsked(null)} />}
    </>
  );
}
