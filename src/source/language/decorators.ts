import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import {
  type AbsSet,
  type ClassValue,
  constant,
  type Fn,
  newCell,
  newObject,
  type Obj,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { union } from '../abstract/sets.js';
import type { Env, Machine, Site } from '../machine.js';
import { parametersOf } from './functions.js';

/**
 * A class as its decorators leave it: itself, or what they return in its place. The last one is called first; a library's decorator is
 * handed the class.
 * @see https://www.typescriptlang.org/docs/handbook/decorators.html#class-decorators
 */
export function decoratedClass(machine: Machine, node: ts.ClassLikeDeclaration, made: ClassValue, env: Env): AbsSet {
  return decoratorsOf(node, env).reduceRight<AbsSet>(
    (classes, site) => {
      const decorator = machine.evaluate(site.node.expression, env);
      const args = { given: [classes, [contextOf(site, node.name?.text ?? '')]], more: [] };
      const returned = machine.call(decorator, [], args, site);
      const others: AbsSet = returned.filter((r) => r.is === 'class' || r.is === 'function' || r.is === 'bound');
      if (others.length === 0) return classes;
      return returned.every((r) => others.includes(r)) ? others : union(classes, others);
    },
    [made],
  );
}

/**
 * What a field begins with, once its decorators have had their say: the language's own form gives a function from the field's initial value,
 * TypeScript's gets the prototype and the name, and may put a member there.
 * @see https://github.com/tc39/proposal-decorators#class-fields
 * @see https://www.typescriptlang.org/docs/handbook/decorators.html#property-decorators
 */
export function decoratedField(
  machine: Machine,
  node: ts.PropertyDeclaration,
  value: AbsSet,
  { self, of, env }: { readonly self: AbsSet; readonly of: ClassValue; readonly env: Env },
): AbsSet {
  const name = node.name.getText();
  return decoratorsOf(node, env).reduceRight<AbsSet>((initial, site) => {
    const own = machine.evaluate(site.node.expression, env).filter((one) => one.is === 'function');
    if (own.length === 0) return initial;
    const before = { given: [[of], [constant(name)]], more: [] };
    const legacy = machine.call(own, [], before, site);
    const given = machine.call(own, [], { given: [[UNDEFINED], [contextOf(site, name)]], more: [] }, site);
    const initialisers = functionsIn(union(legacy, given));
    const made = machine.call(initialisers, self, { given: [initial], more: undefined }, site);
    return made.length === 0 ? initial : made;
  }, value);
}

/** Calls the project's own decorators of parameters: they get the class, the method's name and the parameter's number. */
export function decoratedParameters(machine: Machine, member: ts.ClassElement, of: ClassValue, env: Env): void {
  if (!ts.isConstructorDeclaration(member) && !ts.isMethodDeclaration(member)) return;
  const name = ts.isMethodDeclaration(member) ? constant(member.name.getText()) : UNDEFINED;
  member.parameters.forEach((parameter, index) => {
    for (const site of decoratorsOf(parameter, env)) {
      const own = machine.evaluate(site.node.expression, env).filter((one) => one.is === 'function');
      machine.call(own, [], { given: [[of], [name], [constant(index)]], more: undefined }, site);
    }
  });
}

/** What the language tells a decorator of what it decorates. Code that is handed to `addInitializer` is called by somebody. */
function contextOf({ node, env }: DecoratorSite, name: string): Obj {
  const context = allocated(env.frame, `decorator context ${node.pos}`, 'object', () => newObject(node, 'plain'));
  if (!context.properties.has('name')) {
    context.properties.set('name', newCell([constant(name)]));
    context.properties.set('addInitializer', newCell([unknownValue('what a decorator is given')]));
    context.rest.value = [unknownValue('what a decorator is given')];
  }
  return context;
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
        if (!takesDescriptor(one)) {
          const given = [methods, [contextOf(site, node.name.getText())]];
          return functionsIn(machine.call([one], [], { given, more: [] }, site));
        }
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
