import type { AccessChange } from '../../policy/index.js';
import { type Assignment, type Condition, type Request, showArn, showCondition } from '../../vocabulary/index.js';
import { conditionsOf } from '../spelling/document.js';
import type { Scope } from '../spelling/scope.js';
import { spell } from '../spelling/spell.js';
import { escaped } from '../terminal/printable.js';
import type { ComparedSide, DiffReport, Replay, ReplayedCheck, VerifyReport } from './compared.js';
import { conditionJson } from './conditions.js';
import { opinionJson } from './opinion.js';

/** The differences as JSON text, as docs/json.md and data/schema/diff.json describe it. */
export function diffJson(report: DiffReport): string {
  const { a, b, diff } = report;
  return written({
    leastwise: report.version,
    catalog: report.catalog,
    a: side(a),
    b: side(b),
    removed: diff.removed.map((change) => changed(change, a.scope, report)),
    added: diff.added.map((change) => changed(change, b.scope, report)),
    unknown: diff.unknown,
    unread: report.unread,
    notes: report.notes,
  });
}

/** The verdict as JSON text, as docs/json.md and data/schema/verify.json describe it. */
export function verifyJson(report: VerifyReport): string {
  return written({
    leastwise: report.version,
    catalog: report.catalog,
    new: side(report.proposed),
    old: side(report.against),
    containment: containment(report),
    ...(report.replay && { replay: replay(report.replay) }),
    ...(report.irreducible && { irreducible: report.irreducible }),
    ...(report.live && { live: opinionJson(report.live) }),
    unread: report.unread,
    notes: report.notes,
  });
}

function written(value: object): string {
  return `${escaped(JSON.stringify(value, null, 2))}\n`;
}

function side({ named, is, policies }: ComparedSide): object {
  return { named, is, policies };
}

function containment({ containment: verdict, showName }: VerifyReport): object {
  if (verdict.is !== 'refuted') return verdict;
  return { is: verdict.is, by: request(verdict.by), ...assumed(verdict.assuming, showName) };
}

function replay({ events, principals, denied, unknown }: Replay): object {
  return { events, principals, denied: denied.map(check), unknown: unknown.map(check) };
}

function check({ on, when, ...rest }: ReplayedCheck): object {
  return { ...rest, resource: showArn(on), ...(when.length > 0 && { when: when.map(conditionJson) }) };
}

function changed(change: AccessChange, scope: Scope, { showName }: DiffReport): object {
  return {
    actions: change.actions,
    exceptActions: change.exceptActions,
    resources: change.resources.map((pattern) => spell(pattern, scope)),
    exceptResources: change.except.map((pattern) => spell(pattern, scope)),
    when: change.when.map((one) => condition(one, scope)),
    unless: change.unless.map((block) => block.map((one) => condition(one, scope))),
    given: conditions(change.given),
    levels: change.levels,
    marks: change.marks,
    example: request(change.example),
    ...assumed(change.assuming, showName),
  };
}

/** In a list of their own: a Condition block could not hold one operator and key twice, which may both be asked for. */
function condition(one: Condition, scope: Scope): object {
  const { operator, key } = one;
  const block = conditionsOf([one], scope) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return { operator, key, values: [block[operator]?.[key] ?? []].flat() };
}

function request({ action, resource, context, principal, resourceAccount }: Request): object {
  return {
    action,
    resource,
    context: Object.fromEntries(context),
    ...(principal !== undefined && { principal }),
    ...(resourceAccount !== undefined && { resourceAccount }),
  };
}

/** Left out where no name and no condition of a template is involved. */
function assumed(assuming: Assignment | undefined, showName: DiffReport['showName']): object {
  if (assuming === undefined || assuming.names.size + assuming.conditions.size === 0) return {};
  const names = Object.fromEntries([...assuming.names].map(([name, text]) => [showName(name), text]));
  return { assuming: { names, conditions: conditions(assuming.conditions) } };
}

function conditions(given: ReadonlyMap<string, boolean>): object {
  return Object.fromEntries([...given].map(([name, holds]) => [showCondition(name), holds]));
}
