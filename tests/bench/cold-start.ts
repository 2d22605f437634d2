import { start } from '../../src/main/app/start.ts';
import { PASSWORD } from '../support/book.ts';
import { HEAD } from './book/cache.ts';
import { BOOK_DAY } from './book/fill.ts';
import { questionsOf } from './questions.ts';

/** One morning in a process of its own: start, log in, Today, then every screen of the bench once. Prints JSON. */
const [folder = '', customers = '0'] = process.argv.slice(2);
const ROOT = new URL('../../', import.meta.url);
const megabytes = () => Math.round(process.memoryUsage().rss / 1_048_576);

// Milliseconds since the process began: loading the program's sources is part of starting it.
const loaded = performance.now();
const app = await start({
  dataFolder: folder,
  samplesFolder: new URL('resources/samples/', ROOT).pathname,
  jobWorker: new URL('src/main/app/job-worker.ts', ROOT),
  version: '0.0.0-bench',
  clock: { now: () => `${BOOK_DAY}T01:00:00.000Z` },
});
const ask = async (method: string, input: unknown) => {
  const answer = await app.invoke(method, input);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.code}`);
};
const before = performance.now();
await ask('session.login', { login: HEAD, password: PASSWORD });
const loggedIn = performance.now();
await ask('today.get', { limit: 200 });
const today = performance.now();
const rssAtToday = megabytes();
for (const { method, inputs } of questionsOf(Number(customers))) for (const input of inputs) await ask(method, input);
process.stdout.write(
  JSON.stringify({
    loadMs: loaded,
    loginMs: loggedIn - before,
    startToLoginMs: loggedIn,
    loginToTodayMs: today - loggedIn,
    rssAtTodayMb: rssAtToday,
    rssAfterScreensMb: megabytes(),
  }),
);
await app.stop();
