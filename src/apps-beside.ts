import path from 'node:path';
import type { CdkApp } from './cdk/index.js';
import { type Tree, treeReadingBy } from './host/index.js';
import { groupBy, type Missed, type Reading, type Stack, type Workload } from './vocabulary/index.js';

/** Where many apps lie in a repository, only the nearest of those that name the folder are read. */
const MOST = 8;

/**
 * The apps of the repository that lie outside of the folder and whose code names it, the nearest first: a service's folder may hold its code
 * alone, while an app beside it deploys it.
 * @param find the apps among files of a tree
 */
export function appsBeside(tree: Tree, find: (tree: Tree) => readonly CdkApp[]): readonly CdkApp[] {
  const around = path.posix.relative(slashed(tree.root), slashed(tree.boundary));
  if (around === '') return [];
  const outside = tree.filesBelow(around).filter(isOutside);
  const named = path.posix.basename(slashed(tree.root));
  return find({ ...treeReadingBy(tree, (file) => tree.read(file)), files: () => outside })
    .filter(({ file }) => file !== undefined)
    .sort((a, b) => steps(a.folder) - steps(b.folder))
    .filter((app) => names(app, named, tree))
    .slice(0, MOST);
}

function slashed(folder: string): string {
  return folder.replaceAll(path.sep, '/');
}

/** Whether a path leads out of the folder that is analysed. */
function isOutside(file: string): boolean {
  return file.startsWith('../');
}

/** How many folders lie on the way. */
function steps(folder: string): number {
  return folder.split('/').length;
}

const MODULE = /\.[mc]?[jt]s$/;

/** Whether some module of the app has the folder's name in it: it takes far less than following the app. */
function names({ folder }: CdkApp, named: string, tree: Tree): boolean {
  return tree.filesBelow(folder).some((file) => MODULE.test(file) && tree.read(file)?.includes(named));
}

/** What apps beside the folder define, as far as its functions have their code in the folder. */
export function ofFolder({ found, missed }: Reading<Stack>): Reading<Stack> {
  const all = found.flatMap((stack) => stack.workloads);
  const own = new Set(all.filter(isOfFolder).map(({ id }) => id));
  const stacks = found.map((stack) => stackOf(stack, own));
  const roles = new Set(stacks.flatMap((stack) => stack.roles.map(({ id }) => id)));
  return {
    found: stacks,
    missed: [
      ...missed.filter(({ who }) => who === undefined || own.has(who) || roles.has(who)),
      ...othersIn(all.filter(({ id }) => !own.has(id))),
    ],
  };
}

/** Whether its code lies in the folder; of code that can't be read, what defines it. */
export function isOfFolder({ entry, infrastructure }: Workload): boolean {
  return entry.is === 'source' ? !isOutside(entry.file) : !isOutside(infrastructure?.file ?? '');
}

/** The stack without the functions of other folders. What these share a role with is not alone with it. */
function stackOf(stack: Stack, own: ReadonlySet<string>): Stack {
  const roles = stack.roles.flatMap((role) => {
    const workloads = role.workloads.filter((id) => own.has(id));
    const othersUseIt = role.othersUseIt || workloads.length < role.workloads.length;
    return workloads.length === 0 ? [] : [{ ...role, workloads, othersUseIt }];
  });
  const kept = new Set(roles.map(({ id }) => id));
  return {
    ...stack,
    workloads: stack.workloads.filter(({ id }) => own.has(id)),
    roles,
    grants: stack.grants.filter(({ role }) => kept.has(role)),
    findings: isOutside(stack.file) ? [] : (stack.findings ?? []),
  };
}

function othersIn(workloads: readonly Workload[]): readonly Missed[] {
  const files = groupBy(workloads, ({ infrastructure }) => infrastructure?.file ?? '');
  return [...files].map(([file, some]) => ({
    over: 'nothing',
    because: `${some.length === 1 ? 'one more function of this stack has its' : `${some.length} more functions of this stack have their`} code outside of the folder that is analysed`,
    at: { file, line: 1 },
  }));
}
