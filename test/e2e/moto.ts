import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** An emulated AWS on this machine. https://docs.getmoto.org/en/latest/docs/server_mode.html */
const MOTO = 'moto[server]==5.2.5';
const FOLDER = path.resolve('node_modules/.cache/leastwise-e2e');

/** A Python that has moto, or why there is none. Where the machine's own has none, it is installed once, below node_modules. */
export function pythonWithMoto(): { readonly python: string } | { readonly because: string } {
  const own = path.join(FOLDER, 'bin/python');
  const candidates = [process.env.LEASTWISE_E2E_PYTHON ?? own, own, 'python3'];
  for (const python of candidates) if (hasMoto(python)) return { python };
  if (spawnSync('python3', ['--version']).status !== 0) return { because: 'there is no python3' };
  const made = spawnSync('python3', ['-m', 'venv', FOLDER], { encoding: 'utf8' });
  if (made.status !== 0) return { because: `python3 can't make an environment: ${lastLine(made.stderr)}` };
  const installed = spawnSync(own, ['-m', 'pip', 'install', '--quiet', MOTO], { encoding: 'utf8' });
  return hasMoto(own) ? { python: own } : { because: `pip can't install ${MOTO}: ${lastLine(installed.stderr)}` };
}

function hasMoto(python: string): boolean {
  if (python.includes('/') && !existsSync(python)) return false;
  return spawnSync(python, ['-c', 'import moto.server, flask']).status === 0;
}

function lastLine(text: string | null): string {
  return (text ?? '').trim().split('\n').at(-1) ?? '';
}

export interface Emulator {
  readonly endpoint: string;
  /** The lines that it wrote to its standard error so far. */
  readonly told: () => readonly string[];
  readonly end: () => void;
}

/** Starts moto's server, or a script that adds to it, on a free port of this machine. It ends with the tests, or with this process. */
export async function startMoto(python: string, account: string, script?: string): Promise<Emulator> {
  const port = await freePort();
  const run = script === undefined ? ['-m', 'moto.server'] : [script];
  const server = spawn(python, [...run, '-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, MOTO_ACCOUNT_ID: account, INITIAL_NO_AUTH_ACTION_COUNT: 'inf' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  server.stderr.on('data', (chunk) => (told += chunk));
  const end = (): void => void server.kill();
  process.once('exit', end);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilItAnswers(endpoint, server);
  return { endpoint, told: () => told.split('\n').slice(0, -1), end };
}

async function untilItAnswers(endpoint: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const answer = await fetch(`${endpoint}/moto-api/`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('moto did not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
