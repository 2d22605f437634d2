import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, useParams } from 'react-router';
import { useSession } from '../../api/session.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import classes from './SettingsPage.module.css';
import { partsFor } from './settings-parts.ts';

/** The parts of the settings this person may see, side by side with the one that is open. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { part } = useParams();
  const session = useSession();
  const parts = partsFor(session);
  const open = part === undefined ? parts[0] : parts.find(({ id }) => id === part);
  if (open === undefined) return <Navigate to="/settings" replace />;
  const Part = open.component;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.columns}>
        <nav aria-label={t('title')} className={classes.parts}>
          {parts.map(({ id }) => (
            <NavLink
              key={id}
              to={`/settings/${id}`}
              className={classes.part ?? ''}
              {...(id === open.id ? { 'aria-current': 'page' } : {})}
            >
              {t(`parts.${id}`)}
            </NavLink>
          ))}
        </nav>
        <section className={classes.content} aria-label={t(`parts.${open.id}`)}>
          <Part />
        </section>
      </div>
    </>
  );
}
