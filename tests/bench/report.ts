import type { Beside } from './beside.ts';
import type { BookSize } from './book/fill.ts';
import type { EngineResult } from './engine.ts';
import type { ReadResult } from './reads.ts';
import type { ImportResult, WriteResult } from './writes.ts';

/** The close of a day may take this share of a full one. */
export const CLOSE_GOAL = 0.1;

/** Reads of the goal may take this many times what their statements take raw, at the median. */
export const GOAL = 2;

export interface BenchReport {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string; readonly load: number };
  readonly size: BookSize;
  readonly fillMs: number;
  readonly reads: readonly ReadResult[];
  readonly engine: readonly EngineResult[];
  /** All states of the engine's run together, and the memory of the process after it. */
  readonly engineMs: number;
  readonly engineRssMb: number;
  readonly close: EngineResult;
  readonly writes: readonly WriteResult[];
  readonly import: ImportResult;
  readonly beside: Beside;
  /** The first login of a month, and the first look at the month summary. */
  readonly rebuildMs: number;
  readonly monthMs: number;
}

export function missed(reads: readonly ReadResult[]): ReadResult[] {
  return reads.filter((read) => read.isGoal && read.ratio > GOAL);
}

export function renderReport(report: BenchReport): string {
  const { size, machine, beside } = report;
  return [
    `账簿：客户 ${size.customers}，贷款 ${size.loans}，服务记录 ${size.serviceRecords}；数据库 ${beside.databaseMb} MB（加密）`,
    `机器：${machine.cpu} × ${machine.cores}，负载 ${machine.load.toFixed(1)}；Node ${machine.node}`,
    '',
    '读（经路由 / 同样语句直接执行，毫秒）',
    ...table(
      ['项目', '行', '语句', '程序 p50', 'p95', '裸 p50', 'p95', '倍数', '次数'],
      report.reads.map((read) => [
        `${read.isGoal ? '' : '· '}${read.name}`,
        read.rows,
        read.statements,
        ...pairCells(read),
        read.program.runs,
      ]),
    ),
    `目标：p50 倍数 ≤ ${GOAL}；带 · 的只报告。`,
    '',
    '引擎（程序 / 手写的最小循环，毫秒）',
    ...table(
      ['项目', '笔数', '程序 p50', 'p95', '手写 p50', 'p95', '倍数', '次数'],
      report.engine.map((one) => [one.name, one.count, ...pairCells(one), one.program.runs]),
    ),
    '日结（增量 / 全量，毫秒）',
    ...table(
      ['项目', '增量 p50', 'p95', '全量 p50', 'p95', '倍数', '次数'],
      [[report.close.name, ...pairCells(report.close), report.close.program.runs]],
    ),
    `目标：增量日结 ≤ 全量的 ${CLOSE_GOAL}。`,
    '',
    '写（只报告，毫秒）',
    ...table(
      ['项目', '存行', '程序 p50', 'p95', '裸 p50', 'p95', '倍数', '次数'],
      report.writes.map((write) => [write.name, write.rows, ...pairCells(write), write.program.runs]),
    ),
    '',
    '其他（只报告）',
    ...table(['项目', '值'], besideRows(report)),
  ].join('\n');
}

function pairCells({ program, raw, ratio }: Pick<ReadResult, 'program' | 'raw' | 'ratio'>): string[] {
  return [...[program.p50, program.p95, raw.p50, raw.p95].map(milliseconds), ratio.toFixed(2)];
}

function besideRows({
  beside,
  import: imported,
  rebuildMs,
  monthMs,
  fillMs,
  engineMs,
  engineRssMb,
}: BenchReport): (readonly [string, string])[] {
  const perSecond = Math.round((imported.fileRows * 1000) / imported.program.p50);
  return [
    ['进程启动 → 登录完成', `${Math.round(beside.startToLoginMs)} ms（其中装载源码 ${Math.round(beside.loadMs)} ms）`],
    ['登录（口令派生、开簿）', `${Math.round(beside.loginMs)} ms`],
    ['登录 → 今日', `${Math.round(beside.loginToTodayMs)} ms`],
    ['月初登录（重算全部贷款状态）', `${Math.round(rebuildMs)} ms`],
    ['月度总结首次计算', `${Math.round(monthMs)} ms`],
    ['引擎推算全部状态', `${(engineMs / 1000).toFixed(1)} s；其后内存 ${engineRssMb} MB`],
    ['导入速度', `${perSecond} 行/秒`],
    ['内存：到今日 / 走过各屏', `${beside.rssAtTodayMb} / ${beside.rssAfterScreensMb} MB`],
    ['数据库大小', `${beside.databaseMb} MB`],
    ['造簿', `${(fillMs / 1000).toFixed(0)} s`],
  ];
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : value.toFixed(0);
}

/** A table whose columns stand under one another in a terminal, where a Chinese character takes two places. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const lines = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index] ?? ''))));
  const padded = (cell: string, index: number) => {
    const room = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell)));
    return index === 0 || head.length === 2 ? cell + room : room + cell;
  };
  return lines.map((cells) => `  ${cells.map(padded).join('  ')}`.trimEnd());
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}
