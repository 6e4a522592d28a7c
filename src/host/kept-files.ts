import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../vocabulary/index.js';

/** Bytes that were fetched, as files that the user alone may read. Names are segments of letters, digits, dots, dashes and underscores. */
export interface KeptFiles {
  /** The path of a file that was kept, also in a run before; undefined where there is none, or it has another size. */
  readonly find: (name: string, size?: number) => string | undefined;
  /** Keeps a file whole or not at all. @returns its path */
  readonly keep: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<string>;
  /** Adds to a file that is not whole yet. */
  readonly append: (name: string, text: string) => void;
  readonly text: (name: string) => string | undefined;
  /** Gives a file another name, under which it is whole. @returns its path */
  readonly rename: (name: string, to: string) => string;
  readonly remove: (name: string) => void;
  /** Whether files stay from run to run. Those that do not are gone at the end. */
  readonly isLasting: boolean;
  readonly end: () => void;
}

/** Files that stay in a folder from run to run. @throws UserError where there can be no such folder */
export function filesKeptIn(folder: string): KeptFiles {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`The folder \`${folder}\` can't be made: ${why}.`, 'Name another one with --cache.');
  }
  return { ...filesBelow(path.resolve(folder)), isLasting: true, end: () => undefined };
}

/** Files that are there for this run alone, where the machine has its temporary files. */
export function filesOfThisRun(): KeptFiles {
  const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-'));
  const end = (): void => {
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', end);
  return { ...filesBelow(folder), isLasting: false, end };
}

function filesBelow(folder: string): Omit<KeptFiles, 'isLasting' | 'end'> {
  const placed = (name: string): string => {
    const at = path.join(folder, name);
    mkdirSync(path.dirname(at), { recursive: true, mode: 0o700 });
    return at;
  };
  return {
    find: (name, size) => {
      const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
      return found?.isFile() && (size === undefined || found.size === size) ? path.join(folder, name) : undefined;
    },
    keep: (name, bytes) => keepWhole(placed(name), bytes),
    append: (name, text) => appendFileSync(placed(name), text, { mode: 0o600 }),
    text: (name) => textOf(path.join(folder, name)),
    rename: (name, to) => {
      const target = placed(to);
      renameSync(path.join(folder, name), target);
      return target;
    },
    remove: (name) => rmSync(path.join(folder, name), { force: true }),
  };
}

async function keepWhole(at: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const temporary = `${at}.${randomUUID()}.tmp`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(temporary, { flags: 'wx', mode: 0o600 }));
    renameSync(temporary, at);
    return at;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function textOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Where programs keep what they can fetch again, by the customs of the system.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = process.env;
  if (cache !== undefined && path.isAbsolute(cache)) return path.join(cache, 'leastwise');
  if (process.platform === 'win32' && local) return path.join(local, 'leastwise', 'cache');
  const customary = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return path.join(homedir(), customary, 'leastwise');
}
