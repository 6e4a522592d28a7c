import { type Action, alternatives, arnKey, unknown, type Value } from '../../vocabulary/index.js';
import type { Check, Checks, OperationCall, Surroundings } from '../check.js';
import type { Rule } from '../data.js';
import { ownOf } from '../input/own.js';
import { parseMember } from './matching.js';
import { passRoleChecks } from './pass-role.js';
import { applies, mayApply } from './predicates.js';
import { checksOfRule, type FoundCheck, mattersFor } from './rules.js';
import { rulesFor } from './rules-for.js';
import { type Knowledge, type Topic, topicOf } from './topic.js';
import type { Scope } from './variables.js';
import { variantsOf } from './variants.js';

/** What IAM checks when the operation is called; with an `unsure` where the catalog doesn't know the operation or its action. */
export function checksOf(call: OperationCall, where: Surroundings, knowledge: Knowledge): Checks {
  const topic = topicOf(call, knowledge);
  if (typeof topic === 'string') return { checks: [], unsure: topic };
  const scope = (input: Value): Scope => scopeOf(call, input, where, topic);
  const matters = mattersFor((input) => checksOfInput(scope(input), topic));
  const scopes = alternatives(call.input).flatMap((input) => variantsOf(input, matters).map(scope));
  const checks = distinct(scopes.flatMap((s) => checksOfInput(s, topic)));
  const mayNeed = unseenActions(scopes, topic, checks);
  const isUnsure = scopes.some((scope) => rulesFor(topic, scope).some((r) => topic.action(r.action) === undefined));
  return {
    checks,
    ...(mayNeed.length === 0 ? {} : { mayNeed }),
    ...(isUnsure ? { unsure: whyUnsure(call, topic) } : {}),
  };
}

function whyUnsure({ service, operation }: OperationCall, { service: data }: Topic): string {
  const unsure = `no IAM action is known for ${service} ${operation}`;
  if (data.newer?.includes(operation)) return `${unsure}, which is newer than the catalog's IAM data`;
  return data.ended?.includes(operation) ? `${unsure}, which AWS has ended` : unsure;
}

function scopeOf(call: OperationCall, input: Value, where: Surroundings, topic: Topic): Scope {
  return {
    operation: call.operation,
    members: (topic.service.operations[call.operation] ?? []).map(parseMember),
    arns: topic.exceptions.arns ?? {},
    variables: { ...topic.exceptions.variables, ...topic.exception.variables },
    alwaysNames: topic.exceptions.alwaysNames ?? [],
    ...(topic.exception.unnamed === undefined ? {} : { unnamed: topic.exception.unnamed }),
    input,
    client: call.client ?? unknown('the client was made elsewhere'),
    own: ownOf(where),
  };
}

function checksOfInput(scope: Scope, topic: Topic): readonly FoundCheck[] {
  const checks = rulesFor(topic, scope).flatMap((rule) => {
    const entry = topic.action(rule.action);
    return entry === undefined || rule.unread ? [] : checksOfRule(rule, entry, scope);
  });
  // Where IAM is not asked at all, nothing is handed over.
  if (checks.length === 0 || (topic.exception.passesRoles ?? topic.exceptions.passesRoles) === false) return checks;
  const paths = topic.service.roles?.[scope.operation] ?? [];
  return [...checks, ...passRoleChecks(paths, scope.input, scope.own, (path) => passedTo(path, topic))];
}

/** The service principal that the role at the path is passed to: what is said of the path or the operation, or else of the service. */
function passedTo(path: string, { exception: { passedTo: said }, exceptions }: Topic): string | undefined {
  const ofPath = typeof said === 'object' && Object.hasOwn(said, path) ? said[path] : undefined;
  return (typeof said === 'string' ? said : ofPath) ?? exceptions.passedTo;
}

/** The actions that members which were not seen, but may be given, would need besides. A call that shows nothing to check may need any. */
function unseenActions(scopes: readonly Scope[], topic: Topic, checks: readonly Check[]): readonly Action[] {
  const needed = new Set(checks.map((c) => c.action));
  const may = scopes.flatMap((scope) =>
    rulesFor(topic, scope)
      .filter((r) => checks.length === 0 || isUnread(r, scope) || mayApply(r, scope.input))
      .map((r) => r.action),
  );
  return [...new Set(may)].filter((action) => !needed.has(action)).sort();
}

/** Whether the call may need what the rule names for something that is not read. */
function isUnread(rule: Rule, { input, own }: Scope): boolean {
  return rule.unread === true && applies(rule, input, own);
}

function distinct(checks: readonly FoundCheck[]): readonly Check[] {
  const byKey = new Map<string, Check>();
  for (const check of checks) {
    const when = check.when.map((c) => [c.operator, c.key, c.values.map(arnKey)]);
    const key = JSON.stringify([check.action, arnKey(check.on), when]);
    const { isUnnamed: _, ...found } = check;
    if (!byKey.has(key)) byKey.set(key, found);
  }
  return [...byKey.values()];
}
