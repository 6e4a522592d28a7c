import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/index.js';
import { diffOf, tighten, writeEdits } from '../../src/tighten.js';
import { problems } from '../report/schema.js';

// Each folder of `edits` is a project with the patch that is expected of it, and what is not edited in `refused.txt`. In those of `divisions`
// functions that share a role are given each one of its own.

const SCHEMA = JSON.parse(readFileSync('data/schema/edits.json', 'utf8'));
const CASES = import.meta.dirname;
const NAMES = ['edits', 'divisions'].flatMap((kind) =>
  readdirSync(path.join(CASES, kind)).map((name) => path.join(kind, name)),
);
const temporary = mkdtempSync(path.join(tmpdir(), 'leastwise-edits-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const HAS_GIT = spawnSync('git', ['--version']).status === 0;
let copies = 0;

/** A copy of a case that lies in a repository of its own; its infrastructure code with its text changed. */
function copyOf(name: string, change: (text: string) => string = (text) => text): string {
  const folder = path.join(temporary, String(copies++));
  cpSync(path.join(CASES, name), folder, { recursive: true });
  // Without git the folder alone tells where the repository begins.
  if (HAS_GIT) spawnSync('git', ['init', '-q', folder]);
  else mkdirSync(path.join(folder, '.git'));
  for (const file of infrastructureIn(folder)) writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

function infrastructureIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((file) => /\.(ya?ml|json)$/.test(file)).map((file) => path.join(folder, file));
}

function tightened(name: string, dir: string): ReturnType<typeof tighten> {
  return tighten({ dir, splitRoles: name.startsWith('divisions') });
}

async function edited(name: string, change?: (text: string) => string): Promise<Readonly<Record<string, string>>> {
  const { files } = await tightened(name, copyOf(name, change));
  return Object.fromEntries(files.map(({ file, after }) => [file, after]));
}

function expected(name: string, file: string): string {
  const at = path.join(CASES, name, file);
  return statSync(at, { throwIfNoEntry: false }) ? readFileSync(at, 'utf8') : '';
}

describe.each(NAMES)('the project %s', (name) => {
  it('is edited as expected, and what is not edited says why', async () => {
    const found = await tightened(name, copyOf(name));
    expect(diffOf(found)).toBe(expected(name, 'expected.patch'));
    const refused = [...found.refused, ...(found.division?.refused ?? [])].map(
      ({ roles, because, at }) => `${at.file}:${at.line} ${roles.join(', ')}: ${because}\n`,
    );
    expect(refused.join('')).toBe(expected(name, 'refused.txt'));
  });

  it('is told of as the schema says', async () => {
    const { out } = applyEdits(await tightened(name, copyOf(name)), 'diff', 'json');
    expect(problems(JSON.parse(out), SCHEMA)).toEqual([]);
  });

  it('has nothing left to edit afterwards', async () => {
    const dir = copyOf(name);
    writeEdits(await tightened(name, dir));
    expect(diffOf(await tightened(name, dir))).toBe('');
  });

  it('has the same lines in the edited files whatever ends them', async () => {
    const plain = Object.entries(await edited(name));
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(await edited(name, crlf)).toEqual(Object.fromEntries(plain.map(([file, text]) => [file, crlf(text)])));
  });

  it('keeps a byte order mark, and the lack of a line break at the end', async () => {
    const plain = Object.entries(await edited(name));
    const odd = (text: string): string => `\uFEFF${text.trimEnd()}`;
    expect(await edited(name, odd)).toEqual(Object.fromEntries(plain.map(([file, text]) => [file, odd(text)])));
  });

  it.skipIf(!HAS_GIT)('gives a patch that git applies and that comes to the same', async () => {
    const dir = copyOf(name, (text) => text.trimEnd().replaceAll('\n', '\r\n'));
    const found = await tightened(name, dir);
    const patch = diffOf(found);
    if (patch === '') return;
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: dir, input: patch, encoding: 'utf8' });
    expect({
      status,
      stderr: stderr.replace(/.*(trailing whitespace|whitespace errors).*\n|^.*\r\n/gm, ''),
    }).toMatchObject({ status: 0 });
    for (const { file, after } of found.files) expect(readFileSync(path.join(dir, file), 'utf8')).toBe(after);
  });
});

describe('the patch', () => {
  it.skipIf(!HAS_GIT)('names files of any name from the root of the repository', async () => {
    const repository = copyOf('edits/apiary');
    const dir = path.join(repository, 'Bienenstöcke "am Hang"');
    mkdirSync(dir);
    cpSync(path.join(CASES, 'edits/apiary/src'), path.join(dir, 'src'), { recursive: true });
    cpSync(path.join(CASES, 'edits/apiary/template.yaml'), path.join(dir, 'template.yaml'));
    const found = await tighten({ dir });
    expect(diffOf(found)).toContain('--- "a/Bienenst\\303\\266cke \\"am Hang\\"/template.yaml"\n');
    expect(spawnSync('git', ['apply', '-'], { cwd: repository, input: diffOf(found) }).status).toBe(0);
    expect(readFileSync(path.join(dir, 'template.yaml'), 'utf8')).toBe(found.files[0]?.after);
  });
});

describe('writing', () => {
  it('writes nothing where a file has changed since it was read', async () => {
    const dir = copyOf('edits/apiary');
    const found = await tighten({ dir });
    const file = path.join(dir, 'template.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}# changed meanwhile\n`);
    const before = readFileSync(file, 'utf8');
    expect(() => writeEdits(found)).toThrow('`template.yaml` has changed since it was read: nothing is written.');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('keeps the mode of the file', async () => {
    const dir = copyOf('edits/apiary');
    chmodSync(path.join(dir, 'template.yaml'), 0o640);
    applyEdits(await tighten({ dir }), 'write', 'text');
    expect(statSync(path.join(dir, 'template.yaml')).mode & 0o777).toBe(0o640);
  });

  it('says what it wrote, and what is to be pasted where it did not', async () => {
    const { out } = applyEdits(await tighten({ dir: copyOf('edits/choir') }), 'write', 'text');
    expect(out).toContain('edited template.yaml\nThe policies of BassRole are tightened.\n');
    expect(out).toContain('not edited: SopranoRole, AltoRole (template.yaml:10): it is the anchor `&voices`');
    expect(out).toContain('  Soprano:\n    Properties:\n      Policies: []\n');
  });
});
