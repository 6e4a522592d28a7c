import type { Place } from '../../../vocabulary/index.js';
import { entriesOf, isNothing, map, member, type Node } from '../../templates/node.js';
import type { Block, Expression } from '../hcl/syntax.js';
import { isCall, list, nothing, untold } from './nodes.js';
import { asNames, parameter } from './presets.js';
import type { Module, Scope } from './scope.js';

/** The value of a variable: what the call of its module gives, or its default there; in the root module a name, unless a tfvars file tells. */
export function variableOf(name: string, module: Module, at: Place): Node {
  return once(`var.${name}`, module, at, () => {
    const block = module.source.variables.get(name);
    if (block === undefined) return untold(`there is no variable \`${name}\``, at);
    const found = module.input === undefined ? ofRoot(name, block, module) : given(name, block, module);
    return typed(found, block.body.attributes.get('type')?.value, module, 0);
  });
}

export function localOf(name: string, module: Module, at: Place): Node {
  return once(`local.${name}`, module, at, () => {
    const local = module.source.locals.get(name);
    if (local === undefined) return untold(`there is no local value \`${name}\``, at);
    return module.root.evaluate(local.value, { module, names: new Map() });
  });
}

function once(key: string, module: Module, at: Place, make: () => Node): Node {
  const known = module.known.get(key);
  if (known !== undefined) return known;
  if (module.visiting.has(key)) return untold('the value refers to itself', at);
  module.visiting.add(key);
  const value = make();
  module.visiting.delete(key);
  module.known.set(key, value);
  return value;
}

/** A variable that its module's call leaves out has its default: nothing can override that. Null means the default where it may not be null. */
function given(name: string, block: Block, module: Module): Node {
  const input = module.input?.(name);
  const preset = defaultOf(block, module);
  if (input === undefined) return preset ?? parameter(`${module.prefix}var.${name}`, undefined, block.at, module.root);
  const nullable = block.body.attributes.get('nullable')?.value;
  const refusesNull = nullable?.is === 'literal' && nullable.value === false;
  return isNothing(input) && refusesNull && preset !== undefined ? preset : input;
}

/** What a tfvars file of the module tells is its value; a default is not, since a deployment may override it. */
function ofRoot(name: string, block: Block, module: Module): Node {
  const told = module.source.told.get(name);
  if (told !== undefined) return module.root.evaluate(told.value, { module, names: new Map() });
  const example = module.source.examples.get(name);
  const preset =
    defaultOf(block, module) ?? (example && module.root.evaluate(example.value, { module, names: new Map() }));
  const id = `var.${name}`;
  const known =
    preset === undefined || isCall(preset)
      ? parameter(id, undefined, block.at, module.root)
      : asNames(preset, id, block.at, module.root);
  const allowed = allowedTexts(name, block, module);
  const parameterNode = module.root.parameters.get(id);
  if (allowed.length > 0 && parameterNode?.is === 'map') {
    const values = list(allowed, block.at);
    const entries = [...parameterNode.entries, ['AllowedValues', { value: values, at: block.at }] as const];
    module.root.parameters.set(id, map(entries, block.at));
  }
  return known;
}

function defaultOf(block: Block, module: Module): Node | undefined {
  const preset = block.body.attributes.get('default');
  return preset && module.root.evaluate(preset.value, { module, names: new Map() });
}

/** `contains(["dev", "prod"], var.stage)` as its validation. */
function allowedTexts(name: string, block: Block, module: Module): readonly Node[] {
  return block.body.blocks.flatMap((b) => {
    const condition = b.type === 'validation' ? b.body.attributes.get('condition')?.value : undefined;
    if (condition?.is !== 'call' || condition.name !== 'contains') return [];
    const [texts, asked] = condition.args;
    const isOwn = asked?.is === 'get' && asked.name === name && asked.of.is === 'variable' && asked.of.name === 'var';
    if (!isOwn || texts?.is !== 'tuple') return [];
    const scope: Scope = { module, names: new Map() };
    const values = texts.items.map((item) => module.root.evaluate(item, scope));
    return values.every((v) => v.is === 'scalar' && !isNothing(v)) ? values : [];
  });
}

const DEEPEST_TYPE = 12;

/** The value with what its type says of attributes that are left out: `optional(string, "index.handler")`. */
function typed(value: Node, type: Expression | undefined, module: Module, depth: number): Node {
  if (type?.is !== 'call' || depth > DEEPEST_TYPE || isCall(value)) return value;
  const [inner] = type.args;
  const inside = (one: Node): Node => typed(one, inner, module, depth + 1);
  if ((type.name === 'list' || type.name === 'set') && value.is === 'list')
    return list(value.items.map(inside), value.at);
  if (type.name === 'map' && value.is === 'map') {
    return map(
      entriesOf(value).map(([key, entry]) => [key, { ...entry, value: inside(entry.value) }] as const),
      value.at,
    );
  }
  if (type.name !== 'object' || inner?.is !== 'object' || value.is !== 'map') return value;
  const own = inner.members.map(({ key, value: of }): readonly [string, { value: Node; at: Place }] => {
    const name = key.is === 'literal' ? String(key.value) : '';
    const optional = of.is === 'call' && of.name === 'optional' ? of.args : undefined;
    const written = member(value, name);
    const isLeft = written === undefined || (isNothing(written) && optional?.[1] !== undefined);
    const preset = optional?.[1] && module.root.evaluate(optional[1], { module, names: new Map() });
    const found = isLeft ? (preset ?? nothing(value.at)) : written;
    return [name, { value: typed(found, optional?.[0] ?? of, module, depth + 1), at: found.at }];
  });
  return map([...entriesOf(value), ...own], value.at);
}
