import { NO_FILE, type ProcessOptions, runProgram } from '../host/index.js';
import { Unreachable, UserError } from '../vocabulary/index.js';

/** A repository, by a folder in it. */
export interface Repository {
  /** The folder that holds `.git`, absolute. */
  readonly folder: string;
}

/** Nothing of the repository is run: no hooks, no watcher of files; nothing asks for a password, and nothing is locked that need not be. */
const CAREFUL = [
  '-c',
  `core.hooksPath=${NO_FILE}`,
  '-c',
  'core.fsmonitor=false',
  '-c',
  'gc.auto=0',
  '-c',
  'maintenance.auto=false',
];
const ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', GIT_EDITOR: 'true' };

export interface GitFailed {
  readonly failed: string;
}

/** What git says; why it failed where it did. */
export async function attempt(
  { folder }: Repository,
  args: readonly string[],
  options: Omit<ProcessOptions, 'folder'> = {},
): Promise<Buffer | GitFailed> {
  const environment = { ...ENVIRONMENT, ...options.environment };
  const { exit, out, err } = await runProgram('git', [...CAREFUL, ...args], { ...options, folder, environment });
  if (exit === undefined) {
    throw new UserError(
      'There is no program `git` on this machine.',
      'Install git, or use `leastwise generate --write`.',
    );
  }
  return exit === 0 ? out : { failed: err.trim() };
}

/**
 * What git says.
 * @throws Unreachable where it fails, with its own words
 */
export async function git(
  repository: Repository,
  args: readonly string[],
  options: Omit<ProcessOptions, 'folder'> = {},
): Promise<string> {
  const said = await attempt(repository, args, options);
  if ('failed' in said) throw new Unreachable(`\`git ${args[0]}\` failed: ${lastLine(said.failed)}`);
  return said.toString('utf8');
}

/** The line in which git says what is wrong. Passwords in addresses are not shown. */
export function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /^(fatal|error):/.test(one)) ?? lines.at(-1) ?? 'it does not say why';
  return withoutSecrets(line);
}

/** An address without a user's name and password. */
export function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/@\s]+@/g, '//');
}
