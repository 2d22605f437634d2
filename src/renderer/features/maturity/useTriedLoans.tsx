import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.tsx';
import { notifyDone, notifyError } from '../../app/notify.ts';
import { useDraft } from '../../app/useDraft.tsx';
import { refreshedPlan } from './refresh-plan.ts';
import { FRESH_PLAN, Plan, type Tried } from './tried-loans.ts';

export interface TriedLoans {
  readonly plan: Plan;
  readonly setRange: (range: Plan['range']) => void;
  /** Adds loans that are not there yet. */
  readonly add: (loans: readonly Tried[]) => void;
  readonly remove: (id: string) => void;
  /** Moves maturities by whole shifts from where they were. */
  readonly move: (shifts: ReadonlyMap<string, number>) => void;
  readonly clear: () => void;
  /** Offers the plan kept as a draft. */
  readonly notice: ReactNode;
}

/** The loans tried out in the simulator. Nothing of it is stored but a draft of one's own. */
export function useTriedLoans(): TriedLoans {
  const { t } = useTranslation('maturity');
  const { can } = useSession();
  const [plan, setPlan] = useState<Plan>(FRESH_PLAN);
  const restore = async (kept: Plan) => {
    try {
      const { plan: present, dropped } = await refreshedPlan(kept);
      setPlan(present);
      if (dropped > 0) notifyDone(t('simulator.dropped', { count: dropped }));
    } catch (error) {
      notifyError(error);
    }
  };
  const draft = useDraft({
    key: 'maturitySimulator',
    title: t('simulator.title'),
    schema: Plan,
    values: plan,
    dirty: plan.loans.length > 0 && can('draft.write'),
    onRestore: (kept) => void restore(kept),
  });
  const change = (loans: (before: readonly Tried[]) => Tried[]) =>
    setPlan((before) => ({ ...before, loans: loans(before.loans) }));
  return {
    plan,
    setRange: (range) =>
      setPlan(({ loans }) => ({
        range,
        loans: loans.map((loan) => ({ ...loan, shift: Math.max(-range, Math.min(range, loan.shift)) })),
      })),
    add: (loans) =>
      change((before) => [...before, ...loans.filter((loan) => !before.some((known) => known.id === loan.id))]),
    remove: (id) => change((before) => before.filter((loan) => loan.id !== id)),
    move: (shifts) => change((before) => before.map((loan) => ({ ...loan, shift: shifts.get(loan.id) ?? loan.shift }))),
    clear: () => {
      setPlan((before) => ({ ...before, loans: [] }));
      void draft.discard();
    },
    notice: draft.notice,
  };
}
