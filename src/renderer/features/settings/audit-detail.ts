const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (isRecord(value)) return pairs(value);
  return value === null ? '–' : String(value);
}

/** A change reads `field: old → new`, everything else `name: value`. */
function pairs(record: Readonly<Record<string, unknown>>): string {
  if ('field' in record && 'to' in record) {
    return `${plain(record.field)}: ${plain(record.from ?? null)} → ${plain(record.to)}`;
  }
  return Object.entries(record)
    .map(([name, value]) => (Array.isArray(value) && value.some(isRecord) ? plain(value) : `${name}: ${plain(value)}`))
    .join('; ');
}

/** The content of an audit row without the signs of its notation; text that is none stays as it is. */
export function detailText(detail: string): string {
  try {
    const read: unknown = JSON.parse(detail);
    return isRecord(read) || Array.isArray(read) ? plain(read) : detail;
  } catch {
    return detail;
  }
}
