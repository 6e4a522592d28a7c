import { parseExpression, testedBy } from '../checks/expression.js';
import { parseMember, parseTemplate, rulesBesides, type Topic } from '../checks/index.js';
import type { Rule } from '../data.js';

/** The members of an input, at one level of it, that the catalog looks at: by their names without case and punctuation. */
export interface KnownNames {
  readonly members: Map<string, KnownMember>;
}

export interface KnownMember {
  /** As the API names it: `DBInstanceIdentifier`. */
  readonly name: string;
  readonly isList: boolean;
  /** Its own members are keys that the caller chooses. */
  readonly isMap: boolean;
  readonly below: KnownNames;
}

/** `dBInstanceIdentifier` and `DBInstanceIdentifier` → `dbinstanceidentifier` */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Every member of the operation's input that one of its rules looks at, at any depth. */
export function knownNamesOf(topic: Topic): KnownNames {
  const top: KnownNames = { members: new Map() };
  for (const path of pathsOf(topic)) add(top, path.split('.'));
  return top;
}

function add(names: KnownNames, [step, ...rest]: readonly string[]): void {
  const [, name = '', kind = ''] = /^(.*?)((?:\[\])*|\[keys\])$/.exec(step ?? '') ?? [];
  if (name === '') return;
  const known = names.members.get(plainName(name));
  const isMap = kind === '[keys]' || known?.isMap === true;
  const isList = (kind !== '' && kind !== '[keys]') || known?.isList === true;
  const member = { name, isList, isMap, below: known?.below ?? { members: new Map() } };
  names.members.set(plainName(name), member);
  add(member.below, rest);
}

function pathsOf(topic: Topic): readonly string[] {
  const { operation, service, exceptions, exception } = topic;
  const members = (service.operations[operation] ?? []).map(parseMember);
  const instead = (exceptions.instead ?? []).filter((r) => r.operations.includes(operation));
  const rules = [...(exception.checks ?? []), ...rulesBesides(topic), ...instead];
  return [
    ...members.map((m) => (m.isList ? `${m.name}[]` : m.name)),
    ...(service.roles?.[operation] ?? []),
    ...rules.flatMap(pathsOfRule),
    ...pathsOfVariables({ ...exceptions.variables, ...exception.variables }),
  ];
}

function pathsOfRule(rule: Rule): readonly string[] {
  if (rule.of === 'client') return [];
  const templates = (rule.on ?? []).flatMap((t) =>
    parseTemplate(t).flatMap((p) => (p.is === 'given' ? [p.by.path] : [])),
  );
  const within = [
    ...(rule.given ?? []),
    ...(rule.missing ?? []),
    ...testedBy(rule).map(({ path }) => path),
    ...templates,
    ...pathsOfVariables(rule.variables ?? {}),
  ].filter((path) => path !== '.');
  return rule.each === undefined ? within : [rule.each, ...within.map((path) => `${rule.each}.${path}`)];
}

function pathsOfVariables(variables: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.values(variables).flatMap((expressions) => expressions.map((e) => parseExpression(e).path));
}
