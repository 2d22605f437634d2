import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../api/session.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { openKeyHelp } from './KeyHelp.tsx';
import { placesFor } from './places.ts';

export interface PaletteAct {
  readonly id: string;
  readonly label: string;
  /** Pinyin and its initials, and other names, separated by spaces. */
  readonly keys: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/** True when the words or one of the keys begin with, or the words contain, what was typed. */
export function matchesAct(act: Pick<PaletteAct, 'label' | 'keys'>, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || act.label.toLowerCase().includes(wanted)) return true;
  return act.keys.split(' ').some((key) => key.startsWith(wanted));
}

/** Places and acts of this session that fit what was typed. */
export function usePaletteActs(typed: string): PaletteAct[] {
  const { t } = useTranslation('app');
  const { can } = useSession();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const places = placesFor(can).map(
    ({ id, path, icon }): PaletteAct => ({
      id,
      icon,
      label: t(`nav.${id}.label`),
      keys: t(`nav.${id}.keys`),
      run: () => void navigate(path),
    }),
  );
  const act = (id: string, icon: IconName, run: () => void): PaletteAct => ({
    id,
    icon,
    run,
    label: t(`acts.${id}.label`),
    keys: t(`acts.${id}.keys`),
  });
  const acts = [
    ...(can('customer.write') ? [act('newCustomer', 'plus', () => void navigate('/customers/new'))] : []),
    ...(can('loan.write') ? [act('newContract', 'plus', () => void navigate('/contracts/new'))] : []),
    ...(can('loan.read') ? [act('contracts', 'loans', () => void navigate('/contracts/list'))] : []),
    ...(can('loan.write') ? [act('receipts', 'import', () => void navigate('/receipts/new'))] : []),
    ...(can('closing.read') ? [act('closing', 'performance', () => void navigate('/closing'))] : []),
    ...(can('loan.read') ? [act('changes', 'check', () => void navigate('/loan-changes'))] : []),
    ...(can('loan.read') ? [act('repricing', 'loans', () => void navigate('/repricing'))] : []),
    act('scheme', 'scheme', toggleColorScheme),
    act('keys', 'keyboard', openKeyHelp),
  ];
  return [...places, ...acts].filter((one) => matchesAct(one, typed));
}
