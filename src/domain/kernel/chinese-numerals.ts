const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''] as const;

/** Four digits, e.g. 1009 → 壹仟零玖; zeros at the end are silent. */
function section(value: number): string {
  let text = '';
  let gap = false;
  for (const [index, digit] of [...String(value).padStart(4, '0')].entries()) {
    if (digit === '0') {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[Number(digit)]}${PLACES[index]}`;
    gap = false;
  }
  return text;
}

/** Joins two neighbouring sections: a missing leading digit in the lower one is spoken as 零. */
function joined(high: string, unit: string, low: string, lowHasGap: boolean): string {
  if (high === '') return low;
  return `${high}${unit}${low !== '' && lowHasGap ? '零' : ''}${low}`;
}

function wholeNumber(value: number): string {
  const wan = Math.floor(value / 1e4);
  const rest = value % 1e4;
  return joined(section(wan), '万', section(rest), rest < 1e3);
}

/** Whole fen in words, over the whole safe range (some 90 万亿元). The rule is stated at `chineseAmount` in money.ts. */
export function chineseNumerals(amountInFen: number): string {
  const size = Math.abs(amountInFen);
  const yuan = Math.floor(size / 100);
  const jiao = Math.floor(size / 10) % 10;
  const cent = size % 10;
  const low = yuan % 1e8;
  const whole = joined(wholeNumber(Math.floor(yuan / 1e8)), '亿', wholeNumber(low), low < 1e7);
  let text = whole === '' ? '' : `${whole}元`;
  // A zero before 角 is spoken: the regulation's own 1,680.32 → …捌拾元零叁角贰分, 107,000.53 → …柒仟元零伍角叁分.
  if (jiao !== 0) text += `${text !== '' && yuan % 10 === 0 ? '零' : ''}${DIGITS[jiao]}角`;
  if (cent !== 0) text += `${jiao === 0 && text !== '' ? '零' : ''}${DIGITS[cent]}分`;
  if (text === '') text = '零元';
  return `${amountInFen < 0 ? '负' : ''}${text}${jiao === 0 && cent === 0 ? '整' : ''}`;
}
