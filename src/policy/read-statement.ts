import type { ActionGlob, Policy, Scope, Statement, Value } from '../vocabulary/index.js';
import type { Item } from './items.js';
import { type Fault, malformed, type Problem, untold } from './problem.js';
import { readConditions } from './read-conditions.js';
import { readPrincipals } from './read-principals.js';
import { readActions, readResources } from './read-scope.js';

/** The elements of a statement. */
export const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** One statement, or undefined with the reasons where it can't be read (IAM User Guide, "IAM JSON policy elements: Statement"). */
export function readStatement(
  item: Item,
  version: Policy['version'],
): { readonly statement: Statement | undefined; readonly problems: readonly Problem[] } {
  const { value, path } = item;
  if (value.is !== 'record') {
    const wrong =
      value.is === 'text' ? malformed(path, 'not-an-object', 'a statement is an object') : untold(path, value);
    return { statement: undefined, problems: [problemOf(wrong, ['*'], ['*'])] };
  }
  const faults: Fault[] = [...elementFaults(value, path), ...sidFaults(value.members.get('Sid'), `${path}.Sid`)];
  const actions = readActions(value.members, path, faults);
  const effect = readEffect(value.members.get('Effect'), path, faults);
  const statement = readRest(value.members, path, version, faults, { actions, effect });
  const hidden = hiddenActions(actions);
  const [hides, denies] = [effect === 'Deny' ? [] : hidden, effect === 'Allow' ? [] : hidden];
  return { statement, problems: faults.map((fault) => problemOf(fault, hides, denies)) };
}

interface Start {
  readonly actions: Scope<ActionGlob> | undefined;
  readonly effect: Statement['effect'] | undefined;
}

function readRest(
  members: ReadonlyMap<string, Value>,
  path: string,
  version: Policy['version'],
  faults: Fault[],
  { actions, effect }: Start,
): Statement | undefined {
  const resources = readResources(members, path, version, faults);
  const principals = readPrincipals(members, path, faults);
  const when = readConditions(members.get('Condition'), `${path}.Condition`, version, faults);
  const named = members.has('Principal') || members.has('NotPrincipal');
  const placed = members.has('Resource') || members.has('NotResource');
  if (!named && !placed) faults.push(malformed(path, 'missing-resource', 'it has neither Resource nor NotResource'));
  const lost = (named && principals === undefined) || ((placed || !named) && resources === undefined);
  if (effect === undefined || actions === undefined || when === undefined || lost) return undefined;
  const sid = members.get('Sid');
  return {
    ...(sid?.is === 'text' && sid.text !== '' && { sid: sid.text }),
    effect,
    ...(principals && { principals }),
    actions,
    ...(resources && { resources }),
    when,
  };
}

function readEffect(value: Value | undefined, path: string, faults: Fault[]): Statement['effect'] | undefined {
  if (value?.is === 'text' && (value.text === 'Allow' || value.text === 'Deny')) return value.text;
  if (value === undefined) faults.push(malformed(path, 'missing-effect', 'it has no Effect'));
  else if (value.is === 'text')
    faults.push(malformed(`${path}.Effect`, 'unknown-effect', 'Effect is either `Allow` or `Deny`'));
  else faults.push(untold(`${path}.Effect`, value));
  return undefined;
}

function sidFaults(value: Value | undefined, path: string): readonly Fault[] {
  return value?.is === 'list' || value?.is === 'record' ? [malformed(path, 'not-a-text', 'it is no text')] : [];
}

function elementFaults(statement: Value & { is: 'record' }, path: string): Fault[] {
  const strange = [...statement.members.keys()].filter(
    (name) => !STATEMENT_ELEMENTS.some((element) => element === name),
  );
  const faults = strange
    .map((name) => name.slice(0, 80))
    .map((name) => malformed(`${path}.${name}`, 'unknown-element', `\`${name}\` is no element of a statement`));
  const open: Fault = { path, because: 'the statement has further elements that are not seen' };
  return statement.open ? [...faults, open] : faults;
}

function hiddenActions(actions: Scope<ActionGlob> | undefined): readonly ActionGlob[] {
  return actions !== undefined && 'only' in actions ? actions.only : ['*'];
}

function problemOf(
  { path, because, rule }: Fault,
  hides: readonly ActionGlob[],
  denies: readonly ActionGlob[],
): Problem {
  if (rule !== undefined) return { path, because, rule, hides: [] };
  return { path, because, hides, ...(denies.length > 0 && { denies }) };
}
