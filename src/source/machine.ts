import type { Catalog } from '../catalog/index.js';
import type { Program, ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import {
  type Abs,
  type AbsSet,
  type Args,
  type Fn,
  type Frame,
  type LoadedModule,
  type Obj,
  type Opaque,
  type Scope,
  unknownValue,
} from './abstract/domain.js';
import type { Heap } from './abstract/heap.js';
import type { Recorder } from './abstract/recorder.js';
import type { Libraries } from './libraries/models.js';

/** Where an expression or statement is evaluated. */
export interface Env {
  readonly scope: Scope;
  readonly frame: Frame;
  readonly module: LoadedModule;
  /** Which turns of the loops around it are run: '' outside of loops that are taken turn by turn. */
  readonly turn?: string;
}

export type { Args };

/** Where in the program something happens: gives places, and names what is made there. */
export interface Site {
  readonly node: ts.Node;
  readonly env: Env;
}

/**
 * What an app does with libraries of constructs, while it is read. None of their code is followed: what a call or `new` gives is known by
 * where it is made and with what.
 */
export interface Watch {
  /** Whether what is called is one of the library's, or is given a construct to stand in. */
  covers(callee: Abs, args: Args): boolean;
  /** Whether the library made it, or it is a member of what the library made. */
  isMade(value: Abs): boolean;
  /** A member of what the library made, where what it was made with tells it: `table.node.id`. */
  told(of: Abs, name: string): AbsSet | undefined;
  construct(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet;
  call(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet;
  /** A member of something is assigned to. */
  assigned(machine: Machine, of: AbsSet, name: string, value: AbsSet, site: Site): void;
  /** What a global function gives to an app, where that is known. */
  global(machine: Machine, path: string, args: Args, site: Site): AbsSet | undefined;
  /** What a module of the app sees as its own path. */
  pathOf(file: string): string;
}

/** How much is told apart before it is taken together. */
export interface Limits {
  /** Elements that are taken one at a time. */
  readonly turns: number;
  /** Digests of arguments that are kept apart for a function; beyond, all further calls share one frame. */
  readonly contexts: number;
}

/** Whether what follows a statement can be reached. */
export type Completion = 'next' | 'stop';

/**
 * The parts of the interpreter that need each other, in one place, so that no two files import each other.
 * `interpreter.ts` puts it together.
 */
export interface Machine {
  readonly program: Program;
  readonly catalog: Catalog;
  readonly libraries: Libraries;
  readonly heap: Heap;
  readonly record: Recorder;
  readonly layers: readonly string[];
  readonly limits: Limits;
  /** Only while an app is read, which defines infrastructure. */
  readonly watch: Watch | undefined;
  /** What the project puts into `globalThis`. */
  readonly globals: Obj;
  /** What the functions of described packages were given, by package and function. */
  readonly packages: Map<string, Obj>;
  /** The module whose handler is being followed; undefined while modules load before it. */
  entry: LoadedModule | undefined;
  /** Values whose code is being called just now: what carries itself is not called again. */
  readonly underWay: Set<Abs>;
  evaluate(node: ts.Expression, env: Env): AbsSet;
  execute(statements: readonly ts.Statement[], env: Env): Completion;
  call(callee: AbsSet, self: AbsSet, args: Args, site: Site): AbsSet;
  callFunction(fn: Fn, self: AbsSet, args: Args, site: Site): AbsSet;
  construct(callee: AbsSet, args: Args, site: Site): AbsSet;
  member(of: AbsSet, name: string, site: Site): AbsSet;
  assign(of: AbsSet, name: string | undefined, value: AbsSet): void;
  /** What iterating over the value gives, one element at a time. */
  elements(of: AbsSet): AbsSet;
  /** Adds what a type annotation says to a value that the code does not tell. */
  typed(value: AbsSet, type: ts.TypeNode | undefined, env: Env): AbsSet;
  /** What a container puts into a parameter or field whose decorator names it. Empty where none does. */
  injected(node: ts.ParameterDeclaration | ts.PropertyDeclaration, env: Env): AbsSet;
  makeFunction(node: ts.SignatureDeclaration, env: Env): Fn;
  makeClass(node: ts.ClassLikeDeclaration, env: Env): AbsSet;
  /** A call of an export of a package, or of a method of what a package gave. */
  callLibrary(callee: AbsSet[number], args: Args, site: Site): AbsSet;
  constructLibrary(callee: AbsSet[number], args: Args, site: Site): AbsSet;
  /** A member of what a package gave; undefined where the package does not tell, or does not name it where only `named` ones count. */
  memberOfLibrary(of: Opaque, name: string, site: Site, named?: 'named'): AbsSet | undefined;
  /** Whether it is said what the methods of a package's object do. */
  isDescribed(of: Opaque): boolean;
  /** Code handed to somebody who may call it at any time. */
  escape(values: readonly AbsSet[], site: Site): void;
  callBuiltin(path: string, args: Args, site: Site): AbsSet;
  callMethod(of: AbsSet[number], name: string, args: Args, site: Site): AbsSet;
  importModule(specifier: string, from: LoadedModule, at: ts.Node): AbsSet;
  requireModule(specifier: string, from: LoadedModule, at: ts.Node): AbsSet;
  /** `require(`./handlers/${name}`)`: every module of the folder, or a gap where not even the folder is known. */
  loadByPattern(specifier: AbsSet, site: Site): AbsSet;
  place(node: ts.Node): Place;
  /** Spends budget. @throws OutOfBudget */
  spend(): void;
}

/** The analysis of one entry took more steps than it may. */
export class OutOfBudget extends Error {}

/** Why following the code was ended, in the user's words; undefined for errors of leastwise's own. */
export function whyEnded(error: unknown): string | undefined {
  if (error instanceof OutOfBudget) return 'the code takes more steps than are followed';
  return error instanceof RangeError ? 'nested too deeply to be followed' : undefined;
}

/** What a library passes to code that it was given. */
export const BY_SOMEBODY: Args = { given: [], more: [unknownValue('passed by a library')] };

export const NO_ARGS: Args = { given: [], more: undefined };

/** The argument at a position; `undefined` as a value where the caller passes none. */
export function argument(args: Args, index: number, missing: AbsSet = []): AbsSet {
  return args.given[index] ?? args.more ?? missing;
}

export function allArguments(args: Args): AbsSet[] {
  return args.more === undefined ? [...args.given] : [...args.given, args.more];
}
