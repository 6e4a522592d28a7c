import type { Resolution, ts } from '../../program/index.js';
import type { Machine } from '../machine.js';
import { isSdk } from '../sdk/packages.js';

type PackageImport = Extract<Resolution, { readonly is: 'package' }>;

/**
 * The code of an installed package that can call AWS and that no library file describes: it is followed like the project's own. Other
 * packages are not read, for all that they do is call what they are given.
 */
export function followedFile(machine: Machine, found: PackageImport, from: string): string | undefined {
  const { program, layers } = machine;
  const { name, subpath } = found;
  if (isKnown(machine, found) || program.awsBehind(name, from, { layers }) === undefined) return undefined;
  return program.installedFile(name, subpath, from, { layers });
}

/**
 * Writes down a package that is not installed and that nobody has described, unless a lock file tells that it can't call AWS. What an app
 * that defines infrastructure imports asks for nothing.
 */
export function tellUnseen(machine: Machine, found: PackageImport, from: string, at: ts.Node): void {
  const { program, layers, record, watch } = machine;
  const { name } = found;
  if (watch !== undefined || isKnown(machine, found)) return;
  const told = program.awsBehind(name, from, { layers }) !== undefined;
  if (told || !program.tellsOf(name, from, { layers })) record.unseen({ name, told, at: machine.place(at) });
}

function isKnown({ libraries }: Machine, { name, subpath }: PackageImport): boolean {
  return isSdk(name) || [name, `${name}/${subpath}`].some((one) => libraries.find(one) !== undefined);
}
