/** Default size cap of one request, in characters. Large content travels as files, not as messages. */
export const MAX_INPUT = 64_000;
const MAX_DEPTH = 24;

/** True when the value is plain data within the cap. Walks at most `cap` steps, so a cycle or a bomb costs nothing. */
export function fits(value: unknown, cap: number): boolean {
  let budget = cap;
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    budget -= weightOf(item.value);
    if (budget < 0 || item.depth > MAX_DEPTH) return false;
    if (typeof item.value === 'object' && item.value !== null) {
      for (const [key, child] of Object.entries(item.value)) {
        budget -= key.length;
        if (budget < 0) return false;
        stack.push({ value: child, depth: item.depth + 1 });
      }
    }
  }
  return true;
}

function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  return 4;
}
