import { useTranslation } from 'react-i18next';
import { useUi } from '../../ui/UiContext.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import { fullYears } from './age.ts';

/** A birthday with the age on the working date. */
export function BirthText({ day }: { readonly day: string | null }) {
  const { t } = useTranslation('customer');
  const { today } = useUi();
  if (day === null) return <Unknown />;
  const age = today === null ? null : fullYears(day, today);
  return age === null ? day : t('profile.birth', { day, age });
}
