import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = 'src/renderer';

/** A source file of the renderer, parsed. */
export interface Source {
  /** Path inside the renderer: `features/loan/LoanPage.tsx`. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** Every TypeScript file of the renderer. */
export function sources(): Source[] {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  return paths.map((path) => ({
    path: path.replaceAll('\\', '/'),
    tree: ts.createSourceFile(
      path,
      readFileSync(join(ROOT, path), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      ts.ScriptKind.TSX,
    ),
  }));
}

/** Visits every node below. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Line of a node, for messages. */
export const lineOf = (source: Source, node: ts.Node): string =>
  `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

type Tree = { readonly [key: string]: string | Tree };

/** Words by language and namespace, read from the files as they are. */
export function wordFiles(): { readonly namespace: string; readonly language: string; readonly words: Tree }[] {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths.flatMap((path) => {
    const [, namespace, language] = /([^/]+)\/locales\/([^/]+)\.json$/.exec(path) ?? [];
    if (namespace === undefined || language === undefined) return [];
    return [{ namespace, language, words: JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Tree }];
  });
}

/** Keys of all leaves, dotted; plural endings taken off. */
export function keysOf(words: Tree, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${before}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
      : keysOf(value, `${before}${key}.`),
  );
}
