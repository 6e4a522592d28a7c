import type { ts } from '../../program/index.js';
import type { MissedScope, Place } from '../../vocabulary/index.js';
import { composed, intern, newId } from './interned.js';

// What an expression may stand for. Atoms (constants, environment variables, event paths, …) are interned: equal ones are identical.

/** A set of possibilities without duplicates. Empty: no value reaches here (yet). */
export type AbsSet = readonly Abs[];

export type Abs =
  | Const
  | Environment
  | EventPath
  | Stored
  | Joined
  | Pieces
  | Piece
  | Obj
  | Fn
  | ClassValue
  | Bound
  | Namespace
  | External
  | Global
  | Opaque
  | Client
  | Command
  | Method
  | Foreign
  | Unknown;

export type Primitive = string | number | boolean | bigint | null | undefined;

export interface Const {
  readonly is: 'const';
  readonly id: number;
  readonly value: Primitive;
}
/** `process.env.NAME`, and what the code takes where it is not set. */
export interface Environment {
  readonly is: 'environment';
  readonly id: number;
  readonly name: string;
  readonly otherwise: AbsSet;
}
export interface EventPath {
  readonly is: 'event';
  readonly id: number;
  readonly path: readonly string[];
}
/** What a call of AWS answers at a path, where infrastructure code may tell it: a parameter's value. */
export interface Stored {
  readonly is: 'stored';
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly input: AbsSet;
  readonly path: readonly string[];
}
/** Texts put one after another. */
export interface Joined {
  readonly is: 'joined';
  readonly id: number;
  readonly parts: readonly AbsSet[];
}
/** What `text.split(separator)` gives, of a text that isn't known yet. */
export interface Pieces {
  readonly is: 'pieces';
  readonly id: number;
  readonly of: Environment | EventPath | Stored | Joined;
  readonly by: string;
}
/** One of those: counted from 0, or -1 for the last. */
export interface Piece {
  readonly is: 'piece';
  readonly id: number;
  readonly of: Environment | EventPath | Stored | Joined;
  readonly by: string;
  readonly at: number;
}
/** An object, array, Map or Set that user code makes, named by where and in which frame it is made. */
export interface Obj {
  readonly is: 'object';
  readonly id: number;
  readonly site: ts.Node;
  readonly kind: 'plain' | 'array' | 'map' | 'instance';
  readonly properties: Map<string, Cell>;
  /** Elements at unknown indices; a Map's or Set's members. */
  readonly elements: Cell;
  /** Members under names that are known as values only: `{ [process.env.TABLE]: … }`. They stand among the elements too. */
  readonly computed: Map<string, { readonly name: AbsSet; readonly cell: Cell }>;
  /** Values whose members may be this object's too: spread-in unknowns, SDK clients that a class extends. */
  readonly rest: Cell;
  readonly getters: Map<string, Fn>;
  readonly class?: ClassValue;
  readonly prototype?: Obj;
  /** How many branches that may not be run were under way when it was made. */
  readonly branches: number;
}
export interface Fn {
  readonly is: 'function';
  readonly id: number;
  readonly node: ts.SignatureDeclaration;
  readonly scope: Scope;
  readonly module: LoadedModule;
  /** The class whose method it is: where `super` looks. */
  readonly home: ClassValue | undefined;
  /** What is assigned to the function itself (`handler.path = …`), and its `prototype`. Made on first use. */
  statics: Obj | undefined;
  prototype: Obj | undefined;
}
export interface ClassValue {
  readonly is: 'class';
  readonly id: number;
  readonly node: ts.ClassLikeDeclaration;
  readonly scope: Scope;
  readonly module: LoadedModule;
  readonly base: Cell;
  readonly statics: Obj;
  /** A method's functions: its own, or those that its decorators put in its place. */
  readonly methods: Map<string, readonly Fn[]>;
  readonly getters: Map<string, Fn>;
}
/** `f.bind(self, …args)`. */
export interface Bound {
  readonly is: 'bound';
  readonly id: number;
  readonly to: Abs;
  readonly self: AbsSet;
  readonly given: readonly AbsSet[];
}
/** `import * as x`: a module of the project. */
export interface Namespace {
  readonly is: 'namespace';
  readonly id: number;
  readonly module: LoadedModule;
}
/** What an npm package (or Node built-in module) exports under a path of names. */
export interface External {
  readonly is: 'external';
  readonly id: number;
  readonly package: string;
  readonly path: readonly string[];
}
/** A global of the language: `Promise.all`, `process.env`. */
export interface Global {
  readonly is: 'global';
  readonly id: number;
  readonly path: string;
}
/** What a library returned. It may carry code that it was given. */
export interface Opaque {
  readonly is: 'opaque';
  readonly id: number;
  readonly package: string;
  /** Code in the arguments of the call that made it. */
  readonly created: Cell;
  /** Functions among those arguments themselves: `middy(handler)` calls them with what it is called with. */
  readonly direct: Cell;
  /** Code handed to its methods later. */
  readonly absorbed: Cell;
  /** The library objects whose methods gave it. */
  readonly parents: Cell;
  /** The class that it is an instance of, what is known of it, and by how many others in a row it was made. */
  readonly made: { readonly name: string; readonly facts: Obj; readonly depth: number } | undefined;
  /** An app made it of a library of constructs: it is surely there. */
  readonly watched?: true;
}
/** The arguments of a call. `more`: what further arguments may be (a spread, a library's unknown ones); undefined where there are none. */
export interface Args {
  readonly given: readonly AbsSet[];
  readonly more: AbsSet | undefined;
}
export interface Client {
  readonly is: 'client';
  readonly id: number;
  readonly service: string;
  readonly version: 2 | 3;
  /** Its methods go by the document client's short names (`get`, `put`) instead of the operations'. */
  readonly document: boolean;
  /** It acts with credentials that aren't the workload's own. */
  readonly foreign: boolean;
  readonly configuration: AbsSet;
}
export interface Command {
  readonly is: 'command';
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly input: AbsSet;
  readonly at: ts.Node;
}
/** A built-in or SDK method as a value. */
export interface Method {
  readonly is: 'method';
  readonly id: number;
  readonly of: Abs;
  readonly name: string;
}
/** Credentials that were handed out for another identity, and what is made of them. */
export interface Foreign {
  readonly is: 'foreign';
  readonly id: number;
}
/** `lost`: the analysis failed to tell. Not lost: nobody can tell before the code runs. `isAnswer`: data that AWS answered with, or a part of it. */
export interface Unknown {
  readonly is: 'unknown';
  readonly id: number;
  readonly because: string;
  readonly lost: boolean;
  readonly isAnswer: boolean;
}

