import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ambientUses } from './ambient.js';

const WHY =
  'Only `host` asks the clock, the environment, the console or chance, and commands print: the same input must give the same policy. Pass the value in, or take it from host.';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('host/'))
  .map((file) => `src/${file}`);

test('no room but host uses the clock, the environment, the console or chance', () => {
  const broken = files.flatMap((file) =>
    ambientUses(file, readFileSync(file, 'utf8')).map((use) => `${file}:${use.line} uses ${use.what}`),
  );
  expect(broken, WHY).toEqual([]);
});

describe('what counts as a use', () => {
  test.each([
    ['Date.now() - started', ['Date.now']],
    ['new Date()', ['Date()']],
    ['new Date', ['Date()']],
    ['Math.random() < 0.5', ['Math.random']],
    ['console.log(1)', ['console']],
    ['const { env } = process', ['process']],
    ['print({ stage: process.env.STAGE })', ['process']],
    ['globalThis.process.exit(1)', ['globalThis.process']],
    ['setTimeout(retry, 100)', ['setTimeout']],
    ['await fetch(address)', ['fetch']],
    ['new Date(event.eventTime)', []],
    ['workload.process.console', []],
    ['const shop = { process: 1, console: 2 }', []],
    ['for (const process of processes) run(process)', []],
    ['interface Order { process: string; fetch(): void }', []],
    ['// process.env\nconst text = "console.log(1)"', []],
  ])('%s', (text, expected) => {
    expect(ambientUses('example.ts', text).map((use) => use.what)).toEqual(expected);
  });
});
