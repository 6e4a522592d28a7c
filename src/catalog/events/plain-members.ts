import { parseExpression } from '../checks/expression.js';
import { parseTemplate, type Topic } from '../checks/index.js';
import type { Rule } from '../data.js';
import type { KnownNames } from './known-names.js';

/**
 * The members of an operation's input whose text stands in ARNs as it is: no rule tests it, no naming reads it, and it holds no ARN. Whatever
 * name such a member has, the call is checked alike.
 */
export function plainMembersOf(topic: Topic, { members }: KnownNames): ReadonlySet<string> {
  const read = new Set(readPaths(topic).map((path) => path.replace(/[.[].*$/, '')));
  const plain = [...members.values()].filter(
    (m) =>
      !m.isList && !m.isMap && m.below.members.size === 0 && !read.has(m.name) && !/arns?$|^resource/i.test(m.name),
  );
  return new Set(plain.map((m) => m.name));
}

/** Where the text itself decides. */
function readPaths({ operation, service, exceptions, exception }: Topic): readonly string[] {
  const instead = (exceptions.instead ?? []).filter((r) => r.operations.includes(operation));
  const rules = [...(exception.checks ?? []), ...(exception.also ?? []), ...(exceptions.everywhere ?? []), ...instead];
  return [
    ...(service.roles?.[operation] ?? []),
    ...rules.flatMap(pathsReadBy),
    ...namedIn({ ...exceptions.variables, ...exception.variables }),
    ...Object.values(exceptions.arns ?? {}).flatMap((templates) => templates.flatMap(namedInTemplate)),
  ];
}

function pathsReadBy(rule: Rule): readonly string[] {
  const tested = [rule.is, rule.surely, rule.not].flatMap((tests) => Object.keys(tests ?? {}));
  return [
    ...(rule.each === undefined ? [] : [rule.each]),
    ...tested.map((e) => parseExpression(e).path),
    ...(rule.on ?? []).flatMap(namedInTemplate),
    ...namedIn(rule.variables ?? {}),
  ];
}

function namedInTemplate(template: string): readonly string[] {
  return parseTemplate(template).flatMap((p) => (p.is === 'given' && p.by.naming !== undefined ? [p.by.path] : []));
}

function namedIn(variables: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const all = Object.values(variables).flatMap((expressions) => expressions.map(parseExpression));
  return all.flatMap((e) => (e.naming === undefined ? [] : [e.path]));
}
