import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MEASURED = new URL('measured.mjs', import.meta.url).href;

/** The path of a file beside this one. */
export function beside(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** Runs Node with these arguments in a process of its own: what it prints, the seconds by the clock and of processor time, and its peak memory. */
export async function run(args) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', MEASURED, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const [, printed, errors, measured] = child.stdio.map((stream) => (stream === null ? '' : textOf(stream)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - start) / 1000;
  return { code, seconds, ...JSON.parse(await measured), printed: await printed, errors: await errors };
}

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
