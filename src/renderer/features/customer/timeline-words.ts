import type { TFunction } from 'i18next';
import type { TimelineItem } from '../../../contract/customer.ts';

type Params = TimelineItem['params'];

export interface TimelineWords {
  readonly sentence: string;
  /** What a person wrote or a name that belongs to it; under the sentence. */
  readonly detail: string | null;
  readonly author: string | null;
}

interface Words {
  readonly t: TFunction<'customer'>;
  /** An amount in fen with its unit. */
  readonly money: (fen: number) => string;
}

const AMOUNTS = ['principal', 'balance', 'amount'] as const;

/** Where the value of a param has words: by sentence and param. */
const CODED: Readonly<Partial<Record<TimelineItem['what'], Readonly<Record<string, string>>>>> = {
  loanStarted: { purpose: 'loan:purpose' },
  opening: { overdueKind: 'timeline.overdueKind' },
  classJudged: { loanClass: 'ui:class' },
  reviewRecorded: {
    kind: 'post-loan:kind',
    way: 'post-loan:way',
    conclusion: 'post-loan:conclusion',
    state: 'post-loan:state',
  },
  serviceRecorded: { kind: 'serviceKind' },
  productOpened: { kind: 'productKind' },
  productClosed: { kind: 'productKind' },
};

const textOf = (value: Params[string] | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

/** A line of the timeline in words; what is not known is said to be unknown, a class nobody gave to be unjudged. */
export function timelineWords({ what, params }: TimelineItem, { t, money }: Words): TimelineWords {
  const unknown = t('ui:unknown.word');
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) filled[name] = value ?? unknown;
  for (const name of AMOUNTS) {
    const value = params[name];
    if (typeof value === 'number') filled[name] = money(value);
  }
  for (const [name, words] of Object.entries(CODED[what] ?? {})) {
    const value = params[name];
    if (typeof value === 'string') filled[name] = t(`${words}.${value}`, { defaultValue: value });
  }
  if (what === 'classJudged' && (params.loanClass ?? null) === null) filled.loanClass = t('ui:class.UNJUDGED');
  return {
    sentence: t(`timeline.what.${what}`, filled),
    detail: textOf(params.content) ?? textOf(params.reason) ?? textOf(params.label),
    author: textOf(params.author),
  };
}
