import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import { type AbsSet, type ClassValue, constant, type Fn, newObject, type Obj } from '../abstract/domain.js';
import type { Env, Machine, Site } from '../machine.js';
import { parametersOf } from './functions.js';

/** Calls the decorators of a node with what they decorate; a library's decorator is handed code. */
export function decorated(machine: Machine, node: ts.Node, what: AbsSet, env: Env): void {
  for (const site of decoratorsOf(node, env)) {
    machine.call(machine.evaluate(site.node.expression, env), [], { given: [what], more: [] }, site);
  }
}

/**
 * A method as its decorators leave it: the functions that stand for it then. The last one is called first. Both forms are known: TypeScript's
 * own, which gets the class, the name and a descriptor whose `value` it may replace, and the language's, which gets the method and returns another.
 * @see https://www.typescriptlang.org/docs/handbook/decorators.html#method-decorators
 * @see https://github.com/tc39/proposal-decorators#class-methods
 */
export function decoratedMethod(
  machine: Machine,
  node: ts.MethodDeclaration | ts.GetAccessorDeclaration,
  method: Fn,
  of: ClassValue,
  env: Env,
): readonly Fn[] {
  return decoratorsOf(node, env).reduceRight<readonly Fn[]>(
    (methods, site) => {
      const decorator = machine.evaluate(site.node.expression, env);
      const replaced = decorator.flatMap((one) => {
        if (!takesDescriptor(one)) return functionsIn(machine.call([one], [], { given: [methods], more: [] }, site));
        return byDescriptor(machine, one, methods, of, site);
      });
      return replaced.length === 0 ? methods : [...new Set(replaced)];
    },
    [method],
  );
}

type DecoratorSite = Site & { readonly node: ts.Decorator };

function decoratorsOf(node: ts.Node, env: Env): readonly DecoratorSite[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).map((one) => ({ node: one, env })) : [];
}

/** A function of the project whose third parameter is the descriptor. */
function takesDescriptor(decorator: AbsSet[number]): boolean {
  return decorator.is === 'function' && parametersOf(decorator.node).length > 2;
}

function byDescriptor(
  machine: Machine,
  decorator: AbsSet[number],
  methods: readonly Fn[],
  of: ClassValue,
  site: DecoratorSite,
): readonly Fn[] {
  const { node, env } = site;
  const name = ts.isMethodDeclaration(node.parent) ? node.parent.name.getText() : '';
  const descriptor = allocated(env.frame, `descriptor ${node.pos}`, 'object', () => newObject(node, 'plain'));
  machine.heap.grow(machine.heap.property(descriptor, 'value'), methods);
  const returned = machine.call(
    [decorator],
    [],
    { given: [[of], [constant(name)], [descriptor]], more: undefined },
    site,
  );
  const descriptors = [descriptor, ...returned.filter((r): r is Obj => r.is === 'object')];
  const values = functionsIn(machine.member(descriptors, 'value', site));
  const others = values.filter((value) => !methods.includes(value));
  return others.length === 0 ? values : others;
}

function functionsIn(values: AbsSet): readonly Fn[] {
  return values.filter((value): value is Fn => value.is === 'function');
}
