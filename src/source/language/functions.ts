import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import {
  type AbsSet,
  type Cell,
  type Fn,
  type Frame,
  newCell,
  newObject,
  type Obj,
  UNDEFINED,
} from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { union, unionAll } from '../abstract/sets.js';
import type { Args, Env, Machine, Site } from '../machine.js';
import { bindPattern, withDefault } from './assignments.js';
import { declare, hoistVars, namesIn, newScope, placeIn } from './scopes.js';

/** Deeper calls are not entered at once but queued, so that the interpreter's own stack stays bounded. */
const MAX_DEPTH = 60;

export function makeFunctionValue(node: ts.SignatureDeclaration, env: Env, home?: Fn['home']): Fn {
  return allocated(env.frame, placeIn(node, env), 'function', () => ({
    is: 'function',
    id: newId(),
    node,
    scope: env.scope,
    module: env.module,
    home,
    statics: undefined,
    prototype: undefined,
  }));
}

/** Calls of functions that the project defines. */
export function newCalls(machine: () => Machine): Machine['callFunction'] {
  let depth = 0;

  function runFrame(frame: Frame, work: () => void): void {
    const { heap, record } = machine();
    // INVARIANT: whatever is queued is run before the entry's calls are collected (heap.settle).
    if (frame.running || depth >= MAX_DEPTH) {
      heap.queue(frame);
      return;
    }
    depth++;
    frame.running = true;
    try {
      record.within(frame.owner, () => heap.within(frame, work));
    } finally {
      frame.running = false;
      depth--;
    }
  }

  return (fn, self, args, site) => {
    const m = machine();
    m.spend();
    const { frame, fresh } = frameFor(m, fn, digestOf(self, args), site, runFrame);
    const before = frame.parameters.map((c) => c.value);
    pass(m, fn, frame, self, args);
    if (fresh || frame.parameters.some((c, i) => c.value !== before[i])) frame.run();
    const returned = m.heap.read(frame.returns);
    return isGenerator(fn.node) ? generated(m, fn, frame, returned) : returned;
  };
}

type RunFrame = (frame: Frame, work: () => void) => void;

function frameFor(
  machine: Machine,
  fn: Fn,
  digest: string,
  site: Site,
  runFrame: RunFrame,
): { frame: Frame; fresh: boolean } {
  const { frames } = machine.record.owner;
  const known = frames.get(fn) ?? new Map<string, Frame>();
  frames.set(fn, known);
  const key = known.has(digest) || known.size < machine.limits.contexts ? digest : 'merged';
  const found = known.get(key);
  if (found !== undefined) return { frame: found, fresh: false };
  const frame = newFrame(machine, fn, site, runFrame);
  known.set(key, frame);
  return { frame, fresh: true };
}

function isGenerator(node: ts.SignatureDeclaration): boolean {
  return 'asteriskToken' in node && node.asteriskToken !== undefined;
}

/** A generator is an array of what it yields. */
function generated(machine: Machine, fn: Fn, frame: Frame, values: AbsSet): AbsSet {
  const made = arrayIn(frame, fn.node, 'generated');
  machine.heap.grow(made.elements, values);
  return [made];
}

function digestOf(self: AbsSet, args: Args): string {
  const ids = (set: AbsSet): string =>
    set
      .map((a) => (a.is === 'unknown' ? 'u' : a.id))
      .sort()
      .join();
  return [ids(self), ...args.given.map(ids), args.more === undefined ? '' : `…${ids(args.more)}`].join('|');
}

function newFrame(machine: Machine, fn: Fn, site: Site, runFrame: RunFrame): Frame {
  const isArrow = ts.isArrowFunction(fn.node);
  const self = isArrow ? undefined : newCell();
  const scope = newScope(fn.scope, { ...(self === undefined ? {} : { self }), home: fn.home });
  const parameters: Cell[] = parametersOf(fn.node).map(() => newCell());
  const frame: Frame = {
    id: newId(),
    scope,
    parameters,
    returns: newCell(),
    module: fn.module,
    allocations: new Map(),
    blocks: new Map(),
    caller: { frame: site.env.frame, at: machine.place(site.node) },
    epoch: machine.heap.epoch,
    owner: machine.record.owner,
    queued: false,
    running: false,
    run: () => runFrame(frame, () => runBody(machine, fn, frame)),
  };
  return frame;
}

