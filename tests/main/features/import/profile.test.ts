import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLED_PROFILES, readBundledProfile } from '../../../../src/main/features/import/bundled-profiles.ts';
import { checkProfile, parseProfile, profileDocument } from '../../../../src/main/features/import/profile.ts';
import { readFiles } from '../../../../src/main/features/import/read-files.ts';
import { READ_LIMITS } from '../../../../src/main/features/import/read-limits.ts';

const SAMPLES = new URL('../../../../resources/samples/', import.meta.url).pathname;

function documentOf(change: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) {
  return {
    format: 'creditdesk.import-profile',
    version: 1,
    name: '测试',
    description: '',
    currency: 'CNY',
    files: { a: { name: 'a.csv', format: { kind: 'csv' } } },
    sources: [
      { file: 'a', kind: 'customer', fields: { number: { column: 'n' }, kind: { const: 'PERSON' }, ...fields } },
    ],
    ...change,
  };
}
const refusal = (document: unknown) => {
  try {
    checkProfile(document);
    return null;
  } catch (error) {
    return (error as { params: { path: string; reason: string } }).params;
  }
};

describe('profiles that come with the program', () => {
  it.each(BUNDLED_PROFILES.map(({ id }) => id))('%s is in order', async (id) => {
    const profile = await readBundledProfile(SAMPLES, id);
    expect(profile.sources.length).toBeGreaterThan(0);
    expect(checkProfile(structuredClone(profileDocument(profile)))).toEqual(profile);
  });

  it('the template has every column that its profile reads', async () => {
    const profile = await readBundledProfile(SAMPLES, 'excel-customers-loans');
    const [name = ''] = readdirSync(`${SAMPLES}template`).filter((file) => file.endsWith('.xlsx'));
    const content = readFileSync(`${SAMPLES}template/${name}`);
    const { tables } = await readFiles(profile, [{ name, content }], READ_LIMITS, async () => {});
    expect([...tables.values()].map(({ rows, unusedColumns }) => [rows.length, unusedColumns])).toEqual(
      Array.from({ length: 6 }, () => [0, []]),
    );
  });
});

describe('checkProfile', () => {
  it('fills in what may be left out', () => {
    const profile = checkProfile(documentOf());
    expect(profile.files.a?.format).toEqual({
      kind: 'csv',
      delimiter: ',',
      quote: '"',
      encoding: 'utf8',
      headingRow: 1,
    });
    expect(profile.positionAsOf).toBeNull();
  });

  it.each<[string, string, unknown]>([
    ['', 'INVALID_TYPE', []],
    ['version', 'INVALID_VALUE', documentOf({ version: 2 })],
    ['', 'UNKNOWN_KEY:code', documentOf({ code: 'x' })],
    ['currency', 'INVALID_FORMAT', documentOf({ currency: '人民币' })],
    ['positionAsOf', 'DAY_IMPOSSIBLE', documentOf({ positionAsOf: '2025-11-31' })],
    [
      'files.a.format.encoding',
      'INVALID_VALUE',
      documentOf({ files: { a: { name: 'a', format: { kind: 'csv', encoding: 'big5' } } } }),
    ],
    ['sources.0.file', 'FILE_UNKNOWN', documentOf({ files: { b: { name: 'b', format: { kind: 'csv' } } } })],
    ['notTaken.0.file', 'FILE_UNKNOWN', documentOf({ notTaken: [{ file: 'x', columns: [], why: 'y' }] })],
    [
      'sources.0.fields.kind',
      'FIELD_REQUIRED',
      documentOf({ sources: [{ file: 'a', kind: 'customer', fields: { number: { column: 'n' } } }] }),
    ],
    ['sources.0.fields.salary', 'FIELD_UNKNOWN', documentOf({}, { salary: { column: 's' } })],
    ['sources.0.fields.birthOn', 'FIELD_NEEDS_DATE', documentOf({}, { birthOn: { column: 'b' } })],
    [
      'sources.0.fields.grade',
      'CODE_UNKNOWN',
      documentOf({}, { grade: { map: { of: { column: 'g' }, to: { 优: 'A9' } } } }),
    ],
    ['sources.0.fields.name', 'TRANSFORM_UNKNOWN', documentOf({}, { name: { script: 'process.exit()' } })],
    ['sources.0.fields.name', 'TRANSFORM_UNKNOWN', documentOf({}, { name: { constructor: 'x' } })],
    ['sources.0.fields.name', 'TRANSFORM_UNKNOWN', documentOf({}, { name: 'n' })],
    ['sources.0.fields.name.trim', 'TRANSFORM_UNKNOWN', documentOf({}, { name: { trim: {} } })],
    [
      'sources.0.fields.name.lookup.take',
      'TRANSFORM_UNKNOWN',
      documentOf({}, { name: { lookup: { file: 'a', key: 'k', of: { column: 'x' } } } }),
    ],
    [
      'sources.0.fields.name',
      'FILE_UNKNOWN',
      documentOf({}, { name: { lookup: { file: 'z', key: 'k', of: { column: 'x' }, take: { column: 'y' } } } }),
    ],
    [
      'sources.0.fields.birthOn.date.century',
      'CENTURY_MISSING',
      documentOf({}, { birthOn: { date: { of: { column: 'b' }, formats: ['YYMMDD'] } } }),
    ],
  ])('%s: %s', (path, reason, document) => {
    expect(refusal(document)).toEqual({ path, reason });
  });

  it('a profile nested without end does not exhaust the stack', () => {
    let name: unknown = { column: 'x' };
    for (let depth = 0; depth < 20_000; depth += 1) name = { trim: name };
    expect(refusal(documentOf({}, { name }))).toEqual({ path: '', reason: 'TOO_DEEP' });
  });

  it('__proto__ is no field and changes nothing', () => {
    const document = JSON.parse(
      JSON.stringify(documentOf()).replace('"number"', '"__proto__":{"column":"x"},"number"'),
    );
    refusal(document);
    expect(({} as Record<string, unknown>).column).toBeUndefined();
  });
});

describe('parseProfile', () => {
  it.each([
    ['NOT_JSON', '{'],
    ['TOO_LARGE', `"${'x'.repeat(1_000_001)}"`],
  ])('%s', (reason, text) => {
    expect(() => parseProfile(Buffer.from(text))).toThrowError(
      expect.objectContaining({ params: { path: '', reason } }),
    );
  });
});
