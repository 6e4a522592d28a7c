import type { Given } from '../../vocabulary/index.js';
import type { Template } from '../templates/definition.js';
import { entriesOf, type Node, textOf } from '../templates/node.js';
import { openProject } from '../values/project.js';
import type { Project } from '../values/stack.js';

/** Of more conditions not every combination is looked at. */
const MOST_CONDITIONS = 6;

/** What is read of a template where its conditions have these truth values. */
export interface World<T> {
  readonly given: Given;
  readonly found: T;
  /** Whether no further condition decides about it. */
  readonly settled: boolean;
}

/**
 * Reads a template once for every combination of the conditions that decide about what is read. The two sides of an `Fn::If` are then
 * not taken together, and values that ask for one condition agree on it.
 * @param prepare looks up what the reading needs; conditions that only this asks for do not count
 */
export function worldsOf<T>(template: Template, prepare: (project: Project) => () => T): readonly World<T>[] {
  return worldsWhere(new Map(), template, prepare);
}

function worldsWhere<T>(given: Given, template: Template, prepare: (project: Project) => () => T): readonly World<T>[] {
  const project = openProject([template]);
  presume(given, project);
  const read = prepare(project);
  presume(given, project);
  const found = read();
  const open = undecided(project);
  if (open === undefined || given.size === MOST_CONDITIONS) return [{ given, found, settled: open === undefined }];
  return [true, false].flatMap((truth) => worldsWhere(new Map([...given, [open, truth]]), template, prepare));
}

function presume(given: Given, { stacks }: Project): void {
  for (const { conditions } of stacks) {
    conditions.clear();
    for (const [name, truth] of given) conditions.set(name, truth);
  }
}

/** A condition that was asked for and is not known: of those one that is made of no other, so that the others may follow from it. */
function undecided({ stacks }: Project): string | undefined {
  const [stack] = stacks;
  const open = [...(stack?.conditions ?? [])].flatMap(([name, truth]) => (truth === undefined ? [name] : []));
  const isBasic = (name: string): boolean =>
    !madeOf(stack?.template.conditions.get(name)).some((other) => open.includes(other));
  return open.find(isBasic) ?? open[0];
}

/** The conditions that a condition names. */
function madeOf(node: Node | undefined): readonly string[] {
  if (node?.is === 'list') return node.items.flatMap(madeOf);
  return entriesOf(node).flatMap(([key, { value }]) => {
    const named = key === 'Condition' ? textOf(value) : undefined;
    return named === undefined ? madeOf(value) : [named];
  });
}

/** Each thing once, with the combinations of conditions under which it is there; no combination where it is there in all of them. */
export function withConditions<T>(
  worlds: readonly World<readonly T[]>[],
  key: (thing: T) => string,
): readonly { readonly thing: T; readonly given?: Given }[] {
  const found = new Map<string, { thing: T; in: World<unknown>[] }>();
  for (const world of worlds) {
    for (const thing of world.found) {
      const known = found.get(key(thing)) ?? { thing, in: [] };
      if (!known.in.includes(world)) known.in.push(world);
      found.set(key(thing), known);
    }
  }
  return [...found.values()].flatMap(({ thing, in: some }) => {
    if (some.length === worlds.length) return [{ thing }];
    const one = oneCondition(some, worlds);
    return (one === undefined ? some.map(({ given }) => given) : [one]).map((given) => ({ thing, given }));
  });
}

/** The one condition that decides, where one does. */
function oneCondition(some: readonly World<unknown>[], all: readonly World<unknown>[]): Given | undefined {
  const [first] = some;
  const found = [...(first?.given ?? [])].find(([name, truth]) =>
    all.every((world) => (world.given.get(name) === truth) === some.includes(world)),
  );
  return found && new Map([found]);
}
