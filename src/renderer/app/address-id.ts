/** The identity in an address, `/customers/12` or `?import=12`; null for anything else. */
export const addressId = (text: string | null | undefined): number | null =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
