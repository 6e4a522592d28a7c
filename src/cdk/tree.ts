import type { Making, Term } from '../source/index.js';
import { kindNamed } from './kinds.js';
import { exportName } from './libraries.js';
import { type Construct, eachOf, propOf, type Unit } from './synth.js';

/** The constructs of an app and its stacks, from the order in which they are made. */
export interface Tree {
  readonly units: readonly Unit[];
  /** By the number of what made them. */
  readonly constructs: ReadonlyMap<number, Construct>;
}

interface Growing {
  readonly makings: readonly Making[];
  readonly constructs: Map<number, Construct>;
  readonly units: Unit[];
  /** For what stands in no stack that can be told. */
  readonly file: string;
  readonly placed: Set<number>;
  /** How often a path of a stack is taken. */
  readonly taken: Map<string, number>;
}

export function treeOf(makings: readonly Making[], file: string): Tree {
  const tree: Growing = { makings, constructs: new Map(), units: [], file, placed: new Set(), taken: new Map() };
  for (const making of makings) placeOnce(making, tree);
  return tree;
}

/** A scope is placed before what stands in it, though the fields of a class may be made before its base is. */
function placeOnce(making: Making, tree: Growing): void {
  if (tree.placed.has(making.id)) return;
  tree.placed.add(making.id);
  for (const scope of eachOf(making.args[0])) {
    const above = scope.is === 'made' ? tree.makings[scope.by] : undefined;
    if (above !== undefined) placeOnce(above, tree);
  }
  place(making, tree);
}

function place(making: Making, tree: Growing): void {
  const name = making.callee.is === 'export' ? exportName(making.callee) : undefined;
  if (name === undefined) return;
  const [scope, id, props = { is: 'absent' }] = making.args;
  const parent = constructIn(scope, tree.constructs);
  if (making.how === 'call') {
    if (parent !== undefined && id !== undefined && isImport(name)) bringIn(making, name, parent, id, tree);
    return;
  }
  if (isApp(name)) top(making, name, props, tree);
  else if (id !== undefined && isId(id) && (parent !== undefined || isStack(name))) {
    const shown = shownId(id);
    const construct = isStack(name)
      ? stack(making, name, shown, props, parent, tree)
      : below(parent ?? loose(making, tree), { making, kind: name, at: making.at, props }, shown, tree);
    tree.constructs.set(making.id, construct);
  }
}

/** `Table.fromTableName(this, 'Orders', …)`. */
function isImport(name: string): boolean {
  return /\.(from|import)\w+$/.test(name);
}

function isApp(name: string): boolean {
  return name === 'core.App' || name === 'core.Stage';
}

function isStack(name: string): boolean {
  return name === 'core.Stack' || name === 'core.NestedStack' || /Stack$/.test(name.split('.').at(-1) ?? '');
}

function bringIn(making: Making, name: string, parent: Construct, id: Term, tree: Growing): void {
  const by = name.split('.').at(-1) ?? '';
  const kind = name.slice(0, -by.length - 1);
  const [, , third = { is: 'absent' }] = making.args;
  const imported = { by, args: making.args };
  const props: Term = third.is === 'object' && kindNamed(kind)?.imports?.[by] === undefined ? third : { is: 'absent' };
  tree.constructs.set(making.id, below(parent, { making, kind, at: making.at, props, imported }, shownId(id), tree));
}

/** The app, or a stage of one, is no stack. */
function top(making: Making, kind: string, props: Term, tree: Growing): void {
  const [scope, id] = making.args;
  const parent = constructIn(scope, tree.constructs);
  const own = kind === 'core.Stage' && id !== undefined ? [shownId(id)] : [];
  const unit = newUnit([...(parent?.unit.path ?? []), ...own], making, tree);
  tree.constructs.set(making.id, { kind, path: [], unit, at: making.at, props, making });
}

function stack(
  making: Making,
  kind: string,
  id: string,
  props: Term,
  parent: Construct | undefined,
  tree: Growing,
): Construct {
  const around = parent === undefined ? [] : [...parent.unit.path, ...parent.path];
  const unit = newUnit([...around, id], making, tree);
  tree.units.push(unit);
  return { kind, path: [], unit, at: making.at, props, making };
}

function newUnit(path: readonly string[], { at }: Making, tree: Growing): Unit {
  const same = tree.units.filter((unit) => unit.at.file === at.file);
  const file = same.length === 0 ? at.file : `${at.file}#${path.join('-')}`;
  return { path, at, file, resources: new Map(), parameters: new Map(), outputs: new Map() };
}

/** A construct whose scope can't be told stands in the app's own file. */
function loose(making: Making, tree: Growing): Construct {
  const known = tree.units.find(({ path }) => path.length === 0);
  const unit = known ?? newUnit([], making, tree);
  if (known === undefined) tree.units.push(unit);
  return { kind: 'core.Stack', path: [], unit, at: making.at, props: { is: 'absent' } };
}

function below(
  parent: Construct,
  what: Pick<Construct, 'making' | 'kind' | 'at' | 'props' | 'imported'>,
  id: string,
  tree: Growing,
): Construct {
  const path = [...parent.path, id];
  const key = `${parent.unit.file} ${path.join('-')}`;
  const times = tree.taken.get(key) ?? 0;
  tree.taken.set(key, times + 1);
  // Two constructs of one path are made in turns that are not told apart.
  const own = times === 0 ? path : [...parent.path, `${id}${times + 1}`];
  return { ...what, path: own, unit: parent.unit };
}

/** The construct that a term is: the first of several. */
function constructIn(term: Term | undefined, constructs: ReadonlyMap<number, Construct>): Construct | undefined {
  for (const one of eachOf(term)) {
    const found = one.is === 'made' ? constructs.get(one.by) : undefined;
    if (found !== undefined) return found;
    if (one.is !== 'member') continue;
    // `scope.node.scope` and the like stand for a construct above.
    const of = constructIn(one.of, constructs);
    if (of !== undefined) return of;
  }
  return undefined;
}

/** Whether a term can be a construct's id: a text, also one that is put together. */
function isId(term: Term): boolean {
  if (term.is === 'constant') return typeof term.value === 'string';
  if (term.is === 'oneOf') return term.terms.every((t) => isId(t) || t.is === 'absent');
  return (
    ['joined', 'environment', 'unknown', 'member'].includes(term.is) ||
    (term.is === 'made' && propOf(term, '') === undefined)
  );
}

/** An id as people read it: what only a run tells of it stands as `?`. */
function shownId(term: Term): string {
  switch (term.is) {
    case 'constant':
      return String(term.value);
    case 'joined':
      return term.parts.map(shownId).join('');
    case 'environment':
      return term.otherwise === undefined ? '?' : shownId(term.otherwise);
    case 'oneOf':
      return shownId(term.terms[0] ?? { is: 'absent' });
    default:
      return '?';
  }
}
