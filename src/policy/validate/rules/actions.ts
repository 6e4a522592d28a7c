import { type Actions, servicePrefix } from '../../../vocabulary/index.js';
import { grouped, placeOf } from '../groups.js';
import { isAction, knownActions } from '../known-actions.js';
import type { Located, LocatedStatement } from '../located.js';
import { OPERATIONS, SERVICES } from '../misnamed.js';
import { nearest } from '../nearest.js';
import { type Answer, at, type Found, type Rule, type Subject, statementRule } from '../rule.js';
import { listed } from '../words.js';

/**
 * Actions that there are not. IAM takes them and they do nothing, since no service ever asks for them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action
 */
export const ACTIONS: readonly Rule[] = [
  statementRule('unknown-service', 'ignored', unknownServices),
  statementRule('unknown-action', 'ignored', each(unknownAction)),
  statementRule('matches-no-action', 'ignored', each(matchesNothing)),
];

/** The actions of a statement; reading the policy tells of those that are none. */
function actionsOf({ actions }: LocatedStatement): readonly Located[] {
  return (actions?.items ?? []).filter(({ text }) => isAction(text));
}

function nameOf({ text }: Located): string {
  return text.slice(text.indexOf(':') + 1);
}

function unknownServices(statement: LocatedStatement, { actions }: Subject): readonly Found[] {
  const { services } = knownActions(actions);
  const strange = actionsOf(statement).filter(({ text }) => !services.has(servicePrefix(text)));
  return grouped(strange, ({ text }) => servicePrefix(text)).map(([service, group]) => ({
    path: placeOf(group, statement.actions?.path),
    because: `${listed(group.map(({ text }) => text))}: the IAM data of ${actions.date} has no service \`${service}\``,
    fix: serviceMeant(service, group, actions),
  }));
}

function serviceMeant(service: string, group: readonly Located[], actions: Actions): string {
  const meant = SERVICES[service] ?? nearest(service, knownActions(actions).services.keys());
  if (meant === undefined) return 'write the prefix as the service authorization reference has it';
  return `write ${listed(group.map((one) => `${meant}:${spelled(nameOf(one), meant, actions)}`))}`;
}

/** The name as that service spells it, or as it is written where the service has none of that name. */
function spelled(name: string, service: string, actions: Actions): string {
  return actions.action(`${service}:${name}`)?.name.slice(service.length + 1) ?? name;
}

type Ask = (written: Located, names: readonly string[], subject: Subject) => Answer;

/** For each action of a service that is known, with the names of that service's actions. */
function each(ask: Ask): (statement: LocatedStatement, subject: Subject) => readonly Found[] {
  return (statement, subject) =>
    actionsOf(statement).flatMap((written) => {
      const names = knownActions(subject.actions).services.get(servicePrefix(written.text));
      return names === undefined ? [] : at(written.path, ask(written, names, subject));
    });
}

function unknownAction(written: Located, names: readonly string[], { actions }: Subject): Answer {
  const { text } = written;
  if (/[*?]/.test(text) || actions.action(text) !== undefined) return undefined;
  const because = `the IAM data of ${actions.date} has no action \`${text}\``;
  return { because, fix: actionMeant(servicePrefix(text), nameOf(written), names, actions) };
}

function actionMeant(service: string, name: string, names: readonly string[], actions: Actions): string {
  const asked = OPERATIONS[`${service}:${name.toLowerCase()}`];
  if (asked !== undefined) return `write what the operation asks for: ${listed(asked)}`;
  const near = nearest(name, names);
  if (near !== undefined) return `write \`${service}:${near}\``;
  const elsewhere = knownActions(actions).named.get(name.toLowerCase()) ?? [];
  if (elsewhere.length > 0 && elsewhere.length <= 3) return `write ${listed(elsewhere, 'or')} if that is meant`;
  return 'remove it, or write the action as the service authorization reference has it';
}

function matchesNothing(written: Located, names: readonly string[], { actions }: Subject): Answer {
  const { text } = written;
  if (!/[*?]/.test(text) || knownActions(actions).matching(text).length > 0) return undefined;
  const because = `\`${text}\` matches no action that the IAM data of ${actions.date} has`;
  const name = nameOf(written);
  const start = name.slice(0, name.search(/[*?]/));
  const near = nearest(start, beginnings(names, start.length));
  const meant = near && `${servicePrefix(text)}:${near}${name.slice(start.length)}`;
  const isMeant = meant !== undefined && knownActions(actions).matching(meant).length > 0;
  const fix = isMeant ? `write \`${meant}\`` : 'remove it, or write the actions that are meant';
  return { because, fix };
}

/** What names begin with, where a character may be missing or one too many. */
function beginnings(names: readonly string[], length: number): ReadonlySet<string> {
  return new Set([-1, 0, 1].flatMap((more) => names.map((name) => name.slice(0, length + more))));
}
