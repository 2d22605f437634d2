import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { JobProgress } from '../../../src/contract/events.ts';
import { contract } from '../../../src/contract/index.ts';
import type { MethodSpec } from '../../../src/contract/rpc.ts';
import { FILE_REASONS } from '../../../src/domain/importing/reasons.ts';
import { AUDITED } from '../../../src/renderer/features/settings/act-words.ts';
import { keysOf, lineOf, type Source, sources, walk, wordFiles } from '../support/sources.ts';

const files = wordFiles();
const all = sources();
const namespaces = [...new Set(files.map(({ namespace }) => namespace))];
const wordsOf = (namespace: string, language: string) =>
  files.find((file) => file.namespace === namespace && file.language === language)?.words ?? {};
const keys = new Map(namespaces.map((namespace) => [namespace, new Set(keysOf(wordsOf(namespace, 'zh-CN')))]));

describe('both languages', () => {
  test.each(namespaces)('%s has the same keys in Chinese and English', (namespace) => {
    const distinct = (language: string) => [...new Set(keysOf(wordsOf(namespace, language)))].sort();
    expect(distinct('en')).toEqual(distinct('zh-CN'));
  });

  test.each(namespaces)('%s fills the same values in Chinese and English', (namespace) => {
    const holes = (language: string) => {
      const found: Record<string, string[]> = {};
      const read = (tree: object, before: string) => {
        for (const [key, value] of Object.entries(tree)) {
          const name = `${before}${key.replace(/_(one|other)$/, '')}`;
          if (typeof value === 'object' && value !== null) read(value, `${name}.`);
          else
            found[name] = [...new Set([...(found[name] ?? []), ...(String(value).match(/\{\{\w+\}\}/g) ?? [])])].sort();
        }
      };
      read(wordsOf(namespace, language), '');
      return found;
    };
    expect(holes('en')).toEqual(holes('zh-CN'));
  });

  test.each(files)('no exclamation mark in $namespace $language', ({ words }) => {
    expect(JSON.stringify(words)).not.toMatch(/[!！]/);
  });
});

/** Namespaces a file speaks from: those it asks for, else its folder's. */
function spoken({ path, tree }: Source): string[] {
  const asked: string[] = [];
  walk(tree, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'useTranslation') return;
    const [first] = node.arguments;
    if (first !== undefined && ts.isStringLiteral(first)) asked.push(first.text);
  });
  const folder = /features\/([^/]+)\//.exec(path)?.[1] ?? path.split('/')[0] ?? '';
  return asked.length > 0 ? asked : [folder];
}

/** True when the key, or some key that a template's fixed beginning leads to, has words. */
function isWorded(key: string, open: boolean, own: readonly string[]): boolean {
  const [, named, rest] = /^([\w-]+):(.*)$/.exec(key) ?? [];
  const places = named === undefined ? own : [named];
  const wanted = rest ?? key;
  return places.some((place) => {
    const known = keys.get(place) ?? new Set<string>();
    return open ? [...known].some((one) => one.startsWith(wanted)) : known.has(wanted) || hasContext(known, wanted);
  });
}
const hasContext = (known: ReadonlySet<string>, key: string) => [...known].some((one) => one.startsWith(`${key}_`));

function keyOf(argument: ts.Expression): { key: string; open: boolean }[] {
  if (ts.isStringLiteralLike(argument)) return [{ key: argument.text, open: false }];
  if (ts.isTemplateExpression(argument)) return [{ key: argument.head.text, open: true }];
  if (ts.isConditionalExpression(argument)) return [...keyOf(argument.whenTrue), ...keyOf(argument.whenFalse)];
  return [];
}

test('every key a component asks for has words', () => {
  const missing: string[] = [];
  for (const source of all) {
    const own = spoken(source);
    walk(source.tree, (node) => {
      if (!ts.isCallExpression(node)) return;
      const callee = node.expression.getText();
      const [argument] = node.arguments;
      if ((callee !== 't' && callee !== 'i18next.t') || argument === undefined) return;
      // The api folder asks by `ns`, with keys made from codes; a test of its own walks those.
      if (source.path.startsWith('api/')) return;
      for (const { key, open } of keyOf(argument)) {
        if (!isWorded(key, open, own)) missing.push(`${lineOf(source, node)} ${key}`);
      }
    });
  }
  expect(missing).toEqual([]);
});

const CJK = /[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]/;
const SENTENCE = /[A-Za-z]{2,}/;
const SPOKEN_ATTRIBUTES = new Set(['label', 'title', 'placeholder', 'description', 'alt', 'aria-label', 'legend']);
/** The paper itself: printed forms are in Chinese whatever the screen speaks. */
const PAPERS = new Set(['features/report/PrintDocument.tsx']);

/** What stands on the screen as written in the source. */
function literal(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return CJK.test(node.text) || SENTENCE.test(node.text) ? node.text.trim() : null;
  if (ts.isJsxAttribute(node) && node.initializer !== undefined && ts.isStringLiteral(node.initializer)) {
    const spokenHere = SPOKEN_ATTRIBUTES.has(node.name.getText()) && SENTENCE.test(node.initializer.text);
    return spokenHere ? node.initializer.text : null;
  }
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
    return CJK.test(node.text) ? node.text : null;
  }
  return null;
}

test('no component contains a literal sentence', () => {
  const found: string[] = [];
  for (const source of all) {
    if (PAPERS.has(source.path)) continue;
    walk(source.tree, (node) => {
      const text = literal(node);
      if (text !== null) found.push(`${lineOf(source, node)} ${text}`);
    });
  }
  expect(found).toEqual([]);
});

describe('what the service says has words', () => {
  const service = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join('src/main', path), 'utf8'));
  const said = (pattern: RegExp) => [
    ...new Set(service.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
  ];

  test('every business rule that refuses', () => {
    const refusals = said(/AppError\(\s*'[A-Z_]+',\s*\{\s*rule: '([A-Z_]+)'/g);
    expect(refusals.length).toBeGreaterThan(5);
    expect(refusals.filter((rule) => !keys.get('api')?.has(`rules.${rule}.reason`))).toEqual([]);
  });

  test('every phase of a job', () => {
    const phases = [...said(/progress\('(\w+)'/g), 'customer', 'product', 'productParty', 'loan', 'serviceRecord'];
    expect(phases.length).toBeGreaterThan(3);
    expect(phases.filter((phase) => !keys.get('app')?.has(`job.phases.${phase}`))).toEqual([]);
  });

  test('every reason why a file cannot be read', () => {
    expect(FILE_REASONS.filter((reason) => !keys.get('api')?.has(`files.${reason}`))).toEqual([]);
  });

  test('every act the audit log records', () => {
    const specs: readonly MethodSpec[] = Object.values(contract);
    const jobs = JobProgress.shape.kind.options.map((kind) => `job.${kind}`);
    const recorded = [...specs.flatMap((spec) => ('audit' in spec ? [spec.audit] : [])), ...jobs];
    expect(recorded.filter((name) => !AUDITED.some((known) => known === name))).toEqual([]);
    expect(AUDITED.filter((name) => !keys.get('settings')?.has(`acts.${name}`))).toEqual([]);
  });
});
