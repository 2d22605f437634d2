import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useSession } from '../api/session.tsx';
import { Icon } from '../ui/Icon.tsx';
import classes from './NavBar.module.css';
import { placesFor } from './places.ts';

/** The places this person may enter; icons only while narrow. */
export function NavBar({ narrow }: { readonly narrow: boolean }) {
  const { t } = useTranslation('app');
  const { can } = useSession();
  return (
    <nav className={classes.nav} aria-label={t('nav.label')} data-narrow={narrow || undefined}>
      {placesFor(can).map((place, index) => {
        const label = t(`nav.${place.id}.label`);
        return (
          <Tooltip key={place.id} label={label} position="right" disabled={!narrow}>
            <NavLink to={place.path} className={classes.link ?? ''} aria-keyshortcuts={`Alt+${index + 1}`}>
              <Icon name={place.icon} size={18} />
              <span className={classes.label}>{label}</span>
            </NavLink>
          </Tooltip>
        );
      })}
    </nav>
  );
}
