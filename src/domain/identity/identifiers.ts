import { type IsoDay, isIsoDay } from '../kernel/iso-day.ts';
import { plainTyping } from '../kernel/typed-number.ts';

/** 身份证, 统一社会信用代码, 银行卡, 手机号. */
export const IDENTIFIER_KINDS = ['id_card', 'uscc', 'bank_card', 'mobile'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What is wrong with an identifier. */
export type IdentifierCode =
  | 'ID_CARD_FORMAT'
  | 'ID_CARD_BIRTH_IMPOSSIBLE'
  | 'ID_CARD_BIRTH_IN_FUTURE'
  | 'ID_CARD_CHECK_DIGIT'
  | 'USCC_FORMAT'
  | 'USCC_CHECK_CHARACTER'
  | 'BANK_CARD_FORMAT'
  | 'BANK_CARD_ALL_ZERO'
  | 'BANK_CARD_CHECK_DIGIT'
  | 'MOBILE_FORMAT';

/** BLOCK: it cannot be right. WARN: it looks wrong, but real ones like it are said to exist, so a person may insist. */
export type IdentifierCheck =
  | { readonly valid: true }
  | { readonly valid: false; readonly severity: 'BLOCK' | 'WARN'; readonly code: IdentifierCode };

const VALID: IdentifierCheck = { valid: true };
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECKS = '10X98765432';
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** An identifier as it is stored: full-width forms made plain, spaces and hyphens out, letters upper case. */
export function normaliseIdentifier(typed: string): string {
  return plainTyping(typed).replace(/[ -]/g, '').toUpperCase();
}

/**
 * Checks a normalised identifier (credit-rules I1–I4). `today`, when given, also refuses a birth date after it.
 */
export function validateIdentifier(kind: IdentifierKind, value: string, today?: IsoDay): IdentifierCheck {
  switch (kind) {
    case 'id_card':
      return checkIdCard(value, today);
    case 'uscc':
      return checkUscc(value);
    case 'bank_card':
      return checkBankCard(value);
    case 'mobile':
      return /^1[3-9]\d{9}$/.test(value) ? VALID : blocked('MOBILE_FORMAT');
  }
}

/** What a valid 18-digit ID card says about its holder; null for any other text. Source: GB 11643-1999. */
export function idCardFacts(value: string): { readonly birthOn: IsoDay; readonly sex: 'MALE' | 'FEMALE' } | null {
  const birthOn = birthOf(value);
  if (birthOn === null || !checkIdCard(value).valid) return null;
  return { birthOn, sex: Number(value[16]) % 2 === 1 ? 'MALE' : 'FEMALE' };
}

function blocked(code: IdentifierCode): IdentifierCheck {
  return { valid: false, severity: 'BLOCK', code };
}

function warned(code: IdentifierCode): IdentifierCheck {
  return { valid: false, severity: 'WARN', code };
}

function birthOf(value: string): IsoDay | null {
  const day = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  return isIsoDay(day) ? day : null;
}

function checkIdCard(value: string, today?: IsoDay): IdentifierCheck {
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return blocked('ID_CARD_FORMAT');
  const birthOn = birthOf(value);
  if (birthOn === null) return blocked('ID_CARD_BIRTH_IMPOSSIBLE');
  if (today !== undefined && birthOn > today) return blocked('ID_CARD_BIRTH_IN_FUTURE');
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return ID_CHECKS[sum % 11] === value[17] ? VALID : blocked('ID_CARD_CHECK_DIGIT');
}

function checkUscc(value: string): IdentifierCheck {
  const digits = Array.from(value, (character) => USCC_ALPHABET.indexOf(character));
  if (digits.length !== 18 || digits.includes(-1)) return warned('USCC_FORMAT');
  const sum = USCC_WEIGHTS.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  return digits[17] === (31 - (sum % 31)) % 31 ? VALID : warned('USCC_CHECK_CHARACTER');
}

function checkBankCard(value: string): IdentifierCheck {
  if (!/^\d{13,19}$/.test(value)) return blocked('BANK_CARD_FORMAT');
  if (/^0+$/.test(value)) return blocked('BANK_CARD_ALL_ZERO');
  const sum = Array.from(value)
    .reverse()
    .reduce((total, character, index) => {
      const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
      return total + (digit > 9 ? digit - 9 : digit);
    }, 0);
  return sum % 10 === 0 ? VALID : blocked('BANK_CARD_CHECK_DIGIT');
}
