import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';

/** What a program said, and how it ended: `exit` is undefined where there is no such program. */
export interface Ended {
  readonly exit: number | undefined;
  readonly out: Buffer;
  readonly err: string;
}

export interface ProcessOptions {
  readonly folder: string;
  /** On top of the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** After this long a program is ended: it waits for something that nobody will give. */
const LONGEST = 300_000; // milliseconds

/** Runs a program of the user's machine, without a shell and without a terminal, to its end. */
export function runProgram(name: string, args: readonly string[], options: ProcessOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      cwd: options.folder,
      env: { ...process.env, ...options.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: LONGEST,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const end = (exit: number | undefined): void =>
      resolve({ exit, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') });
    child.on('error', () => end(undefined));
    child.on('close', (code) => end(code ?? 1));
    // A program that does not read what it is given is no error of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** A file that holds nothing, and in which nothing can be. */
export const NO_FILE = devNull;

/** Does something with the path of a file that is not there yet, in a folder that is taken away again. */
export async function withScratchFile<T>(use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-'));
  try {
    return await use(path.join(folder, 'scratch'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
