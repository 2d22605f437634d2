import type { LoanClass } from '../classification/loan-class.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type Share, shareOf } from './ratios.ts';

/** Balances by class, in fen. */
export type ByClass = Readonly<Record<LoanClass, number>>;

/** Balances at the end of the period of loans that moved down, by the class they came from. */
export const MOVES = [
  'NORMAL_TO_SPECIAL_MENTION',
  'NORMAL_TO_NON_PERFORMING',
  'SPECIAL_MENTION_TO_NON_PERFORMING',
  'SUBSTANDARD_TO_DOUBTFUL_OR_LOSS',
  'DOUBTFUL_TO_LOSS',
] as const;
export type Move = (typeof MOVES)[number];
export type Moved = Readonly<Record<Move, number>>;

/**
 * What migration is computed from, in fen. decreased: principal of the opening class that was repaid or left in the period.
 * Loans newly made in the period are in none of it.
 */
export type MigrationFigures = {
  readonly opening: ByClass;
  readonly decreased: Omit<ByClass, 'LOSS'>;
  readonly moved: Moved;
};

/** 迁徙率, each with both its figures; a percent is null where nothing was left to move (credit-rules P3, P4). */
export type MigrationRates = {
  readonly performingToNonPerforming: Share;
  readonly normal: Share;
  readonly specialMention: Share;
  readonly substandard: Share;
  readonly doubtful: Share;
};

/** Why figures cannot be: a class cannot lose more than it had, nor move more than was left. */
export type MigrationError =
  | {
      readonly code: 'AMOUNT_NEGATIVE' | 'AMOUNT_TOO_LARGE';
      readonly params: { readonly part: string; readonly amount: number };
    }
  | {
      readonly code: 'DECREASED_ABOVE_OPENING' | 'MOVED_ABOVE_REST';
      readonly params: { readonly class: LoanClass; readonly amount: number; readonly most: number };
    };

const FROM: Readonly<Record<Exclude<LoanClass, 'LOSS'>, readonly Move[]>> = {
  NORMAL: ['NORMAL_TO_SPECIAL_MENTION', 'NORMAL_TO_NON_PERFORMING'],
  SPECIAL_MENTION: ['SPECIAL_MENTION_TO_NON_PERFORMING'],
  SUBSTANDARD: ['SUBSTANDARD_TO_DOUBTFUL_OR_LOSS'],
  DOUBTFUL: ['DOUBTFUL_TO_LOSS'],
};
const MOVING = ['NORMAL', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL'] as const;

/**
 * Migration rates of a period: what moved down ÷ (opening − decreased) of the class. performing = normal and special
 * mention together, to 不良. Source: 商业银行风险监管核心指标 as quoted (credit-rules P3; golden `migration`).
 */
export function migrationRates(figures: MigrationFigures): Result<MigrationRates, MigrationError> {
  const wrong = firstWrongFigure(figures);
  return wrong === null ? ok(ratesOfFigures(figures)) : err(wrong);
}

/** The rates of figures that are known to fit together. */
export function ratesOfFigures({ opening, decreased, moved }: MigrationFigures): MigrationRates {
  const left = (from: (typeof MOVING)[number]) => opening[from] - decreased[from];
  const rate = (from: (typeof MOVING)[number]) => shareOf(movedFrom(from, moved), left(from));
  return {
    performingToNonPerforming: shareOf(
      moved.NORMAL_TO_NON_PERFORMING + moved.SPECIAL_MENTION_TO_NON_PERFORMING,
      left('NORMAL') + left('SPECIAL_MENTION'),
    ),
    normal: rate('NORMAL'),
    specialMention: rate('SPECIAL_MENTION'),
    substandard: rate('SUBSTANDARD'),
    doubtful: rate('DOUBTFUL'),
  };
}

function movedFrom(from: (typeof MOVING)[number], moved: Moved): number {
  return FROM[from].reduce((sum, move) => sum + moved[move], 0);
}

function firstWrongFigure({ opening, decreased, moved }: MigrationFigures): MigrationError | null {
  const named = { opening, decreased, moved };
  for (const [group, amounts] of Object.entries(named)) {
    const negative = Object.entries(amounts).find(([, amount]) => amount < 0);
    if (negative) {
      return {
        code: 'AMOUNT_NEGATIVE',
        params: { part: `${group}.${negative[0]}`.toLowerCase(), amount: negative[1] },
      };
    }
  }
  const total = Object.values(opening).reduce((sum, amount) => sum + amount, 0);
  if (!Number.isSafeInteger(total)) return { code: 'AMOUNT_TOO_LARGE', params: { part: 'opening', amount: total } };
  for (const from of MOVING) {
    if (decreased[from] > opening[from]) {
      const params = { class: from, amount: decreased[from], most: opening[from] };
      return { code: 'DECREASED_ABOVE_OPENING', params };
    }
    const most = opening[from] - decreased[from];
    const amount = movedFrom(from, moved);
    if (amount > most) return { code: 'MOVED_ABOVE_REST', params: { class: from, amount, most } };
  }
  return null;
}
