import { groupBy } from '../../vocabulary/index.js';
import { type Expression, parseExpression, testedBy } from '../checks/expression.js';
import { parseTemplate, rulesBesides, type Topic } from '../checks/index.js';
import type { Rule } from '../data.js';
import { EXCERPTS } from '../naming/index.js';
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

/** Whether nothing in the operation's input names all of what it is about, and no rule looks at it. */
export function namesNothing(topic: Topic): boolean {
  const { unnamed, checks, variables } = topic.exception;
  return unnamed !== undefined && checks === undefined && variables === undefined && rulesBesides(topic).length === 0;
}

/** The members that the checks of an operation look at only through namings that take excerpts of them, with these. */
export function excerptsOf(topic: Topic): ReadonlyMap<string, readonly string[]> {
  const { checks } = topic.exception;
  if (checks === undefined || rulesBesides(topic).length > 0) return new Map();
  const read = groupBy(checks.flatMap(expressionsIn), ({ path }) => path);
  return new Map(
    [...read].flatMap(([path, all]) => {
      const namings = all.flatMap(({ naming }) => (naming !== undefined && naming in EXCERPTS ? [naming] : []));
      return namings.length === all.length ? [[path, [...new Set(namings)]] as const] : [];
    }),
  );
}

/** All that a rule looks at; whatever is there at all counts as looked at whole. */
function expressionsIn(rule: Rule): readonly Expression[] {
  const others = [...(rule.given ?? []), ...(rule.missing ?? []), ...(rule.each === undefined ? [] : [rule.each])];
  const inTemplates = (rule.on ?? []).flatMap((t) => parseTemplate(t).flatMap((p) => (p.is === 'given' ? [p.by] : [])));
  const inVariables = Object.values(rule.variables ?? {}).flatMap((all) => all.map(parseExpression));
  return [...testedBy(rule), ...others.map((path) => ({ path })), ...inTemplates, ...inVariables];
}

/** Where the text itself decides. */
function readPaths(topic: Topic): readonly string[] {
  const { operation, service, exceptions, exception } = topic;
  const instead = (exceptions.instead ?? []).filter((r) => r.operations.includes(operation));
  const rules = [...(exception.checks ?? []), ...rulesBesides(topic), ...instead];
  return [
    ...(service.roles?.[operation] ?? []),
    ...rules.flatMap(pathsReadBy),
    ...namedIn({ ...exceptions.variables, ...exception.variables }),
    ...Object.values(exceptions.arns ?? {}).flatMap((templates) => templates.flatMap(namedInTemplate)),
  ];
}

function pathsReadBy(rule: Rule): readonly string[] {
  return [
    ...(rule.each === undefined ? [] : [rule.each]),
    ...testedBy(rule).map(({ path }) => path),
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
