import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { PageSkeleton } from '../ui/TableSkeleton.tsx';
import { useDelayed } from '../ui/useDelayed.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { NavBar } from './NavBar.tsx';
import { Palette } from './Palette.tsx';
import { PasswordNotice } from './PasswordNotice.tsx';
import { ServiceNotice } from './ServiceNotice.tsx';
import classes from './Shell.module.css';
import { TopBar } from './TopBar.tsx';

/** The frame around every page: top bar, navigation, the page, and what is reached by keys. */
export function Shell() {
  const { t } = useTranslation('app');
  const [narrow, setNarrow] = useLocalStorage({
    key: 'creditdesk.navNarrow',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const loading = useDelayed(useNavigation().state === 'loading');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new place starts at its top
  useEffect(() => {
    main.current?.scrollTo?.(0, 0);
  }, [pathname]);
  return (
    <div className={classes.frame} data-narrow={narrow || undefined}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <TopBar narrow={narrow} onToggleNav={() => setNarrow(!narrow)} />
      <NavBar narrow={narrow} />
      <main ref={main} id="main" tabIndex={-1} className={classes.main}>
        <ServiceNotice />
        <PasswordNotice />
        {loading ? <PageSkeleton /> : <Outlet />}
      </main>
      <Palette />
      <KeyHelp />
    </div>
  );
}
