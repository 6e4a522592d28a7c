import type { Program, ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import type { Data } from './data.js';

/** The names that are known at some place of a module. */
export interface Scope {
  readonly names: Map<string, Data>;
  readonly around: Scope | undefined;
  readonly module: Loading;
}

/** A module while its statements are run. */
export interface Loading {
  readonly file: string;
  readonly exports: Map<string, Data>;
  /** `module.exports`, as far as something was put there. */
  readonly commonjs: { value: Data | undefined };
}

/** What the parts of the evaluation need of each other. */
export interface Machine {
  readonly program: Program;
  /** The folder that the project's tool would be run in, relative to the root. */
  readonly folder: string;
  evaluate(node: ts.Expression, scope: Scope): Data;
  /** Runs the statements of a function's body or a module. What it returns, where it does. */
  run(statements: readonly ts.Statement[], scope: Scope): Data | undefined;
  /** What a module exports under a name; `*` is all of it. */
  imported(specifier: string, name: string, scope: Scope, at: Place): Data;
  /** Counts steps. @throws TooMuch where there are too many */
  spend(steps?: number): void;
}

/** Something that may change what is exported, and that is not followed. */
export class NotFollowed extends Error {
  constructor(
    message: string,
    readonly at: Place,
  ) {
    super(message);
  }
}

/** The evaluation takes more steps than are followed, or is nested too deeply. */
export class TooMuch extends Error {}

export function lookUp(name: string, scope: Scope): Data | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.around) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Gives a name that is declared somewhere around another value. */
export function assignName(name: string, value: Data, scope: Scope): void {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.around) {
    if (at.names.has(name)) {
      at.names.set(name, value);
      return;
    }
  }
}

export function inner(scope: Scope): Scope {
  return { names: new Map(), around: scope, module: scope.module };
}

export function placeOf(node: ts.Node, file: string): Place {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file, line: line + 1, column: character + 1 };
}
