import path from 'node:path';
import { isNamedFolder, openTree, type Tree } from './host/index.js';
import type { Settings } from './settings.js';
import { UserError, type WrittenFile } from './vocabulary/index.js';

/** What a user tells of AWS, of packages and of policy templates beyond what ships with leastwise: JSON files that are not checked yet. */
export interface Additions {
  /** In the form of data/catalog/exceptions, named by the service. */
  readonly operations: readonly WrittenFile[];
  /** In the form of data/libraries. */
  readonly libraries: readonly WrittenFile[];
  /** In the form of policy-templates/sam, named as a template's `Policies` name them. */
  readonly templates: readonly WrittenFile[];
}

type Kind = keyof Additions;

const KINDS: readonly Kind[] = ['operations', 'libraries', 'templates'];
const ALLOWED = 'It may hold the folders operations, libraries and templates, each with JSON files.';

// More or larger files than anyone writes by hand are some other folder.
const MOST_FILES = 500;
const MOST_BYTES = 1_000_000;

/**
 * The files of the folder that the settings name; none where they name none. It is data and never run.
 * @param tree the analysed project: nothing outside its repository is read for settings that stand in it
 * @param config the file of settings that the user named, if he did: its additions may lie anywhere
 * @throws UserError where there is no such folder, or it holds what is no addition
 */
export function readAdditions(tree: Tree, { additions }: Settings, config?: string): Additions {
  if (additions === undefined) return { operations: [], libraries: [], templates: [] };
  const folder = config === undefined ? inProject(tree, additions) : named(additions, path.dirname(config));
  const folders = folder.tree.names(folder.at).filter((name) => folder.tree.isFolder(below(folder.at, name)));
  const strange = folders.find((name) => !KINDS.some((kind) => kind === name));
  if (strange !== undefined) throw new UserError(`\`${folder.shown}\` has an unknown folder \`${strange}\`.`, ALLOWED);
  if (folders.length === 0) throw new UserError(`\`${folder.shown}\` holds no additions.`, ALLOWED);
  const of = (kind: Kind): readonly WrittenFile[] => filesIn(folder, kind);
  return { operations: of('operations'), libraries: of('libraries'), templates: of('templates') };
}

interface Folder {
  readonly tree: Tree;
  /** Where it is in the tree. */
  readonly at: string;
  /** As the user may read it. */
  readonly shown: string;
}

function inProject(tree: Tree, folder: string): Folder {
  if (tree.isFolder(folder)) return { tree, at: folder, shown: folder };
  throw noFolder(folder, 'in this repository');
}

function named(folder: string, from: string): Folder {
  const shown = path.isAbsolute(folder) ? folder : path.join(from, folder);
  if (isNamedFolder(shown)) return { tree: openTree(shown), at: '.', shown };
  throw noFolder(shown, 'there');
}

function noFolder(folder: string, where: string): UserError {
  return new UserError(
    `\`additions\` names the folder \`${folder}\`, and there is none ${where}.`,
    'Correct `additions` in the configuration: a path relative to the configuration file.',
  );
}

function filesIn({ tree, at, shown }: Folder, kind: Kind): readonly WrittenFile[] {
  const names = tree.names(below(at, kind)).filter((name) => !/\.(md|txt)$/i.test(name));
  if (names.length > MOST_FILES)
    throw new UserError(`\`${below(shown, kind)}\` holds more than ${MOST_FILES} files.`, ALLOWED);
  return names.map((name) => {
    const file = below(below(shown, kind), name);
    return { name: name.replace(/\.json$/, ''), file, content: contentOf(tree, below(below(at, kind), name), file) };
  });
}

function contentOf(tree: Tree, at: string, file: string): unknown {
  if (!at.endsWith('.json') || (tree.size(at) ?? MOST_BYTES) >= MOST_BYTES)
    throw new UserError(
      `\`${file}\` is no JSON file of less than 1 MB in this repository.`,
      'Additions are written as JSON files.',
    );
  try {
    return JSON.parse(tree.read(at) ?? '');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`\`${file}\` does not parse: ${why}`, 'Correct it: additions are JSON.');
  }
}

function below(folder: string, name: string): string {
  return path.posix.join(folder, name);
}
