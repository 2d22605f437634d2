/** What can be masked; the strict kinds keep less. */
export const MASK_KINDS = ['id', 'id_strict', 'mobile', 'card', 'card_strict', 'name', 'address', 'email'] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

const KEPT: Record<Exclude<MaskKind, 'name' | 'address' | 'email'>, readonly [head: number, tail: number]> = {
  id: [6, 4],
  id_strict: [1, 1],
  mobile: [3, 4],
  card: [6, 4],
  card_strict: [0, 4],
};
const FEWEST_HIDDEN = 4;
const HIDDEN_ADDRESS = '******';

/**
 * The masked form of a value (credit-rules I5). A value too short to hide at least four characters is hidden wholly, an
 * address is kept down to the district, and what cannot be taken apart is hidden rather than shown.
 */
export function mask(kind: MaskKind, raw: string): string {
  if (raw === '') return '';
  if (kind === 'name') return starred(raw, 0, 1, 1);
  if (kind === 'address') return maskAddress(raw);
  if (kind === 'email') return maskEmail(raw);
  const [head, tail] = KEPT[kind];
  return starred(raw, head, tail, FEWEST_HIDDEN);
}

function starred(raw: string, head: number, tail: number, fewestHidden: number): string {
  const characters = Array.from(raw);
  const hidden = characters.length - head - tail;
  if (hidden < fewestHidden) return '*'.repeat(characters.length);
  return characters.map((character, index) => (index < head || index >= head + hidden ? character : '*')).join('');
}

function maskEmail(raw: string): string {
  const at = raw.lastIndexOf('@');
  return at < 1 ? '*'.repeat(Array.from(raw).length) : starred(raw.slice(0, at), 1, 1, 1) + raw.slice(at);
}

// Each part is short and holds no word of a finer level, so that a 小区 in a street address is not taken for a district.
const PROVINCE = '(?:[^\\s\\d省市区县]{2,3}省|[^\\s\\d省市区县]{2,6}自治区|[^\\s\\d省市区县]{2}特别行政区)';
const CITY = '(?:[^\\s\\d省市区县路街道镇乡村]{2,4}市|[^\\s\\d省市区县路街道镇乡村]{2,10}(?:自治州|地区|盟))';
const DISTRICT = '(?:[^\\s\\d省市县路街道镇乡村小社]{1,10}?(?:区|县|旗|市))';
const DOWN_TO_DISTRICT = new RegExp(`^${PROVINCE}?${CITY}?${DISTRICT}?`);

function maskAddress(raw: string): string {
  return (DOWN_TO_DISTRICT.exec(raw)?.[0] ?? '') + HIDDEN_ADDRESS;
}