/** A variable, parameter or property. It only grows. */
export interface Cell {
  value: AbsSet;
  readers: Set<Frame> | undefined;
}

export interface Scope {
  readonly names: Map<string, Binding>;
  readonly parent: Scope | undefined;
  /** What `this` is here; undefined where the scope takes it from its parent. */
  readonly self: Cell | undefined;
  readonly home: ClassValue | undefined;
}
/** A variable, or a name imported from elsewhere, which is looked up when it is used. */
export type Binding = Cell | { readonly imported: () => AbsSet };

/** One evaluation of a function for one digest of arguments, or of a module's top level. */
export interface Frame {
  readonly id: number;
  readonly scope: Scope;
  readonly returns: Cell;
  readonly parameters: readonly Cell[];
  readonly module: LoadedModule;
  /** Objects by where they are made: making one again in the same frame gives the same object, or recursion never ends. */
  readonly allocations: Map<ts.Node | string, Abs>;
  readonly blocks: Map<ts.Node | string, Scope>;
  readonly caller: { readonly frame: Frame; readonly at: Place } | undefined;
  readonly epoch: number;
  /** Whose calls those are that are made here. */
  readonly owner: Owner;
  readonly run: () => void;
  queued: boolean;
  running: boolean;
}

export interface LoadedModule {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly exports: Map<string, Cell>;
  readonly stars: LoadedModule[];
  /** Packages whose exports it re-exports with a star. */
  readonly starsOutside: Cell;
  /** CommonJS: `module`, whose property `exports` is the module's value. */
  readonly commonjs: Obj;
  readonly imports: Set<LoadedModule>;
  readonly scope: Scope;
  /** The frame in which its top level is run. */
  readonly frame: Frame;
  /** The package that it belongs to, of those that are installed. */
  readonly package?: string;
}

/** A call as the interpreter sees it, before its input is turned into a Value. */
export interface SeenCall {
  readonly service: string;
  readonly operation: string;
  readonly input: AbsSet;
  readonly client: AbsSet;
  readonly at: Place;
  readonly frame: Frame;
  readonly package: string | undefined;
}

export interface SeenGap {
  readonly over: MissedScope;
  readonly because: string;
  readonly at: Place;
}

/**
 * Whose doing something is: a module's, while its top level is run, or a handler's. Each has its own frames, so that a function that
 * two modules call while they load is seen to make its calls for both.
 */
