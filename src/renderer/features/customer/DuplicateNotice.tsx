import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ErrorParams } from '../../../contract/errors.ts';
import { codeWords } from '../../api/error-words.ts';
import { listLink } from '../../app/useListState.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

/** Who already has this number or identifier, as far as the person may know. */
export function DuplicateNotice({ params }: { readonly params: ErrorParams }) {
  const { t } = useTranslation('customer');
  const { number } = params;
  if (typeof number !== 'string') {
    return <ErrorState reason={t('form.duplicate.elsewhere')} wayOut={t('form.duplicate.elsewhereWayOut')} />;
  }
  const place = listLink('/customers', { text: number }, { key: 'number', direction: 'asc' });
  return (
    <ErrorState
      {...codeWords('DUPLICATE', params)}
      actions={
        <Button component={Link} to={place} variant="default">
          {t('form.duplicate.open', { number })}
        </Button>
      }
    />
  );
}
