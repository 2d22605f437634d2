import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../api/contract-types.ts';

export type CoreLoan = OutputOf<'coreComparison.list'>['rows'][number];
export type CoreDetail = OutputOf<'coreComparison.get'>;
export type Convention = CoreLoan['conventions'][number];
export type Standing = CoreLoan['standing'];

/** In the order a person looks at them: what nothing explains first. */
export const STANDINGS = [
  'UNEXPLAINED',
  'PARTLY',
  'EXPLAINED',
  'NO_PLAN',
  'NO_DUES',
  'SAME',
] as const satisfies readonly Standing[];

/** One or two conventions in words. */
export function useConventionWords(): (conventions: readonly Convention[]) => string {
  const { t } = useTranslation('core-comparison');
  return useCallback(
    (conventions) => conventions.map((convention) => t(`convention.${convention}`)).join(t('and')),
    [t],
  );
}
