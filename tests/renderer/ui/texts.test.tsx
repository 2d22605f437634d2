// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { ClassBadge } from '../../../src/renderer/ui/ClassBadge.tsx';
import { DateText } from '../../../src/renderer/ui/DateText.tsx';
import { KnownSumText, MoneyText } from '../../../src/renderer/ui/MoneyText.tsx';
import { OverdueText } from '../../../src/renderer/ui/OverdueText.tsx';
import { aSession } from '../support/fake-api.ts';
import { renderPage } from '../support/render.tsx';

test('an amount has separators and two decimals, in yuan or 万元, and the sign of a negative one', async () => {
  const { container } = await renderPage(
    <ul>
      <li>
        <MoneyText fen={123456789} />
      </li>
      <li>
        <MoneyText fen={123456789} unit="WAN" withUnit />
      </li>
      <li>
        <MoneyText fen={-50} withUnit />
      </li>
    </ul>,
  );
  expect([...container.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    '1,234,567.89',
    '123.46 万元',
    '-0.50 元',
  ]);
});

test('what is not known says so and is never a zero', async () => {
  const { container } = await renderPage(
    <ul>
      <li>
        <MoneyText fen={null} />
      </li>
      <li>
        <KnownSumText sum={{ fen: 100, count: 3, unknown: 2 }} />
      </li>
      <li>
        <KnownSumText sum={{ fen: 0, count: 2, unknown: 2 }} />
      </li>
      <li>
        <DateText day={null} />
      </li>
      <li>
        <ClassBadge value={null} />
      </li>
    </ul>,
  );
  expect([...container.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    '不详',
    '1.00另有 2 笔不详',
    '不详',
    '不详',
    '未认定',
  ]);
});

test('days speak relative to the working date, not to the clock', async () => {
  const session = aSession({ workingDate: '1998-12-31' as ReturnType<typeof aSession>['workingDate'] });
  const { findByText } = await renderPage(
    <ul>
      <li>
        <DateText day="1999-01-03" relative="due" />
      </li>
      <li>
        <DateText day="1998-12-19" relative="due" />
      </li>
      <li>
        <DateText day="1998-12-31" relative="plain" />
      </li>
    </ul>,
    { session },
  );
  expect(await findByText('3 天后')).toBeTruthy();
  expect(await findByText('逾期 12 天')).toBeTruthy();
  expect(await findByText('今天')).toBeTruthy();
});

test('an overdue says its length, its least length, or that the length is unknown', async () => {
  const { container } = await renderPage(
    <ul>
      <li>
        <OverdueText overdue={{ kind: 'SINCE', sinceOn: '2026-11-10', days: 12, atLeast: false }} />
      </li>
      <li>
        <OverdueText overdue={{ kind: 'SINCE', sinceOn: '2026-10-13', days: 40, atLeast: true }} />
      </li>
      <li>
        <OverdueText overdue={{ kind: 'UNKNOWN_LENGTH', sinceOn: null, days: null, atLeast: false }} />
      </li>
      <li>
        <OverdueText overdue={{ kind: 'NONE', sinceOn: null, days: null, atLeast: false }} />
      </li>
    </ul>,
  );
  expect([...container.querySelectorAll('li')].map((item) => item.textContent?.trim())).toEqual([
    '逾期 12 天',
    '至少逾期 40 天',
    '逾期，天数不详',
    '未逾期',
  ]);
});
