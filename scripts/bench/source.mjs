// Times the static pass: a made-up shop of 1,000 functions against what ts-morph takes to parse the same files, how that grows, a small
// project as a user runs it, and code that is made to be slow. Run it with `npm run bench`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOSTILE, writeHostile } from './hostile.mjs';
import { beside, run } from './run.mjs';
import { writeShop } from './shop.mjs';

const COMMAND = beside('../../bin/leastwise.js');
const GROWTH = [250, 500, 1000];

const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-bench-'));
try {
  await shops();
  await small();
  await hostile();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function shops() {
  for (const count of GROWTH) {
    const at = path.join(folder, `shop-${count}`);
    writeShop(at, count);
    const parsed = await run([beside('parse.mjs'), at]);
    const read = await run([beside('read.mjs'), at]);
    const whole = await run([COMMAND, 'generate', at, '--json']);
    const { seconds, calls, gaps } = JSON.parse(read.printed);
    const parse = Number(parsed.printed);
    console.log(`${count} functions, ${calls} calls, ${gaps} gaps, in seconds of processor time:`);
    console.log(`  ts-morph parses their files in ${parse.toFixed(2)}`);
    console.log(
      `  the static pass reads them in ${seconds.toFixed(2)}, ${(seconds / parse).toFixed(2)} times that; ${perFunction(seconds, count)}`,
    );
    console.log(
      `  leastwise generate takes ${whole.cpu.toFixed(2)}, ${(whole.cpu / parse).toFixed(2)} times that; ${perFunction(whole.cpu, count)}`,
    );
    console.log(
      `  peak memory: ${read.megabytes.toFixed(0)} MB for the static pass, ${whole.megabytes.toFixed(0)} MB in all`,
    );
  }
}

function perFunction(seconds, count) {
  return `${((seconds * 1000) / count).toFixed(1)} ms a function`;
}

async function small() {
  const at = path.join(folder, 'shop-10');
  writeShop(at, 10);
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await run([COMMAND, 'generate', at]));
  const best = runs.reduce((a, b) => (a.seconds < b.seconds ? a : b));
  console.log(
    `10 functions, the whole process: ${best.seconds.toFixed(2)} s by the clock, ${best.cpu.toFixed(2)} s of processor time`,
  );
}

async function hostile() {
  console.log('code that is made to be slow:');
  for (const name of Object.keys(HOSTILE)) {
    const at = path.join(folder, 'hostile');
    writeHostile(at, name);
    const { seconds, megabytes, printed, code } = await run([
      COMMAND,
      'generate',
      at,
      '--entry',
      'index.ts#handler',
      '--json',
    ]);
    const { workloads = [] } = code === 0 ? JSON.parse(printed) : {};
    const gaps = workloads.flatMap((w) => w.gaps.map((gap) => `${gap.over}: ${gap.because}`));
    console.log(
      `  ${name}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, exit code ${code}, ${gaps[0] ?? 'no gap'}`,
    );
    rmSync(at, { recursive: true, force: true });
  }
}
