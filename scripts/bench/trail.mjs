// Times `leastwise mine` on a made-up trail against one thread that does nothing but unpack and parse the same files. Run it with
// `npm run build && node scripts/bench/trail.mjs`; a number behind it tells how many events (200000). Seconds are of processor time too,
// for other work on the machine makes the clock's uncertain.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeTrail } from './made-up-trail.mjs';
import { beside, run } from './run.mjs';

const COMMAND = beside('../../bin/leastwise.js');
const events = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-bench-'));

try {
  for (const perFile of [2_500, 25]) await compare(perFile);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(perFile) {
  const at = path.join(folder, `of-${perFile}`);
  const count = perFile < 100 ? Math.ceil(events / 10) : events;
  writeTrail(at, count, perFile);
  const floor = floorOf(at);
  const mined = await run([COMMAND, 'mine', at, '--json']);
  console.log(`${count} events, ${perFile} a file:`);
  console.log(
    `  one thread unpacks and parses ${rate(count, floor.seconds)} a second, ${rate(count, floor.cpu)} a second of processor time`,
  );
  console.log(
    `  leastwise mine reads ${rate(count, mined.seconds)} a second, ${rate(count, mined.cpu)} a second of processor time`,
  );
  console.log(
    `  ${(floor.seconds / mined.seconds).toFixed(2)} times that rate by the clock, ${(floor.cpu / mined.cpu).toFixed(2)} by processor time; peak memory ${mined.megabytes.toFixed(0)} MB`,
  );
}

/** What nobody can do without: unpack, parse, and look at each event. */
function floorOf(at) {
  const start = performance.now();
  const before = process.cpuUsage().user;
  const counts = new Map();
  for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { Records } = JSON.parse(gunzipSync(readFileSync(path.join(entry.parentPath, entry.name))).toString());
    for (const { eventSource, eventName } of Records) {
      const name = `${eventSource} ${eventName}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return { seconds: (performance.now() - start) / 1000, cpu: (process.cpuUsage().user - before) / 1e6 };
}

function rate(count, seconds) {
  return Math.round(count / seconds).toLocaleString('en');
}
