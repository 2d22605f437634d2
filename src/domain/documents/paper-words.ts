/** The few words a rendering adds to a paper by itself, so that print, Word and Excel say the same. */
export const PAPER_WORDS = {
  colon: '：',
  notes: '注',
  signed: '（签字）',
  signedOn: '年　　月　　日',
  printedAt: '打印时间',
  printedBy: '打印人',
  auditAnchor: '审计锚点',
} as const;

/** The printing facts of a paper as label and text, in the order they stand at its end; absent ones are left out. */
export function footerFacts(footer: {
  readonly printedAt: string;
  readonly printedBy: string;
  readonly auditAnchor: string | null;
}): { readonly label: string; readonly text: string }[] {
  const anchor = footer.auditAnchor;
  return [
    { label: PAPER_WORDS.printedAt, text: footer.printedAt },
    { label: PAPER_WORDS.printedBy, text: footer.printedBy },
    ...(anchor === null ? [] : [{ label: PAPER_WORDS.auditAnchor, text: anchor }]),
  ];
}
