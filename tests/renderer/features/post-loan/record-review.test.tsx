// @vitest-environment jsdom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RecordReviewPage } from '../../../../src/renderer/features/post-loan/RecordReviewPage.tsx';
import { type Handlers, Refusal } from '../../support/fake-api.ts';
import { renderPage } from '../../support/render.tsx';
import { aLoan, asideApi, lateSince } from './samples.ts';

const open = (loan = aLoan(), api: Handlers = {}) =>
  renderPage(<RecordReviewPage />, {
    path: '/post-loan/record/:loanId',
    at: '/post-loan/record/7',
    api: {
      ...asideApi(loan),
      'draft.save': () => ({ savedAt: '2026-11-22T01:00:00Z' }),
      'draft.discard': () => ({}),
      'postLoan.recordReview': () => ({ id: 31 }),
      ...api,
    },
  });

type Screen = Awaited<ReturnType<typeof open>>['screen'];
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const submit = (screen: Screen) => fireEvent.click(screen.getByRole('button', { name: '登记检查' }));

async function filled(screen: Screen, day = '2026-11-20') {
  type(await screen.findByLabelText(/检查日期/), day);
  type(screen.getByLabelText(/经营与收入情况/), ' 进货稳定，雇工两人 ');
  fireEvent.click(screen.getByLabelText('关注'));
}

describe('recording', () => {
  test('starts from what is known and sends the findings, then shows the review', async () => {
    const { screen, service, router } = await open();
    expect((await screen.findByLabelText<HTMLInputElement>(/检查日期/)).value).toBe('2026-11-22');
    expect(screen.getByLabelText<HTMLInputElement>('检查类型', { selector: 'input' }).value).toBe('首次检查');
    expect(screen.getByText('80,000.00 元')).toBeTruthy();
    await screen.findByText('199****1234');
    await filled(screen);
    submit(screen);
    await waitFor(() => expect(router.state.location.pathname).toBe('/post-loan/reviews/31'));
    expect(service.inputsOf('postLoan.recordReview')).toEqual([
      {
        loanId: 7,
        kind: 'FIRST',
        reviewedOn: '2026-11-20',
        way: 'ON_SITE',
        place: null,
        metWith: null,
        unannounced: false,
        fundsUse: null,
        operation: '进货稳定，雇工两人',
        repaymentAbility: null,
        guaranteeState: null,
        arrearsCause: null,
        measures: null,
        conclusion: 'WATCH',
      },
    ]);
    expect(service.inputsOf('draft.discard')).toEqual([{ key: 'review:loan:7' }]);
  });

  test('Ctrl+S saves', async () => {
    const { screen, service } = await open();
    await filled(screen);
    fireEvent.keyDown(screen.getByLabelText(/经营与收入情况/), { key: 's', code: 'KeyS', ctrlKey: true });
    await waitFor(() => expect(service.inputsOf('postLoan.recordReview')).toHaveLength(1));
  });

  test.each([
    ['2026-11-23', '检查日期 2026-11-23 还没有到，营业日期是 2026-11-22'],
    ['2026-11-31', '2026-11-31 不存在，日历上没有这一天'],
    ['2026-05-09', '不能早于借据起始日 2026-05-10'],
    ['', '必填'],
  ])('a day of %s is refused in words and nothing is sent', async (day, words) => {
    const { screen, service } = await open();
    await filled(screen, day);
    submit(screen);
    await screen.findByText(words);
    expect(service.inputsOf('postLoan.recordReview')).toEqual([]);
  });

  test('findings and conclusion are asked for', async () => {
    const { screen, service } = await open();
    await screen.findByLabelText(/检查日期/);
    submit(screen);
    await screen.findByText('选择一项结论');
    expect(screen.getByText('必填')).toBeTruthy();
    expect(service.inputsOf('postLoan.recordReview')).toEqual([]);
  });

  test('a refusal of the service stands in the form with its way out, and nothing typed is lost', async () => {
    const { screen } = await open(aLoan(), {
      'postLoan.recordReview': () => {
        throw new Refusal('RULE_VIOLATED', { rule: 'REVIEW_LOAN_NOT_DRAWN' });
      },
    });
    await filled(screen);
    submit(screen);
    await screen.findByText('贷款尚未发放，不能登记检查。');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/经营与收入情况/).value).toContain('进货稳定');
  });
});

describe('cause of arrears', () => {
  test('is asked only of an overdue loan', async () => {
    const { screen } = await open();
    await screen.findByLabelText(/检查日期/);
    expect(screen.queryByLabelText('逾期原因')).toBeNull();
  });

  test('goes with the findings of an overdue one', async () => {
    const { screen, service } = await open(aLoan({ overdue: lateSince('2026-11-01', 21) }));
    await filled(screen);
    expect(screen.getByLabelText<HTMLInputElement>('检查类型', { selector: 'input' }).value).toBe('逾期检查');
    fireEvent.click(screen.getByLabelText('逾期原因', { selector: 'input' }));
    fireEvent.click(await screen.findByRole('option', { name: '经营困难' }));
    submit(screen);
    await waitFor(() =>
      expect(service.inputsOf('postLoan.recordReview')).toMatchObject([{ kind: 'OVERDUE', arrearsCause: 'BUSINESS' }]),
    );
  });
});

describe('draft', () => {
  test('keeps what was typed after a pause', async () => {
    const { screen, service } = await open();
    await filled(screen);
    await vi.waitFor(() => expect(service.inputsOf('draft.save')).toHaveLength(1), { timeout: 4_000 });
    const [kept] = service.inputsOf('draft.save') as { key: string; content: string }[];
    expect(kept?.key).toBe('review:loan:7');
    expect(JSON.parse(kept?.content ?? '')).toMatchObject({ conclusion: 'WATCH', reviewedOn: '2026-11-20' });
  });

  test('is offered again and fills the form', async () => {
    const content = {
      kind: 'REGULAR',
      reviewedOn: '2026-11-18',
      way: 'PHONE',
      place: '',
      metWith: '配偶',
      unannounced: false,
      fundsUse: '',
      operation: '电话里说收成不错',
      repaymentAbility: '',
      guaranteeState: '',
      arrearsCause: null,
      measures: '',
      conclusion: null,
    };
    const { screen } = await open(aLoan(), {
      'draft.get': () => ({ draft: { content: JSON.stringify(content), savedAt: '2026-11-20T02:00:00Z' } }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '恢复草稿' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>(/经营与收入情况/).value).toBe('电话里说收成不错');
    expect(screen.getByLabelText<HTMLInputElement>('面见人').value).toBe('配偶');
  });

  test('leaving a form with changes asks once', async () => {
    const { screen, router } = await open();
    await filled(screen);
    fireEvent.click(screen.getByRole('button', { name: '取消' }));
    await screen.findByText('有未保存的修改');
    expect(router.state.location.pathname).toBe('/post-loan/record/7');
    fireEvent.click(screen.getByRole('button', { name: '离开' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/loans/7'));
  });
});
