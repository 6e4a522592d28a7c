import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type ProposeOptions, propose, writeProposed } from '../../../src/index.js';
import { type StrictGitHub, strictGitHub, TOKEN } from '../../forge/strict-github.js';
import { problems } from '../../report/schema.js';

const SCHEMA = JSON.parse(readFileSync('data/schema/pr.json', 'utf8'));

// Git against a bare repository on this machine, GitHub against a strict server on it.

export const APIARY = path.join(import.meta.dirname, '../../propose/edits/apiary');
export const BRANCH = 'leastwise/main/policies';
export const HAS_GIT = spawnSync('git', ['--version']).status === 0;

/** A repository with a project in it, pushed to a bare one that stands for that on GitHub. */
export interface Yard {
  hub: StrictGitHub;
  /** Holds all of it. */
  folder: string;
  bare: string;
  work: string;
}

/** A fresh one for each test. */
export function freshYard(): Yard {
  const yard = {} as Yard;
  beforeEach(async () => {
    if (!HAS_GIT) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'leastwise-pr-'));
    Object.assign(yard, { folder, bare: path.join(folder, 'bare.git'), work: path.join(folder, 'work') });
    settings(yard);
    execFileSync('git', ['init', '-q', '--bare', yard.bare]);
    mkdirSync(yard.work);
    git(yard, 'init', '-q');
    git(yard, 'remote', 'add', 'origin', ADDRESS);
    for (const name of ['template.yaml', 'src'])
      cpSync(path.join(APIARY, name), path.join(yard.work, name), { recursive: true });
    commit(yard, 'Keep bees');
    yard.hub = await strictGitHub();
    yard.hub.branches = () => branches(yard);
    vi.stubEnv('GITHUB_API_URL', yard.hub.api);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    if (!HAS_GIT) return;
    await yard.hub.stop();
    rmSync(yard.folder, { recursive: true });
  });
  return yard;
}

const ADDRESS = 'https://github.com/acme/apiary.git';

function settings({ folder, bare }: Yard): void {
  const file = path.join(folder, 'gitconfig');
  const environment = { GIT_CONFIG_GLOBAL: file, GIT_CONFIG_NOSYSTEM: '1', GITHUB_TOKEN: TOKEN };
  for (const [name, value] of Object.entries({ ...environment, GH_TOKEN: '', GITHUB_SERVER_URL: '' }))
    vi.stubEnv(name, value);
  const person = '[user]\n name = Mira\n email = mira@example.com\n[init]\n defaultBranch = main\n';
  writeFileSync(file, `${person}[url "${bare}"]\n insteadOf = ${ADDRESS}\n[protocol "file"]\n allow = always\n`);
}

export function git({ work }: Pick<Yard, 'work'>, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Commits all that there is, and pushes it. */
export function commit(yard: Yard, message: string, branch = 'main'): void {
  git(yard, 'add', '-A');
  git(yard, 'commit', '-q', '-m', message);
  git(yard, 'push', '-q', 'origin', `HEAD:${branch}`);
}

/** What stands in the bare repository. */
export function inBare({ bare }: Yard, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: bare, encoding: 'utf8' });
}

export function branches(yard: Yard): readonly string[] {
  return inBare(yard, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').trim().split('\n');
}

export function tip(yard: Yard, branch = BRANCH): string {
  return inBare(yard, 'rev-parse', branch).trim();
}

/** Changes a file of the project, and commits that. */
export function change(yard: Yard, file: string, by: (text: string) => string, message = 'Change it'): void {
  const at = path.join(yard.work, file);
  writeFileSync(at, by(readFileSync(at, 'utf8')));
  commit(yard, message);
}

/** What became of each pull request; whatever it is, it is told of as the schema says. */
export async function run({ work }: Pick<Yard, 'work'>, options: ProposeOptions = {}): Promise<readonly string[]> {
  const proposed = await propose({ dir: work, ...options });
  expect(problems(JSON.parse(writeProposed(proposed, 'json')), SCHEMA)).toEqual([]);
  return proposed.pulls.map(({ state, branch }) => `${state} ${branch}`);
}

/** Everything that a run must leave alone. */
export function mine(yard: Pick<Yard, 'work'>): string {
  const files = readdirSync(yard.work, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('.git'),
  );
  return JSON.stringify([
    files,
    git(yard, 'status', '--porcelain'),
    git(yard, 'for-each-ref', 'refs/heads', 'refs/tags', 'refs/leastwise'),
    git(yard, 'rev-parse', 'HEAD'),
    git(yard, 'ls-files', '--stage'),
  ]);
}

/** What a run says that fails, having left all as it was. */
export async function failure(yard: Yard, options: ProposeOptions = {}): Promise<string> {
  const before = mine(yard);
  const error = (await propose({ dir: yard.work, ...options }).catch((one: unknown) => one)) as Error & {
    next?: string;
  };
  expect(mine(yard)).toBe(before);
  return `${error.name}: ${error.message} ${error.next}`;
}
