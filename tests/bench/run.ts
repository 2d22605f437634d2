import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { monthOf } from '../../src/domain/kernel/iso-day.ts';
import { openConnection } from '../../src/main/db/connection.ts';
import { Keyring } from '../../src/main/security/keyring.ts';
import { PASSWORD, TestBook } from '../support/book.ts';
import { coldStarts, loginWithRebuild } from './beside.ts';
import { cachedBook, copyOf, HEAD } from './book/cache.ts';
import { BOOK_DAY, type BookSize } from './book/fill.ts';
import { measureClose, measureSchedule, measureStates } from './engine.ts';
import { clocked } from './measure.ts';
import { questionsOf } from './questions.ts';
import { measureRead, type ReadResult } from './reads.ts';
import { type BenchReport, CLOSE_GOAL, GOAL, missed, renderReport } from './report.ts';
import { measureBulkInsert, measureImport } from './writes.ts';

/** `npm run bench`: the program against its own SQL run raw, on the same encrypted file in the same run (docs/bench.md). */
const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const FULL = {
  size: { customers: 50_000, loans: 150_000, serviceRecords: 300_000 },
  reads: { fewest: 30, spendMs: 5000 },
  bulk: { customers: 2500, runs: 5 },
  import: { rows: 10_000, runs: 3 },
  starts: 3,
  engine: { scheduleRuns: 40, loans: 150_000, closes: 3 },
};
const SMALL: typeof FULL = {
  size: { customers: 2000, loans: 6000, serviceRecords: 12_000 },
  reads: { fewest: 30, spendMs: 500 },
  bulk: { customers: 500, runs: 3 },
  import: { rows: 2000, runs: 1 },
  starts: 1,
  engine: { scheduleRuns: 20, loans: 10_000, closes: 2 },
};
const plan = options.small ? SMALL : FULL;
const say = (text: string) => process.stderr.write(`${text}\n`);

say(`账簿 ${plan.size.customers} / ${plan.size.loans} / ${plan.size.serviceRecords} …`);
const cached = await cachedBook(plan.size, options.fresh);
const folder = mkdtempSync(join(tmpdir(), 'creditdesk-bench-run-'));
try {
  copyOf(cached, folder);
  const report = await runBench(folder, plan.size, cached.fillMs);
  console.log(renderReport(report));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  // On a small book an answer is as quick as the asking itself: the goal is set for the full one.
  const late = options.small ? [] : missed(report.reads);
  for (const { name, ratio } of late) say(`未达标：${name} ${ratio.toFixed(2)} > ${GOAL}`);
  const closesSlowly = !options.small && report.close.ratio > CLOSE_GOAL;
  if (closesSlowly) say(`未达标：${report.close.name} ${report.close.ratio.toFixed(3)} > ${CLOSE_GOAL}`);
  process.exitCode = late.length === 0 && !closesSlowly ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runBench(folder: string, size: BookSize, fillMs: number): Promise<BenchReport> {
  say('启动与登录 …');
  const beside = coldStarts(folder, size.customers, plan.starts);
  const key = await new Keyring(join(folder, 'vault.json')).unlock(HEAD, PASSWORD);
  if (key === undefined) throw new Error('no key');
  const open = (access: 'read' | 'write') => openConnection(join(folder, 'book.db'), key, access);
  const book = new TestBook({ folder, today: BOOK_DAY });
  await book.startService();
  const reader = open('read');
  const reads: ReadResult[] = [];
  let login = '';
  for (const asked of questionsOf(size.customers)) {
    say(`读：${asked.name} …`);
    if (asked.login !== login) await book.as(asked.login);
    login = asked.login;
    reads.push(await measureRead(book, reader, asked, plan.reads));
  }
  reader.close();
  await book.as(HEAD);
  say('月度总结 …');
  const monthMs = await clocked(() => book.call('performance.monthSummary', { month: monthOf(BOOK_DAY) }));
  const writer = open('write');
  say('引擎 …');
  const states = await measureStates(plan.engine.loans);
  const engine = [await measureSchedule(plan.engine.scheduleRuns), states];
  const rssMb = Math.round(process.memoryUsage().rss / 1_048_576);
  say('日结 …');
  const close = await measureClose(writer, plan.engine.closes);
  say('写：批量插入 …');
  const bulk = await measureBulkInsert(writer, plan.bulk.customers, plan.bulk.runs);
  say('写：导入 …');
  const imported = await measureImport(book, writer, plan.import.rows, plan.import.runs);
  await book.close();
  say('月初登录 …');
  const rebuildMs = await loginWithRebuild(folder, writer);
  writer.close();
  const cores = cpus();
  return {
    at: new Date().toISOString(),
    machine: {
      cpu: cores[0]?.model ?? '',
      cores: cores.length,
      node: process.versions.node,
      load: loadavg()[0] ?? Number.NaN,
    },
    size,
    fillMs,
    reads,
    engine,
    engineMs: states.programMs,
    engineRssMb: rssMb,
    close,
    writes: [bulk, imported],
    import: imported,
    beside,
    rebuildMs,
    monthMs,
  };
}
