import { addDays, type IsoDay, yearOf } from '../../../domain/kernel/iso-day.ts';
import type { Random } from './random.ts';

/** An area code that was never given out: no living person can have such a number. */
const AREA = '119901';
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BANK_CARD_PREFIX = '999999';
const PHONE_PREFIX = '19900';

/** A birthday that makes somebody 22 to 68 years old on a day. */
export function birthday(random: Random, on: IsoDay): IsoDay {
  return addDays(`${yearOf(on) - 68}-01-01` as IsoDay, random.int(0, 46 * 365));
}

/** Numbers that pass their checks, belong to nobody and never come twice. */
export class InventedNumbers {
  readonly #idCards = new Set<string>();

  idCard(random: Random, birthOn: IsoDay, sex: 'MALE' | 'FEMALE'): string {
    for (;;) {
      const order = random.int(0, 499) * 2 + (sex === 'MALE' ? 1 : 0);
      const body = `${AREA}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
      if (this.#idCards.has(body)) {
        birthOn = addDays(birthOn, 1);
        continue;
      }
      this.#idCards.add(body);
      const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
      return body + (ID_CHECKS[sum % 11] ?? '');
    }
  }

  /** A unified social credit code of the index-th firm; `kind` is 1 for companies, 2 for sole traders. */
  uscc(index: number, kind: '1' | '2'): string {
    const body = `9${kind}${AREA}MA${base31(index).padStart(7, '0')}`;
    const sum = USCC_WEIGHTS.reduce((total, weight, at) => total + weight * USCC_ALPHABET.indexOf(body[at] ?? '0'), 0);
    return body + (USCC_ALPHABET[(31 - (sum % 31)) % 31] ?? '');
  }
}

/** Spread over the range, so that neighbours in the list do not have neighbouring numbers. */
export function phone(index: number): string {
  return PHONE_PREFIX + String((index * 7919 + 4321) % 1_000_000).padStart(6, '0');
}

/** A bank card of a prefix that no bank has, with the right check digit. */
export function bankCard(index: number): string {
  const body = BANK_CARD_PREFIX + String(index).padStart(12, '0');
  const sum = [...body].reverse().reduce((total, character, at) => {
    const digit = Number(character) * (at % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

export function accountNumber(index: number): string {
  return `8801${String(index).padStart(11, '0')}`;
}

function base31(value: number): string {
  let text = '';
  for (let left = value; left > 0; left = Math.floor(left / 31)) text = (USCC_ALPHABET[left % 31] ?? '0') + text;
  return text;
}
