import type { Place } from '../../../vocabulary/index.js';
import { isNothing, itemsOf, member, type Node, scalar, textOf } from '../../templates/node.js';
import { argumentOf, attribute, call, either, isCall, isUntold, list, plainText, untold } from './nodes.js';
import { parameter, presetText, remoteOutput } from './presets.js';
import type { Module } from './scope.js';
import { shown } from './shown.js';

/** What stands in a value under a key: an attribute, a member, an element. */
export function stepInto(of: Node, key: Node, at: Place, module: Module): Node {
  if (isUntold(of)) return of;
  const sides = itemsOf(argumentOf(of, 'Fn::If'));
  if (sides.length === 3) {
    const [condition, then, otherwise] = sides as [Node, Node, Node];
    return eitherSide(
      textOf(condition) ?? '',
      stepInto(then, key, at, module),
      stepInto(otherwise, key, at, module),
      at,
    );
  }
  const name = plainText(key) ?? (isCall(of) ? shown(key) : presetText(key, module.root));
  if (name === undefined) return anyMember(of, at);
  if (of.is === 'list') return element(of.items, name, at);
  if (of.is === 'map' && !isCall(of)) return of.entries.get(name)?.value ?? untold(`there is no \`${name}\``, at);
  if (of.is === 'scalar') return untold(`there is no \`${name}\` in ${isNothing(of) ? 'null' : 'a text'}`, at);
  return named(of, name, at, module);
}

/** A side on which there is nothing to find is not meant. */
function eitherSide(condition: string, then: Node, otherwise: Node, at: Place): Node {
  if (isUntold(then)) return otherwise;
  return isUntold(otherwise) ? then : either(condition, then, otherwise, at);
}

function element(items: readonly Node[], name: string, at: Place): Node {
  const index = Number(name);
  return items[index] ?? untold(`the list has no element \`${name}\``, at);
}

/** Where the key is told only by a deployment it is any of what is there. */
function anyMember(of: Node, at: Place): Node {
  const all =
    of.is === 'list' ? of.items : of.is === 'map' && !isCall(of) ? [...of.entries.values()].map((e) => e.value) : [];
  const [first, ...others] = all.slice(0, 12);
  if (first === undefined) return untold('which one is meant is told only when it is deployed', at);
  return others.reduce((one, other, i) => either(`which one is meant (${i + 1})`, one, other, at), first);
}

function named(of: Node, name: string, at: Place, module: Module): Node {
  const address = textOf(argumentOf(of, 'Fn::Resource'));
  if (address !== undefined) return module.root.attributeOf(address, name, at);
  const called = textOf(argumentOf(of, 'Fn::Module'));
  if (called !== undefined) return module.root.outputOf(called, name, at);
  const cut = argumentOf(of, 'Fn::Split');
  if (cut !== undefined) return call('Fn::Select', list([scalar(name, at), of], at), at);
  const id = textOf(argumentOf(of, 'Ref'));
  const key = /^[A-Za-z_*][\w-]*$/.test(name) ? `.${name}` : `[${/^\d+$/.test(name) ? name : JSON.stringify(name)}]`;
  const folder = member(module.root.parameters.get(id ?? ''), 'In');
  if (id !== undefined && folder !== undefined) {
    const [output, way] = ['Output', 'Path'].map((part) => member(module.root.parameters.get(id), part));
    const before = [...(output === undefined ? [] : [output]), ...itemsOf(way)];
    return remoteOutput(`${id}${key}`, folder, [...before, scalar(name, at)], at, module.root);
  }
  if (id !== undefined) {
    const preset = member(module.root.parameters.get(id), 'Default');
    return preset === undefined ? parameter(`${id}${key}`, undefined, at, module.root) : untold('it is a text', at);
  }
  const [resource, attributeName] = itemsOf(argumentOf(of, 'Fn::GetAtt')).map(textOf);
  if (resource !== undefined) return attribute(resource, `${attributeName}${key}`, at);
  return untold(`there is no \`${name}\` in it`, at);
}
