import { idCardFacts } from '../../../domain/identity/identifiers.ts';
import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import { address, companyName, EMPLOYERS, FARMING, personName, shopName, TOWNSHIPS } from './invented-names.ts';
import { birthday, type InventedNumbers, phone } from './invented-numbers.ts';
import type { Random } from './random.ts';
import type { CustomerKind } from './sample-families.ts';

export interface InventedCustomer {
  readonly number: string;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly identifierKind: 'ID_CARD' | 'USCC';
  readonly identifier: string;
  readonly phone: string;
  readonly address: string;
  readonly sex: 'MALE' | 'FEMALE' | null;
  readonly birthOn: IsoDay | null;
  readonly township: string;
  readonly industry: string | null;
  readonly employer: string | null;
  readonly grade: 'A1' | 'A2' | 'B1' | 'B2' | 'C' | null;
  readonly customerSinceOn: IsoDay;
  readonly remark: string | null;
}

/** Invents the index-th customer of a branch. */
export function inventCustomer(
  random: Random,
  numbers: InventedNumbers,
  index: number,
  asOf: IsoDay,
): InventedCustomer {
  const kind = random.weighted<CustomerKind>([
    ['FARMER', 38],
    ['PERSON', 30],
    ['SOLE_TRADER', 24],
    ['COMPANY', 8],
  ]);
  const township = random.pick(TOWNSHIPS);
  const sex = random.chance(kind === 'FARMER' ? 66 : 55) ? 'MALE' : 'FEMALE';
  const person = personName(random, sex);
  const common = {
    number: `KH${String(index + 1).padStart(6, '0')}`,
    kind,
    township,
    phone: phone(index),
    address: address(random, township),
    grade: gradeOf(random),
    customerSinceOn: addDays(asOf, -random.int(20, 3650)),
  };
  if (kind === 'PERSON' || kind === 'FARMER') {
    const identifier = numbers.idCard(random, birthday(random, asOf), sex);
    return {
      ...common,
      name: person,
      identifierKind: 'ID_CARD',
      identifier,
      sex,
      birthOn: idCardFacts(identifier)?.birthOn ?? null,
      industry: kind === 'FARMER' ? random.pick(FARMING) : null,
      employer: kind === 'PERSON' ? random.pick(EMPLOYERS) : null,
      remark: null,
    };
  }
  const firm = kind === 'COMPANY' ? companyName(random) : shopName(random);
  return {
    ...common,
    name: firm.name,
    identifierKind: 'USCC',
    identifier: numbers.uscc(index + 1, kind === 'COMPANY' ? '1' : '2'),
    sex: null,
    birthOn: null,
    industry: firm.trade,
    employer: null,
    remark: kind === 'COMPANY' ? `法定代表人 ${person}` : `经营者 ${person}`,
  };
}

function gradeOf(random: Random): InventedCustomer['grade'] {
  return random.weighted([
    ['A2', 36],
    ['B1', 30],
    ['A1', 12],
    ['B2', 12],
    ['C', 4],
    [null, 6],
  ]);
}
