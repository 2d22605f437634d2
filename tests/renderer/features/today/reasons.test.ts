import { expect, test } from 'vitest';
import { isoDay } from '../../../../src/domain/kernel/iso-day.ts';
import {
  birthdayLine,
  confirmLine,
  dueReviewLine,
  type Line,
  lateReviewLine,
  maturityLine,
  overdueLine,
  returnedLine,
} from '../../../../src/main/features/today/work-list.ts';
import en from '../../../../src/renderer/features/today/locales/en.json';
import zh from '../../../../src/renderer/features/today/locales/zh-CN.json';

const today = isoDay('2026-11-22');
const on = (day: string | null) => ({
  loan_id: 1,
  customer_id: 1,
  on: day,
  balance_fen: 1,
  review_rule: null,
  overdue_at_least: 0,
});

/** One line of every reason the service can give. */
const lines: readonly Line[] = [
  overdueLine(on(null), today, 10),
  overdueLine(on('2026-11-01'), today, 10),
  overdueLine(on('2026-11-20'), today, 10),
  overdueLine({ ...on('2026-11-20'), overdue_at_least: 1 }, today, 10),
  lateReviewLine(on('2026-10-01'), today),
  lateReviewLine(on('2026-11-20'), today),
  dueReviewLine(on('2026-11-25'), today),
  maturityLine(on('2026-11-25'), today),
  maturityLine(on('2026-12-20'), today),
  confirmLine({ ...on('2026-11-20'), review_id: 1 }, today),
  returnedLine({ ...on('2026-11-20'), review_id: 1 }, today),
  ...['11-22', '11-24'].map((month_day) =>
    birthdayLine(
      { customer_id: 1, month_day, balance_fen: 1 },
      new Map([[month_day, isoDay(`2026-${month_day}`)]]),
      today,
    ),
  ),
];

function wordsAt(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
      tree,
    );
}

test.each([...new Set(lines.map(({ reason }) => reason))])('reason %s has words in both languages', (reason) => {
  expect(wordsAt(zh.reason, reason)).toEqual(expect.any(String));
  expect(wordsAt(en.reason, reason)).toEqual(expect.any(String));
});