/** The parameters that arguments are passed to: `this` tells a type and is none. */
export function parametersOf(node: ts.SignatureDeclaration): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'));
}

/** Hands arguments to the frame's parameters. A parameter that user code does not pass is undefined. */
function pass(machine: Machine, fn: Fn, frame: Frame, self: AbsSet, args: Args): void {
  if (frame.scope.self !== undefined) machine.heap.grow(frame.scope.self, self);
  parametersOf(fn.node).forEach((parameter, index) => {
    const cell = frame.parameters[index];
    if (cell === undefined) return;
    if (parameter.dotDotDotToken !== undefined) machine.heap.grow(cell, restOf(machine, frame, parameter, index, args));
    else machine.heap.grow(cell, args.given[index] ?? args.more ?? [UNDEFINED]);
  });
  if (!ts.isArrowFunction(fn.node)) passArgumentsObject(machine, frame, fn, args);
}

function restOf(machine: Machine, frame: Frame, parameter: ts.ParameterDeclaration, from: number, args: Args): AbsSet {
  const made = arrayIn(frame, parameter);
  args.given.slice(from).forEach((value, i) => {
    machine.heap.grow(machine.heap.property(made, String(i)), value);
  });
  if (args.more !== undefined) machine.heap.grow(made.elements, args.more);
  return [made];
}

function passArgumentsObject(machine: Machine, frame: Frame, fn: Fn, args: Args): void {
  const made = arrayIn(frame, fn.node);
  machine.heap.grow(made.elements, unionAll([...args.given, args.more ?? []]));
  machine.heap.grow(declare(frame.scope, 'arguments'), [made]);
}

function arrayIn(frame: Frame, node: ts.Node, what = 'arguments'): Obj {
  const key = `${what} ${node.pos}`;
  return allocated(frame, key, 'object', () => newObject(node, 'array'));
}

function runBody(machine: Machine, fn: Fn, frame: Frame): void {
  const env: Env = { scope: frame.scope, frame, module: fn.module };
  bindParameters(machine, fn, frame, env);
  const body = 'body' in fn.node ? (fn.node as ts.FunctionLikeDeclaration).body : undefined;
  if (ts.isFunctionExpression(fn.node) && fn.node.name !== undefined && !frame.scope.names.has(fn.node.name.text)) {
    machine.heap.grow(declare(frame.scope, fn.node.name.text), [fn]);
  }
  if (body === undefined) return;
  if (!ts.isBlock(body)) {
    machine.heap.grow(frame.returns, machine.evaluate(body, env));
    return;
  }
  hoistVars(body, frame.scope);
  if (machine.execute(body.statements, env) === 'next') machine.heap.grow(frame.returns, [UNDEFINED]);
}

function bindParameters(machine: Machine, fn: Fn, frame: Frame, env: Env): void {
  parametersOf(fn.node).forEach((parameter, index) => {
    const cell = frame.parameters[index];
    if (cell === undefined) return;
    for (const name of namesIn(parameter.name)) declare(frame.scope, name);
    const given = withDefault(machine, machine.heap.read(cell), parameter.initializer, env);
    const injected = machine.injected(parameter, env);
    const value = injected.length > 0 ? union(given, injected) : machine.typed(given, parameter.type, env);
    bindPattern(machine, parameter.name, value, env);
    if (
      ts.isParameterPropertyDeclaration(parameter, parameter.parent) &&
      ts.isIdentifier(parameter.name) &&
      frame.scope.self !== undefined
    ) {
      machine.assign(machine.heap.read(frame.scope.self), parameter.name.text, value);
    }
  });
}
