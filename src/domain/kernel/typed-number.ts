const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * What a person types or pastes into a number field, brought to ASCII: full-width digits, signs and punctuation
 * (０-９ ，．－％￥), the minus sign U+2212 and every kind of space become their plain twins; outer spaces go.
 */
export function plainTyping(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\s\u3000]/g, ' ')
    .replace(/\u2212/g, '-')
    .replace(/\uffe5/g, '¥')
    .trim();
}
