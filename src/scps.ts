import path from 'node:path';
import type { ControlPolicy } from './evidence/index.js';
import { readNamedFile, type Tree } from './host/index.js';
import { parse } from './policy/index.js';
import { UserError } from './vocabulary/index.js';

/** Which service control policies are in force, and where their files lie. */
export interface ScpsTold {
  /** Of the settings, relative to where these stand. */
  readonly settled: readonly string[];
  /** Of the call, relative to the working folder. */
  readonly told: readonly string[];
  /** The file of settings that the user named, if he did. */
  readonly config?: string | undefined;
}

/**
 * The service control policies that the settings and the call name: JSON documents as Organizations holds them.
 * @param tree the analysed project: nothing outside its repository is read for settings that stand in it
 * @throws UserError where a file is not there, or holds no policy that can be read in full
 */
export function readScps(tree: Tree, { settled, told, config }: ScpsTold): readonly ControlPolicy[] {
  const beside = (file: string): string | undefined =>
    config === undefined ? tree.read(file) : readNamedFile(path.resolve(path.dirname(config), file));
  return [...settled.map((file) => controlPolicy(file, beside(file))), ...readNamedScps(told)];
}

/** The same of a call alone, where no project is looked at. */
export function readNamedScps(files: readonly string[]): readonly ControlPolicy[] {
  return files.map((file) => controlPolicy(file, readNamedFile(file)));
}

function controlPolicy(file: string, text: string | undefined): ControlPolicy {
  if (text === undefined)
    throw new UserError(`There is no service control policy \`${file}\`.`, 'Check the path in --scp or in `scps`.');
  const { policy, problems } = parse(text);
  const [problem] = problems;
  if (problem !== undefined) throw refused(file, [problem.path, problem.because].filter(Boolean).join(': '));
  if (policy.statements.length === 0) throw refused(file, 'it has no statements');
  if (policy.statements.some(({ principals }) => principals !== undefined))
    throw refused(file, 'a service control policy names no principals');
  return { file, policy };
}

function refused(file: string, because: string): UserError {
  return new UserError(
    `\`${file}\` is no service control policy: ${because}.`,
    'Name a JSON document with Version and Statement, as `aws organizations describe-policy` has it under Content.',
  );
}
