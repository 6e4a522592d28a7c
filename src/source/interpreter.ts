import type { Catalog } from '../catalog/index.js';
import { type Program, ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Frame, newObject, type Obj } from './abstract/domain.js';
import { newHeap } from './abstract/heap.js';
import { newRecorder } from './abstract/recorder.js';
import { callGlobal } from './builtins/globals.js';
import { callMethodOf } from './builtins/methods.js';
import { callSet, constructSet } from './language/calls.js';
import { evaluateClass } from './language/classes.js';
import { evaluateExpression } from './language/expressions.js';
import { makeFunctionValue, newCalls } from './language/functions.js';
import { assignMember, elementsOf, memberOfSet } from './language/members.js';
import { executeStatements } from './language/statements.js';
import { typedValue } from './language/types.js';
import { callLibraryValue, constructLibraryValue, handToSomebody, memberOfKnown } from './libraries/handed-over.js';
import { injectedInto } from './libraries/injection.js';
import { hasDescribedMethods } from './libraries/known.js';
import type { Libraries } from './libraries/models.js';
import { type Limits, type Machine, OutOfBudget, type Watch } from './machine.js';
import { type Modules, newModules } from './modules/load.js';
import { loadFolder } from './modules/patterned.js';

export interface Interpreter {
  readonly machine: Machine;
  readonly modules: Modules;
  /** Gives the next entry its own budget. */
  refill(steps: number): void;
  /** What is left of it. */
  readonly left: number;
}

/** What else decides how code is followed. `layers`: folders that its functions see under /opt. */
export interface How {
  readonly layers?: readonly string[];
  readonly limits?: Limits;
  /** The code is an app of a library of constructs. */
  readonly watch?: Watch;
  /** Keep which code is run, to tell which is not. */
  readonly traced?: boolean;
}

/** For handlers: contexts hardly change what they call. */
const LIMITS: Limits = { turns: 24, contexts: 26 };

/** A machine over one program, with nothing loaded. */
export function newInterpreter(program: Program, catalog: Catalog, libraries: Libraries, how: How = {}): Interpreter {
  const { layers = [], limits = LIMITS, watch, traced = false } = how;
  let steps = 0;
  let depth = 0;
  const self = (): Machine => machine;
  const modules = newModules(self);
  const callFunction = newCalls(self);
  const machine: Machine = {
    program,
    catalog,
    libraries,
    layers,
    limits,
    watch,
    globals: newGlobals(),
    packages: new Map(),
    entry: undefined,
    underWay: new Set(),
    heap: newHeap(
      () => machine.spend(),
      (frame) => giveUp(machine, frame),
    ),
    record: newRecorder(traced),
    evaluate(node, env) {
      // An expression nested thousands deep ends the module or entry that it stands in, not the run.
      if (depth > MAX_NESTING) throw new RangeError('nested too deeply');
      depth++;
      machine.record.owner.trace?.evaluated.add(node);
      try {
        return evaluateExpression(machine, node, env);
      } finally {
        depth--;
      }
    },
    execute: (statements, env) => executeStatements(machine, statements, env),
    call: (callee, of, args, site) => callSet(machine, callee, of, args, site),
    callFunction,
    construct: (callee, args, site) => constructSet(machine, callee, args, site),
    member: (of, name, site) => memberOfSet(machine, of, name, site),
    assign: (of, name, value) => assignMember(machine, of, name, value),
    elements: (of) => elementsOf(machine, of),
    // An app is read as it is run: what it is given is there, and no type makes a construct.
    typed: (value, type, env) => (watch === undefined ? typedValue(machine, value, type, env) : value),
    injected: (node, env) => (watch === undefined ? injectedInto(machine, node, env) : []),
    makeFunction: (node, env) => makeFunctionValue(node, env),
    makeClass: (node, env) => evaluateClass(machine, node, env),
    callLibrary: (callee, args, site) => callLibraryValue(machine, callee, args, site),
    constructLibrary: (callee, args, site) => constructLibraryValue(machine, callee, args, site),
    memberOfLibrary: (of, name, site, named) => memberOfKnown(machine, of, name, site, named),
    isDescribed: (of) => hasDescribedMethods(machine, of),
    escape: (values, site) => handToSomebody(machine, values, site),
    callBuiltin: (path, args, site) =>
      watch?.global(machine, path, args, site) ?? callGlobal(machine, path, args, site),
    callMethod: (of, name, args, site) => callMethodOf(machine, of, name, args, site),
    importModule: modules.import,
    requireModule: modules.require,
    loadByPattern: (specifier, site) => loadFolder(machine, specifier, site),
    place,
    spend() {
      if (--steps < 0) throw new OutOfBudget();
    },
  };
  return {
    machine,
    modules,
    refill(n) {
      steps = n;
      depth = 0;
    },
    get left() {
      return Math.max(steps, 0);
    },
  };
}

/** What keeps growing is not followed to its end. */
function giveUp(machine: Machine, frame: Frame): void {
  const at = frame.caller?.at ?? machine.place(frame.module.source);
  machine.record.within(frame.owner, () =>
    machine.record.gap({ over: 'everything', because: 'what is called here keeps growing', at }),
  );
}

/** Made by the run, so no place of the project's makes it. */
function newGlobals(): Obj {
  return newObject(ts.factory.createIdentifier('globalThis'), 'plain');
}

const MAX_NESTING = 1_500;

/** Where a node stands, lines and columns from 1. */
function place(node: ts.Node): Place {
  const source = node.getSourceFile();
  const { line, character } = ts.getLineAndCharacterOfPosition(
    source,
    ts.isSourceFile(node) ? 0 : node.getStart(source),
  );
  return { file: source.fileName, line: line + 1, column: character + 1 };
}
