import path from 'node:path';
import type { Tree } from '../host/index.js';
import { remember } from './remember.js';

/**
 * The project's files as resolution sees them: those of the tree, overlaid with virtual ones. Every path that goes in may be written
 * in any way (`./a/../b`, absolute); every path that comes out is relative to the root in one spelling, the root itself being `.`.
 */
export interface Files {
  /** The boundary of the repository, relative to the root: `.`, `../..`. */
  readonly boundary: string;
  spell(file: string): string;
  read(file: string): string | undefined;
  /** In bytes; undefined where there is no such file. */
  size(file: string): number | undefined;
  isFile(file: string): boolean;
  isFolder(folder: string): boolean;
  names(folder: string): ReadonlySet<string>;
  /** The names in a folder that differ from this one in nothing but case, in their own spelling. */
  namesLike(folder: string, name: string): readonly string[];
  /** Every file below the folder, sorted, without those in node_modules and build folders that hold nothing of the author's. */
  below(folder: string): readonly string[];
}

/** The tree's files with those of `virtual` (name → text) laid over them. */
export function overlay(tree: Tree, virtual: ReadonlyMap<string, string> = new Map()): Files {
  const spell = remember((file: string) => path.relative(tree.root, path.resolve(tree.root, file)) || '.');
  const laid = new Map([...virtual].map(([file, text]) => [spell(file), text]));
  const isTreeFile = remember((file: string) => tree.isFile(file));
  const isTreeFolder = remember((folder: string) => tree.isFolder(folder));
  const names = remember((folder: string): ReadonlySet<string> => new Set(tree.names(folder)));
  const byLowerCase = remember((folder: string) => grouped(names(folder)));
  return {
    boundary: spell(tree.boundary),
    spell,
    read: (file) => laid.get(spell(file)) ?? tree.read(file),
    size: (file) => laid.get(spell(file))?.length ?? tree.size(file),
    isFile: (file) => laid.has(spell(file)) || isTreeFile(spell(file)),
    isFolder: (folder) => isTreeFolder(spell(folder)),
    names: (folder) => names(spell(folder)),
    namesLike: (folder, name) => byLowerCase(spell(folder)).get(name.toLowerCase()) ?? [],
    below: (folder) => merged(tree, laid, spell(folder)).map(spell),
  };
}

function grouped(names: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const byLowerCase = new Map<string, string[]>();
  for (const name of names) {
    const alike = byLowerCase.get(name.toLowerCase()) ?? [];
    alike.push(name);
    byLowerCase.set(name.toLowerCase(), alike);
  }
  return byLowerCase;
}

function merged(tree: Tree, laid: ReadonlyMap<string, string>, folder: string): readonly string[] {
  const virtual = [...laid.keys()].filter((file) => isBelow(file, folder));
  return virtual.length === 0 ? tree.filesBelow(folder) : [...new Set([...tree.filesBelow(folder), ...virtual])].sort();
}

/** Whether a path in its one spelling lies in that folder, at any depth. */
export function isBelow(file: string, folder: string): boolean {
  if (folder === '.') return file !== '..' && !file.startsWith('../');
  // Above the root (`../..`) only deeper climbs lie outside.
  if (/^\.\.(\/\.\.)*$/.test(folder)) return !file.startsWith(`${folder}/..`);
  return file.startsWith(`${folder}/`);
}

/** The path of a name in a folder, in the one spelling as long as both parts are. */
export function join(folder: string, name: string): string {
  return path.posix.join(folder, name).replace(/(?<=.)\/$/, '');
}

/** The folder that holds a file. */
export function folderOf(file: string): string {
  return path.posix.dirname(file);
}

/** The folder and those around it, nearest first, up to the boundary. */
export function foldersUp(files: Files, folder: string): readonly string[] {
  const up = [files.spell(folder)];
  while (up.at(-1) !== files.boundary && up.length < 100) up.push(files.spell(`${up.at(-1)}/..`));
  return up;
}