export interface Owner {
  readonly calls: Map<string, SeenCall>;
  readonly gaps: Map<string, SeenGap>;
  /** Packages that can't be read, each with where it is first imported. */
  readonly unseen: Map<string, UnseenPackage>;
  readonly frames: Map<Fn, Map<string, Frame>>;
  /** Kept only where somebody asks for what is not reached. */
  readonly trace?: Trace;
}

/** A package whose code does not lie there. `told`: a lock file tells what it depends on, an AWS SDK among it. */
export interface UnseenPackage {
  readonly name: string;
  readonly told: boolean;
  readonly at: Place;
}

/** Which code an owner ran. */
export interface Trace {
  /** The expressions and statements that were evaluated. */
  readonly evaluated: Set<ts.Node>;
  /** Those among them that make a call or a gap, or a command that was sent. */
  readonly told: Set<ts.Node>;
  /** Calls with another identity's credentials, which ask nothing of the workload's own role. */
  readonly foreign: Map<string, { readonly service: string; readonly operation: string; readonly at: Place }>;
}

export function constant(value: Primitive): Const {
  return intern(`c${typeof value}:${String(value)}`, (id) => ({ is: 'const', id, value }));
}
export function environment(name: string, otherwise: AbsSet = []): Environment {
  const key = `e${name}?${otherwise.map((o) => o.id).join()}`;
  return intern(key, (id) => ({ is: 'environment', id, name, otherwise }), composed);
}

export function piecesOf(of: Pieces['of'], by: string): Pieces {
  return intern(`s${of.id}${by}`, (id) => ({ is: 'pieces', id, of, by }), composed);
}
export function pieceOf({ of, by }: Pieces, at: number): Piece {
  return intern(`p${of.id}@${at}${by}`, (id) => ({ is: 'piece', id, of, by, at }), composed);
}

export function external(packageName: string, path: readonly string[]): External {
  return intern(`x${packageName}\u0000${path.join('\u0000')}`, (id) => ({
    is: 'external',
    id,
    package: packageName,
    path,
  }));
}
export function global(path: string): Global {
  return intern(`g${path}`, (id) => ({ is: 'global', id, path }));
}
export function method(of: Abs, name: string): Method {
  return intern(`m${of.id}.${name}`, (id) => ({ is: 'method', id, of, name }), composed);
}
export function unknownValue(because: string, lost = false): Unknown {
  return intern(`u${lost}${because}`, (id) => ({ is: 'unknown', id, because, lost, isAnswer: false }));
}
export function answerValue(because: string): Unknown {
  return intern(`a${because}`, (id) => ({ is: 'unknown', id, because, lost: false, isAnswer: true }));
}
export const FOREIGN: Foreign = intern('foreign', (id) => ({ is: 'foreign', id }));
export const UNDEFINED: Const = constant(undefined);

const MAX_PARTS = 12;
const MAX_TEXT = 10_000;
/** Texts one after another: neighbouring constants folded, nested joins flattened; over twelve parts nobody can tell. */
export function joinedValue(parts: readonly AbsSet[]): AbsSet {
  const flat: AbsSet[] = [];
  for (const part of parts) {
    const only = part.length === 1 ? part[0] : undefined;
    for (const piece of only?.is === 'joined' ? only.parts : [part]) append(flat, piece);
  }
  if (flat.length === 1 && flat[0] !== undefined) return flat[0];
  if (flat.length > MAX_PARTS) return [unknownValue('put together from many pieces at run time')];
  return [
    intern(
      `j${flat.map((s) => s.map((a) => a.id).join()).join('+')}`,
      (id) => ({ is: 'joined', id, parts: flat }),
      composed,
    ),
  ];
}

function append(flat: AbsSet[], piece: AbsSet): void {
  const last = flat.at(-1);
  const a = last?.length === 1 ? last[0] : undefined;
  const b = piece.length === 1 ? piece[0] : undefined;
  const text = a?.is === 'const' && b?.is === 'const' ? [String(a.value), String(b.value)] : undefined;
  // A text that doubles over and over would fill the memory.
  if (text !== undefined && text.join('').length <= MAX_TEXT) flat[flat.length - 1] = [constant(text.join(''))];
  else flat.push(piece);
}

export function newCell(value: AbsSet = []): Cell {
  return { value, readers: undefined };
}

export function newObject(
  site: ts.Node,
  kind: Obj['kind'],
  more: { class?: ClassValue; prototype?: Obj; branches?: number } = {},
): Obj {
  const empty = {
    properties: new Map(),
    elements: newCell(),
    computed: new Map(),
    rest: newCell(),
    getters: new Map(),
  };
  return { is: 'object', id: newId(), site, kind, branches: Number.POSITIVE_INFINITY, ...empty, ...more };
}
