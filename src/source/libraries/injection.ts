import { ts } from '../../program/index.js';
import type { Abs, AbsSet, Cell } from '../abstract/domain.js';
import { union, unionAll } from '../abstract/sets.js';
import { classInstance } from '../language/types.js';
import { type Args, BY_SOMEBODY, type Env, type Machine, type Site } from '../machine.js';
import { factsOfPackage } from './facts.js';
import { type FunctionModel, modelOf, type RegisterModel } from './models.js';
import { type Given, isMissing, valueAt } from './paths.js';

// Containers that put things into one another: what is kept under a token goes wherever the token is asked for. Containers of one package
// are taken together.

/** Writes down what a container is told to keep under a token. */
export function register(machine: Machine, model: RegisterModel, given: Given, site: Site): void {
  const at = (path: string | undefined): AbsSet =>
    path === undefined ? [] : valueAt(machine, path, given, site).filter((v) => !isMissing(v));
  const self: Args = given.self === undefined ? BY_SOMEBODY : { given: [[given.self]], more: BY_SOMEBODY.more };
  const kept = unionAll([
    at(model.classes).filter((v) => v.is === 'class'),
    at(model.values),
    machine.call(at(model.factories).filter(isCallable), [], self, site),
    ...at(model.tokens).map((token) => keptUnder(machine, given.package, token)),
  ]);
  for (const token of at(model.token)) machine.heap.grow(cellOf(machine, given.package, token), kept);
}

function isCallable(a: Abs): boolean {
  return a.is === 'function' || a.is === 'bound';
}

function cellOf(machine: Machine, packageName: string, token: Abs): Cell {
  return machine.heap.property(factsOfPackage(machine, packageName), `kept under ${token.id}`);
}

function keptUnder(machine: Machine, packageName: string, token: Abs): AbsSet {
  const kept = machine.heap.read(cellOf(machine, packageName, token));
  return kept.length === 0 && token.is === 'class' ? [token] : kept;
}

/** What a container gives for tokens: instances of classes, and all else as it is. Undefined where it is not told to keep anything there. */
export function resolved(machine: Machine, packageName: string, tokens: AbsSet, site: Site): AbsSet | undefined {
  const kept = unionAll(tokens.map((token) => keptUnder(machine, packageName, token)));
  if (kept.length === 0) return undefined;
  return union(
    kept.filter((v) => v.is !== 'class'),
    classInstance(machine, kept, site),
  );
}

/** What a container puts into a parameter or field: its decorator names the token. */
export function injectedInto(
  machine: Machine,
  node: ts.ParameterDeclaration | ts.PropertyDeclaration,
  env: Env,
): AbsSet {
  const calls = (ts.getDecorators(node) ?? []).map((d) => d.expression).filter(ts.isCallExpression);
  return unionAll(
    calls.flatMap((call) => {
      const callees = machine.evaluate(call.expression, env);
      return callees.map((callee) => injectedBy(machine, callee, call, env));
    }),
  );
}

function injectedBy(machine: Machine, callee: Abs, call: ts.CallExpression, env: Env): AbsSet {
  if (callee.is !== 'external') return [];
  const path = modelNamed(machine, callee.package, callee.path.at(-1) ?? '')?.injects;
  if (path === undefined) return [];
  const site: Site = { node: call, env };
  const args: Args = { given: call.arguments.map((a) => machine.evaluate(a, env)), more: undefined };
  const tokens = valueAt(machine, path, { package: callee.package, args }, site).filter((t) => !isMissing(t));
  return resolved(machine, callee.package, tokens, site) ?? [];
}

function modelNamed(machine: Machine, packageName: string, name: string): FunctionModel | undefined {
  const { functions = {} } = machine.libraries.find(packageName) ?? {};
  const doing = Object.hasOwn(functions, name) ? functions[name] : undefined;
  return doing === undefined ? undefined : modelOf(doing);
}
