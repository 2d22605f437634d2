import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import type { Permission } from '../../contract/permissions.ts';
import { codeWords } from '../api/error-words.ts';
import { useSession } from '../api/session.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { startPath } from './places.ts';

/** A page for those who may see it; the service refuses the others anyway, this says it before they try. */
export function Guarded({ permission, children }: { readonly permission: Permission; readonly children: ReactNode }) {
  const { can } = useSession();
  return can(permission) ? children : <ErrorState {...codeWords('PERMISSION_DENIED', {})} />;
}

export function StartRedirect() {
  const { can } = useSession();
  return <Navigate to={startPath(can)} replace />;
}

export function NoSuchPage() {
  const { t } = useTranslation('app');
  return (
    <>
      <PageHeader title={t('noPage.title')} subtitle={t('noPage.description')} />
      <Button component={Link} to="/">
        {t('toStart')}
      </Button>
    </>
  );
}
