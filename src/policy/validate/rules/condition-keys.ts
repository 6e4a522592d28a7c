import type { Action, Actions } from '../../../vocabulary/index.js';
import { GLOBAL_KEYS, globalKey } from '../global-keys.js';
import { isAction, knownActions } from '../known-actions.js';
import type { LocatedCondition, LocatedStatement } from '../located.js';
import { holdsWithoutKey } from '../missing-key.js';
import { nearest } from '../nearest.js';
import { type Answer, conditionRule, type Found, type Rule, type Subject, statementRule } from '../rule.js';
import { carries, goesWithActions, isKnownKey, keysOfService } from '../service-keys.js';
import { listed } from '../words.js';

/**
 * Condition keys that there are not, or that no request for the statement's actions carries.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-for-condition-key
 */
export const CONDITION_KEYS: readonly Rule[] = [
  conditionRule('not-a-key', 'error', notAKey),
  statementRule('repeated-key', 'error', repeated),
  conditionRule('missing-tag-key', 'ignored', missingTagKey),
  conditionRule('unknown-key', 'ignored', unknownKey),
  conditionRule('key-never-sent', 'warning', neverSent),
  conditionRule('key-not-always-sent', 'warning', notAlwaysSent),
];

const KEY = /^([^:]+):.+$/;

function notAKey({ key }: LocatedCondition): Answer {
  if (KEY.test(key)) return undefined;
  const meant = GLOBAL_KEYS.find(({ name }) => name.toLowerCase() === `aws:${key.toLowerCase()}`);
  const fix = meant ? `write \`${meant.name}\`` : 'write the key with the prefix of its service, or `aws:`';
  return { because: `\`${key}\` is no condition key: a key is written \`service:name\``, fix };
}

/** Case does not count in keys, so that one operator would ask the same twice. */
function repeated({ conditions }: LocatedStatement): readonly Found[] {
  return conditions.flatMap(({ operator, key, path }, i) => {
    const first = conditions.slice(0, i).find((one) => one.operator === operator && same(one.key, key));
    if (first === undefined) return [];
    return [
      {
        path,
        because: `\`${first.key}\` stands under \`${operator}\` already`,
        fix: 'put all its values into one list',
      },
    ];
  });
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function missingTagKey({ key }: LocatedCondition): Answer {
  const meant = withoutTag(key);
  if (meant === undefined) return undefined;
  return {
    because: `\`${key}\` names no tag, so that no request has it`,
    fix: `write \`${meant}tag-key\` with the tag's key`,
  };
}

function withoutTag(key: string): string | undefined {
  return globalKey(key) === undefined ? globalKey(`${key.replace(/\/$/, '')}/tag`)?.name : undefined;
}

function unknownKey({ key }: LocatedCondition, statement: LocatedStatement, { actions }: Subject): Answer {
  const [, prefix] = KEY.exec(key) ?? [];
  if (prefix === undefined || withoutTag(key) !== undefined || isKnownKey(key, actions)) return undefined;
  if (actionsOf(statement, actions)?.some((action) => carries(action, key, actions))) return undefined;
  const because = `the IAM data of ${actions.date} has no condition key \`${key}\``;
  return { because, fix: keyMeant(key, prefix.toLowerCase(), actions) };
}

function keyMeant(key: string, prefix: string, actions: Actions): string {
  const [, tags] = /^[^:]+:((?:Resource|Request)Tag\/.+)$/i.exec(key) ?? [];
  if (tags !== undefined) return `write \`aws:${tags}\``;
  const near = nearest(key, [...keysNear(prefix, actions), ...GLOBAL_KEYS.map(({ name }) => name)]);
  return near === undefined ? 'write a key that the service documents' : `write \`${near}\``;
}

function keysNear(prefix: string, actions: Actions): Iterable<string> {
  const { services } = knownActions(actions);
  const service = services.has(prefix) ? prefix : nearest(prefix, services.keys());
  return service === undefined ? [] : keysOfService(service, actions);
}

function neverSent({ key }: LocatedCondition, statement: LocatedStatement, subject: Subject): Answer {
  const actions = dependents(key, statement, subject);
  if (actions === undefined || actions.some((action) => carries(action, key, subject.actions))) return undefined;
  const because = `AWS documents \`${key}\` for none of the actions of the statement: no request for them carries it`;
  return { because, fix: 'remove the condition, or name the actions that carry the key' };
}

/** Where the condition fails without its key, the statement says nothing of the actions that don't carry it. */
function notAlwaysSent(condition: LocatedCondition, statement: LocatedStatement, subject: Subject): Answer {
  const actions = dependents(condition.key, statement, subject);
  if (actions === undefined || holdsWithoutKey(condition) !== false) return undefined;
  const without = explicitActions(statement, subject.actions).filter(
    (action) => carries(action, condition.key, subject.actions) === false,
  );
  if (without.length === 0 || !actions.some((action) => carries(action, condition.key, subject.actions)))
    return undefined;
  const verb = statement.effect === 'Deny' ? 'denies' : 'grants';
  return {
    because: `the statement ${verb} nothing of ${listed(without)}: AWS documents \`${condition.key}\` for other actions only`,
    fix: `put ${without.length === 1 ? 'it' : 'them'} into a statement without this condition`,
  };
}

/** The statement's known actions, where the key is one that depends on them. */
function dependents(key: string, statement: LocatedStatement, { actions }: Subject): readonly Action[] | undefined {
  if (!goesWithActions(key, actions)) return undefined;
  const known = actionsOf(statement, actions);
  return known === undefined || known.length === 0 ? undefined : known;
}

/** The known actions that the statement names; undefined where it names those of all services, or all but some. */
function actionsOf({ actions: scope }: LocatedStatement, actions: Actions): readonly Action[] | undefined {
  if (scope?.name !== 'Action' || !scope.isWhole || scope.items.some(({ text }) => !isAction(text))) return undefined;
  return scope.items.flatMap(({ text }) => knownActions(actions).matching(text));
}

function explicitActions({ actions: scope }: LocatedStatement, actions: Actions): readonly Action[] {
  return (scope?.items ?? []).flatMap(({ text }) => actions.action(text)?.name ?? []);
}
