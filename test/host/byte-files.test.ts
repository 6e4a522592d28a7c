import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { byteFilesAt, reasonOf, unpackedBytes } from '../../src/host/index.js';
import { project } from '../front/project.js';

/** The text that could be read, and why not all of it was. */
async function unpacked(bytes: Uint8Array | undefined): Promise<readonly [text: string, because: string | undefined]> {
  const file = path.join(project(), 'file');
  if (bytes !== undefined) writeFileSync(file, bytes);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of unpackedBytes(file)) chunks.push(chunk);
    return [Buffer.concat(chunks).toString(), undefined];
  } catch (error) {
    return [Buffer.concat(chunks).toString(), reasonOf(error)];
  }
}

const LONG = Array.from({ length: 400_000 }, (_, i) => `line ${i * 7919}`).join('\n');

describe('the bytes of a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['as they are', Buffer.from('till'), 'till'],
    ['unpacked, whatever its name', gzipSync('till'), 'till'],
    ['unpacked from several members', Buffer.concat([gzipSync('till'), gzipSync(' open')]), 'till open'],
    ['none of an empty file', Buffer.from(''), ''],
    [
      'of a large file, packed',
      Buffer.concat([gzipSync(LONG, { level: 0 }), gzipSync(LONG, { level: 0 })]),
      LONG + LONG,
    ],
    ['of a large file', Buffer.from(LONG + LONG), LONG + LONG],
  ])('%s', async (_, bytes, text) => {
    const [read, because] = await unpacked(bytes);
    expect(because).toBeUndefined();
    expect(read === text).toBe(true);
  });

  it('of a file that is cut off: what there is of it', async () => {
    const packed = gzipSync(LONG);
    const [text, because] = await unpacked(packed.subarray(0, packed.length / 2));
    expect(because).toBe('ends in the middle of its gzip data');
    expect(text.length).toBeGreaterThan(100_000);
    expect(LONG.startsWith(text)).toBe(true);
  });

  it('of a file that is damaged', async () => {
    const packed = Buffer.from(gzipSync(LONG));
    packed.fill(0xff, 100_000, 100_064);
    expect((await unpacked(packed))[1]).toBe('holds damaged gzip data');
  });

  it('of a file that is damaged: what comes before, but for a little', async () => {
    const text = LONG.slice(0, 100_000);
    const packed = Buffer.from(gzipSync(text));
    const [cases, most] = [{ sum: Buffer.from(packed), behind: Buffer.concat([packed, Buffer.from('junk')]) }, 2 ** 14];
    cases.sum[packed.length - 8] = (packed.at(-8) as number) ^ 0xff;
    for (const damaged of Object.values(cases)) {
      const [before, because] = await unpacked(damaged);
      expect(because).toBe('holds damaged gzip data');
      expect(text.startsWith(before)).toBe(true);
      expect(text.length - before.length).toBeLessThanOrEqual(most);
    }
  });

  it('of a file that is gone', async () => {
    expect(await unpacked(undefined)).toEqual(['', 'is gone']);
  });

  it('no more of one that was made to fill the memory', async () => {
    const zeros = gzipSync(Buffer.alloc(2 ** 26));
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => zeros));
    const file = path.join(project(), 'bomb.gz');
    writeFileSync(file, bomb);
    let bytes = 0;
    const read = async () => {
      for await (const chunk of unpackedBytes(file)) bytes += chunk.length;
    };
    await expect(read()).rejects.toThrow('unpacks to more than 250 times its size, which no log does');
    expect(bytes).toBeLessThan(2 ** 29);
  });
});

describe('the files at a path', () => {
  it('are all below a folder, with linked files and without linked folders', () => {
    const folder = project({ 'b/2.json': '', 'b/1.json': '', 'a.json': 'till' });
    symlinkSync(path.join(folder, 'b'), path.join(folder, 'c'));
    symlinkSync(path.join(folder, 'a.json'), path.join(folder, 'd.json'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'e.json'));
    symlinkSync(path.join(folder, 'b', '0.json'), path.join(folder, 'b', '0.json'));
    const found = byteFilesAt(folder);
    expect(found?.files.map((one) => path.relative(folder, one.path))).toEqual([
      'a.json',
      'b/1.json',
      'b/2.json',
      'd.json',
    ]);
    expect(found?.unlisted.map((one) => one.because)).toEqual(['is a link that leads to itself', 'is gone']);
  });

  it('are the file itself, or none where nothing is there', () => {
    const folder = project({ 'a.json': 'till' });
    expect(byteFilesAt(path.join(folder, 'a.json'))?.files).toMatchObject([{ size: 4 }]);
    mkdirSync(path.join(folder, 'gone'));
    rmSync(path.join(folder, 'gone'), { recursive: true });
    expect(byteFilesAt(path.join(folder, 'gone'))).toBeUndefined();
  });
});
