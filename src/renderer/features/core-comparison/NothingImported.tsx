import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing of the core system is in the book yet: how it gets there. */
export function NothingImported() {
  const { t } = useTranslation('core-comparison');
  const { can } = useSession();
  return (
    <EmptyState
      icon="import"
      title={t('empty.title')}
      description={t('empty.how')}
      actions={
        can('import.run') && (
          <Button component={Link} to="/import">
            {t('empty.toImport')}
          </Button>
        )
      }
    />
  );
}
