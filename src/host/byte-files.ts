import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';

/** A file below what the user named. */
export interface ByteFile {
  readonly path: string;
  /** As it lies on disk, in bytes. */
  readonly size: number;
}

/** What below a name could not be listed. */
export interface Unlisted {
  readonly path: string;
  readonly because: string;
}

/**
 * The files at a path that the user named, sorted: itself, or all below it. Links to files are followed, links to folders are not: they
 * stand elsewhere too, or never end.
 * @returns undefined where nothing is there
 */
export function byteFilesAt(
  named: string,
): { readonly files: readonly ByteFile[]; readonly unlisted: readonly Unlisted[] } | undefined {
  const stat = statSync(named, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isDirectory()) return { files: [{ path: named, size: stat.size }], unlisted: [] };
  const files: ByteFile[] = [];
  const unlisted: Unlisted[] = [];
  walk(named, files, unlisted);
  return { files, unlisted };
}

function walk(folder: string, files: ByteFile[], unlisted: Unlisted[]): void {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(at, files, unlisted);
      else if (entry.isFile() || entry.isSymbolicLink()) addFile(at, files, unlisted);
    }
  } catch (error) {
    unlisted.push({ path: folder, because: reasonOf(error) });
  }
}

function addFile(at: string, files: ByteFile[], unlisted: Unlisted[]): void {
  try {
    const stat = statSync(at);
    if (stat.isFile()) files.push({ path: at, size: stat.size });
  } catch (error) {
    unlisted.push({ path: at, because: at.includes(NO_TEXT) ? 'has a name that is not UTF-8' : reasonOf(error) });
  }
}

/** Stands in a name for bytes that are no text, so that nothing is at that name. */
const NO_TEXT = '\uFFFD';

/** Smaller files are read and unpacked in one go, which is several times as quick. */
const SMALL = 8 * 2 ** 20;
const MOST_AT_ONCE = 64 * 2 ** 20;
const CHUNK = 2 ** 18;
/** What is unpacked at a time: where data is damaged as much may be lost before. */
const UNPACKED = 2 ** 14;

/** Beyond this much output, what grows more than this is no log but made to fill memory or time. */
const BOMB = { bytes: 64 * 2 ** 20, ratio: 250 };

/**
 * The bytes of a file, unpacked where it is gzip (of one member or several), whatever its name says. Memory stays within some megabytes
 * however large the file is. An error comes after all that could be read.
 * @throws the system's own error, or one whose message says what is wrong with the file
 */
export async function* unpackedBytes(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  const whole = readSmall(file);
  if (whole !== undefined) yield whole;
  else yield* unpackedInChunks(file);
}

/** Undefined where it is better read in chunks: it is large, or damaged somewhere behind a good beginning. */
function readSmall(file: string): Uint8Array | undefined {
  const size = statSync(file).size;
  if (size > SMALL) return undefined;
  const bytes = readFileSync(file);
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_AT_ONCE, chunkSize: roomFor(bytes) });
  } catch {
    return undefined;
  }
}

/**
 * Room for all that comes out, as the packed bytes tell at their end: what comes piece by piece is copied once more. They may lie.
 * @see https://www.rfc-editor.org/rfc/rfc1952#page-8 for ISIZE
 */
function roomFor(packed: Buffer): number {
  const told = packed.readUInt32LE(packed.length - 4) + 1;
  return Math.min(Math.max(told, LEAST_ROOM), packed.length * LIKELY_RATIO, MOST_AT_ONCE);
}

const LEAST_ROOM = 2 ** 14;
const LIKELY_RATIO = 64;

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* unpackedInChunks(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = chunksOf(file);
  const { value: first } = chunks.next();
  if (first === undefined) return;
  if (isGzip(first)) {
    yield* gunzipped(first, chunks);
    return;
  }
  yield first;
  yield* chunks;
}

function* chunksOf(file: string): Generator<Uint8Array, void, undefined> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(descriptor, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

async function* gunzipped(first: Uint8Array, rest: Iterator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: UNPACKED });
  let packed = 0;
  let unpacked = 0;
  const feed = (chunk: Uint8Array | undefined): void => {
    if (chunk === undefined) gunzip.end();
    else {
      packed += chunk.length;
      gunzip.write(chunk, (error) => (error ? undefined : feed(rest.next().value ?? undefined)));
    }
  };
  feed(first);
  try {
    for await (const chunk of untilItBreaks(gunzip)) {
      unpacked += chunk.length;
      if (unpacked > BOMB.bytes && unpacked > packed * BOMB.ratio)
        throw new Error(`unpacks to more than ${BOMB.ratio} times its size, which no log does`);
      yield chunk;
    }
  } finally {
    rest.return?.();
    gunzip.destroy();
  }
}

/** All that comes out of a stream before its error: iterating over the stream itself loses what it holds by then. */
async function* untilItBreaks(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = [];
  let over: { readonly error?: unknown } | undefined;
  let wake = (): void => undefined;
  const end = (how: { readonly error?: unknown }): void => {
    over ??= how;
    wake();
  };
  stream.once('end', () => end({})).once('error', (error) => end({ error }));
  stream.on('data', (chunk: Uint8Array) => {
    ready.push(chunk);
    stream.pause();
    wake();
  });
  while (ready.length > 0 || over === undefined) {
    const more = new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (ready.length === 0) await more;
    for (let chunk = ready.shift(); chunk !== undefined; chunk = ready.shift()) yield chunk;
    stream.resume();
  }
  if ('error' in over) throw over.error;
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'is gone',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads to itself',
  Z_BUF_ERROR: 'ends in the middle of its gzip data',
  Z_DATA_ERROR: 'holds damaged gzip data',
};

/** Why a file could not be read or listed, to be read behind its name. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM[code] ?? (error instanceof Error ? withoutPath(error) : String(error));
}

/** `EMFILE: too many open files` of what the system says, without `, open '…'`. */
function withoutPath(error: Error): string {
  return 'syscall' in error ? (error.message.split(', ', 1)[0] ?? error.message) : error.message;
}
