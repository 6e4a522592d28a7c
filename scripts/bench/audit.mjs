// Times `leastwise audit` on a made-up account beside a made-up trail. Run it with `npm run build && node scripts/bench/audit.mjs`; numbers
// behind it tell how many roles (5000) and events (200000). Seconds are of processor time too, for other work on the machine makes the
// clock's uncertain.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { madeUpAccount } from './made-up-account.mjs';
import { writeTrail } from './made-up-trail.mjs';
import { beside, run } from './run.mjs';

const COMMAND = beside('../../bin/leastwise.js');
const [roles = 5_000, events = 200_000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-bench-'));

try {
  const [account, trail] = ['account.json', 'trail'].map((name) => path.join(folder, name));
  writeFileSync(account, JSON.stringify(madeUpAccount(roles)));
  writeTrail(trail, events, 2_500);
  await time('without a trail', ['--snapshot', account]);
  await time(`beside ${events} events`, ['--snapshot', account, '--trail', trail, '--min-days', '25']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function time(what, args) {
  const { seconds, cpu, megabytes, printed } = await run([COMMAND, 'audit', ...args]);
  console.log(
    `${roles} roles ${what}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time, ${megabytes.toFixed(0)} MB`,
  );
  console.log(`  ${printed.trimEnd().split('\n').at(-1)}`);
}
