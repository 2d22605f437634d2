import { isDeepStrictEqual } from 'node:util';
import type { MethodName } from '../../src/contract/index.ts';
import type { Connection } from '../../src/main/db/connection.ts';
import type { TestBook } from '../support/book.ts';
import { clocked, comparePair, type Pair } from './measure.ts';
import type { Question } from './questions.ts';
import { prepareRaw, statementsOf } from './statements.ts';

export interface ReadResult extends Pair {
  readonly name: string;
  readonly method: MethodName;
  readonly isGoal: boolean;
  /** Rows an answer shows, and statements behind it. */
  readonly rows: number;
  readonly statements: number;
}

export interface Effort {
  /** At least so many runs each. */
  readonly fewest: number;
  /** Quick questions are asked more often, until about this much time is spent on one. */
  readonly spendMs: number;
}

const MOST_RUNS = 400;
const MOST_WARM_UP = 150;

/**
 * Asks through the router and, in turn, runs the statements that the router ran for the same input, prepared once. Throws
 * when they give other rows than the program got.
 */
export async function measureRead(
  book: TestBook,
  raw: Connection,
  asked: Question,
  { fewest, spendMs }: Effort,
): Promise<ReadResult> {
  const ask = async (step: number): Promise<unknown> => {
    const answer = await book.app.invoke(asked.method, asked.inputs[step % asked.inputs.length]);
    if (!answer.ok) throw new Error(`${asked.name}: ${answer.error.code} ${JSON.stringify(answer.error.params)}`);
    return answer.value;
  };
  const replays: (() => unknown[][])[] = [];
  let [rows, statements] = [0, 0];
  for (const step of asked.inputs.keys()) {
    const output: unknown[] = [];
    const ran = await statementsOf(async () => output.push(await ask(step)));
    const replay = prepareRaw(raw, ran);
    const found = ran.map((statement) => statement.rows);
    if (!isDeepStrictEqual(replay(), found)) throw new Error(`${asked.name}: raw and router differ`);
    replays.push(replay);
    rows += asked.rowsOf(output[0] as never);
    statements = Math.max(statements, ran.length);
  }
  if (rows === 0) throw new Error(`${asked.name}: no input finds anything`);
  const once = Math.max(0.05, await clocked(() => ask(0)));
  const pair = await comparePair(ask, (step) => replays[step % replays.length]?.(), {
    warmUp: Math.min(MOST_WARM_UP, Math.ceil(spendMs / 10 / once)),
    runs: Math.min(MOST_RUNS, Math.max(fewest, Math.round(spendMs / 2 / once))),
  });
  const { name, method, isGoal } = asked;
  return { name, method, isGoal, rows: Math.round(rows / asked.inputs.length), statements, ...pair };
}
