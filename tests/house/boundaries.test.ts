import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Cruise {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

function cruise(folder: string): Cruise {
  const checker = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [checker, 'src', '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  // The exit code says "violations"; the report is on stdout either way.
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

describe('import rules', () => {
  it('are kept, and the checker saw every source file', () => {
    const report = cruise(ROOT);
    const seen = new Set(report.modules.map((module) => module.source));
    const files = execFileSync('git', ['ls-files', 'src/**/*.ts', 'src/**/*.tsx'], { cwd: ROOT, encoding: 'utf8' })
      .split('\n')
      .filter((file) => file !== '' && !file.endsWith('.d.ts'));
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => !seen.has(file))).toEqual([]);
    expect(report.summary.violations).toEqual([]);
  });

  it('find planted offences', () => {
    const folder = mkdtempSync(join(tmpdir(), 'creditdesk-boundaries-'));
    const plant = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    plant('tsconfig.json', '{"compilerOptions":{"module":"ESNext","moduleResolution":"Bundler"}}');
    plant('src/contract/index.ts', 'export const contract = 1;\n');
    plant('src/main/features/loan/loan.repository.ts', 'export const sql = 1;\n');
    plant('src/domain/kernel/a.ts', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n");
    plant('src/renderer/ui/b.ts', "import { contract } from '../../contract/index.ts';\nexport const b = contract;\n");
    plant(
      'src/main/features/customer/c.ts',
      "import { sql } from '../loan/loan.repository.ts';\nexport const c = sql;\n",
    );
    plant(
      'src/renderer/features/loan/d.ts',
      "import { sql } from '../../../main/features/loan/loan.repository.ts';\nexport const d = sql;\n",
    );
    const names = cruise(folder).summary.violations.map((violation) => violation.rule.name);
    rmSync(folder, { recursive: true });
    expect(names.sort()).toEqual([
      'domain-is-pure',
      'features-meet-through-services',
      'renderer-is-a-browser-program',
      'ui-is-looks-only',
    ]);
  });
});
