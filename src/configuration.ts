import { parse } from 'yaml';
import { readNamedFile, type Tree } from './host/index.js';
import { checkedSettings, isRecord, type Settings } from './settings.js';
import { UserError } from './vocabulary/index.js';

const FOUND_AS = ['leastwise.json', 'leastwise.yaml', 'leastwise.yml'];

/**
 * The project's configuration; empty where it has none. It is data, JSON or YAML, and never run.
 * @param named a file that the user named, relative to the working folder
 * @throws UserError where the file is not there, does not parse, or holds what is not known
 */
export function readConfiguration(tree: Tree, named?: string): Settings {
  if (named !== undefined) return settingsIn(named, namedText(named));
  for (const file of FOUND_AS) {
    const text = tree.read(file);
    if (text !== undefined) return settingsIn(file, text);
  }
  const settings = checkedSettings(packageKey(tree), 'in `package.json`');
  return placed(settings, 'package.json', tree.read('package.json') ?? '');
}

/** The file in which the configuration stands. */
export function configuredIn(tree: Tree, named?: string): string {
  return named ?? FOUND_AS.find((file) => tree.read(file) !== undefined) ?? 'package.json';
}

function settingsIn(file: string, text: string): Settings {
  return placed(checkedSettings(parsed(text, file), `in \`${file}\``), file, text);
}

/** The settings, of which the entries of the keep-list know where they stand. */
function placed(settings: Settings, file: string, text: string): Settings {
  const { keep } = settings;
  if (keep === undefined) return settings;
  const lines = text.split('\n');
  let from = 0;
  const entries = keep.map((entry) => {
    const found = lines.findIndex((line, i) => i >= from && line.includes(entry.action));
    if (found >= 0) from = found + 1;
    return { ...entry, at: { file, line: Math.max(found, 0) + 1 } };
  });
  return { ...settings, keep: entries };
}

function namedText(file: string): string {
  if (!/\.(json|ya?ml)$/i.test(file)) {
    throw new UserError(
      `The configuration \`${file}\` is neither JSON nor YAML.`,
      'leastwise runs no code of a project: write the settings as leastwise.json or leastwise.yaml.',
    );
  }
  const text = readNamedFile(file);
  if (text === undefined)
    throw new UserError(`There is no configuration file \`${file}\`.`, 'Check the path after --config.');
  return text;
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 }) ?? {};
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n');
    throw new UserError(
      `The configuration \`${file}\` does not parse: ${why}`,
      'Correct it, or name another with --config.',
    );
  }
}

/** A package.json that does not parse is not leastwise's business. */
function packageKey(tree: Tree): unknown {
  try {
    const manifest: unknown = JSON.parse(tree.read('package.json') ?? '{}');
    return isRecord(manifest) ? (manifest.leastwise ?? {}) : {};
  } catch {
    return {};
  }
}
