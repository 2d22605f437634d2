import { addDays, type IsoDay, isoDay } from '../../../src/domain/kernel/iso-day.ts';
import type { NewCustomer } from '../../../src/main/features/import/bulk-insert.service.ts';
import type { Random } from './random.ts';

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'] as [
  string,
  ...string[],
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波春燕林小东晓宏德荣庆福贵安宁',
] as [string, ...string[]];
export const TOWNSHIPS = [
  '城关镇',
  '东坪镇',
  '柳河乡',
  '石桥镇',
  '金沙镇',
  '永兴乡',
  '白马镇',
  '青龙乡',
  '双溪镇',
  '大湾镇',
  '云峰乡',
  '长安镇',
  '清水乡',
  '古城镇',
  '新民乡',
  '太平镇',
] as const;
const INDUSTRIES = ['种植业', '养殖业', '批发零售', '餐饮', '农产品加工', '建筑', '运输', '制造'] as const;
const TRADES = ['商贸', '农业', '建材', '食品', '机械', '运输', '纺织', '果品'] as const;
type Kind = 'PERSON' | 'FARMER' | 'SOLE_TRADER' | 'COMPANY';
const KINDS: readonly [Kind, ...Kind[]] = [
  'PERSON',
  'PERSON',
  'PERSON',
  'PERSON',
  'PERSON',
  'FARMER',
  'FARMER',
  'SOLE_TRADER',
  'COMPANY',
];
const GRADES = ['A1', 'A2', 'B1', 'B1', 'B2', 'C', null] as const;

const AREA = '510781';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** One customer of the bench's branch. Nobody here exists; identifiers differ from row to row. */
export function customerAt(
  random: Random,
  id: number,
  managers: readonly [number, ...number[]],
  kinds: readonly [Kind, ...Kind[]] = KINDS,
): NewCustomer {
  const kind = random.pick(kinds);
  const person = random.pickSkewed(SURNAMES) + random.pick(GIVEN) + (random.chance(0.7) ? random.pick(GIVEN) : '');
  const township = random.pickSkewed(TOWNSHIPS);
  const birthOn = addDays(isoDay('1950-01-01'), random.int(0, 20_000));
  const sinceOn = addDays(isoDay('2008-01-01'), random.int(0, 6_700));
  const isFirm = kind === 'COMPANY';
  const isTrader = kind === 'SOLE_TRADER';
  const name = isFirm
    ? `${township.slice(0, 2)}${random.pick(GIVEN)}${random.pick(GIVEN)}${random.pick(TRADES)}有限公司`
    : isTrader
      ? `${township.slice(0, 2)}${person}${random.pick(TRADES)}经营部`
      : person;
  return {
    id,
    number: `KH${String(id).padStart(8, '0')}`,
    name: random.chance(0.01) ? null : name,
    kind,
    identifierKind: isFirm || isTrader ? 'USCC' : 'ID_CARD',
    identifier: isFirm || isTrader ? `92${AREA}${serial(id, 10)}` : idCard(birthOn, id),
    phone: `1${random.pick(['38', '39', '59', '86', '77'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
    address: `${township}${random.pick(GIVEN)}${random.pick(GIVEN)}村${random.int(1, 400)}号`,
    sex: isFirm ? null : random.pick(['MALE', 'FEMALE']),
    birthOn: isFirm ? null : birthOn,
    township,
    industry: random.pick(INDUSTRIES),
    employer: kind === 'PERSON' && random.chance(0.4) ? `${township.slice(0, 2)}${random.pick(TRADES)}有限公司` : null,
    grade: random.pick(GRADES),
    managerId: random.pick(managers),
    customerSinceOn: sinceOn,
    remark: random.chance(0.1) ? '由村委会推荐，资料齐全。' : null,
    createdAt: `${addDays(sinceOn, random.int(0, 90))}T01:00:00.000Z`,
  };
}

function serial(id: number, width: number): string {
  return id.toString(36).toUpperCase().padStart(width, '0');
}

/** Area, birthday, serial and the check digit of GB 11643; the serial is spread over days, so the whole is unique. */
function idCard(birthOn: IsoDay, id: number): string {
  const area = String(Number(AREA) + (Math.floor(id / 1000) % 80)).padStart(6, '0');
  const body = `${area}${birthOn.replaceAll('-', '')}${String(id % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
  return body + ('10X98765432'[sum % 11] ?? '0');
}
