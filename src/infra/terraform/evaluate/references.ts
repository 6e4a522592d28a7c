import type { Place } from '../../../vocabulary/index.js';
import { type Node, scalar } from '../../templates/node.js';
import type { Block, Expression } from '../hcl/syntax.js';
import { expandedOf } from './expand.js';
import { addressesOf, instancesOf } from './instances.js';
import { list, object, untold, whole } from './nodes.js';
import { parameter } from './presets.js';
import type { Module, Scope } from './scope.js';
import { stepInto } from './step.js';
import { localOf, variableOf } from './variables.js';

/** A step from a value to what is in it. */
type Step = { readonly key: Expression | string; readonly at: Place };

/** What a chain of names means: `var.x`, `local.x`, `aws_x.y.arn`, `module.m.out[0]`; undefined where it begins with another value. */
export function referred(expression: Expression, scope: Scope): Node | undefined {
  const steps: Step[] = [];
  let first = expression;
  while (first.is === 'get' || first.is === 'index') {
    steps.unshift({ key: first.is === 'get' ? first.name : first.key, at: first.at });
    first = first.of;
  }
  if (first.is !== 'variable') return undefined;
  const own = scope.names.get(first.name) ?? scope.module.names?.get(first.name);
  const begun = own === undefined ? beginning(first.name, steps, scope, first.at) : { value: own, used: 0 };
  return steps.slice(begun.used).reduce((value, { key, at }) => {
    const name = typeof key === 'string' ? scalar(key, at) : scope.module.root.evaluate(key, scope);
    return stepInto(value, name, at, scope.module);
  }, begun.value);
}

/** The value that the first names mean, and how many steps they take. */
function beginning(
  name: string,
  steps: readonly Step[],
  { module }: Scope,
  at: Place,
): { readonly value: Node; readonly used: number } {
  const [first, second] = steps.map(({ key }) => (typeof key === 'string' ? key : undefined));
  if (first === undefined) return { value: untold(`there is no \`${name}\` here`, at), used: 0 };
  switch (name) {
    case 'var':
      return { value: variableOf(first, module, at), used: 1 };
    case 'local':
      return { value: localOf(first, module, at), used: 1 };
    case 'module':
      return { value: modulesOf(first, module, at), used: 1 };
    case 'path':
      return { value: scalar(pathOf(first, module), at), used: 1 };
    case 'terraform':
      return { value: parameter(`terraform.${first}`, scalar('default', at), at, module.root), used: 1 };
    case 'data':
      return {
        value: resourcesOf(module.source.data.get(`${first}.${second}`), `data.${first}.${second}`, module, at),
        used: 2,
      };
    case 'ephemeral':
      return { value: parameter(`ephemeral.${first}.${second}`, undefined, at, module.root), used: 2 };
    case 'each':
    case 'count':
    case 'self':
      return { value: untold(`there is no \`${name}\` here`, at), used: 1 };
    default:
      return {
        value: resourcesOf(module.source.resources.get(`${name}.${first}`), `${name}.${first}`, module, at),
        used: 1,
      };
  }
}

/** Paths are relative to the folder that Terraform is run in, the root module's. */
function pathOf(kind: string, { source, root }: Module): string {
  return kind === 'module' ? source.pathFrom(root.folder) : '.';
}

/** One resource, or the list or map of those that `count` or `for_each` makes. */
function resourcesOf(block: Block | undefined, address: string, module: Module, at: Place): Node {
  if (block === undefined) return untold(`there is no \`${address}\``, at);
  const all = instancesOf(block, address, module).map(({ address: own }) => whole('Fn::Resource', own, at));
  return asExpanded(all, block, address, module, at);
}

function modulesOf(name: string, module: Module, at: Place): Node {
  const block = module.source.calls.get(name);
  if (block === undefined) return untold(`there is no module \`${name}\``, at);
  const addresses = addressesOf(block, `module.${name}`, module);
  const all = addresses.map((own) => whole('Fn::Module', own, at));
  return asExpanded(all, block, `module.${name}`, module, at);
}

function asExpanded(all: readonly Node[], block: Block, address: string, module: Module, at: Place): Node {
  const { as, each } = expandedOf(block, address, module);
  if (as === 'list') return list(all, at);
  if (as === 'map')
    return object(
      each.map(({ key }, i) => [key, all[i] as Node] as const),
      at,
    );
  return all[0] ?? untold(`\`${address}\` is not made`, at);
}
