import {
  type Action,
  type Actions,
  arnSegments,
  isEverything,
  servicePrefix,
  showArn,
} from '../../../vocabulary/index.js';
import { type ResourceTypes, resourceTypes } from '../../resource-types/resource-types.js';
import { grouped, placeOf } from '../groups.js';
import { knownActions } from '../known-actions.js';
import type { Located, LocatedScope, LocatedStatement } from '../located.js';
import { resourceMeant } from '../resource-meant.js';
import { type Found, type Rule, type Subject, statementRule } from '../rule.js';
import { listed } from '../words.js';

/**
 * Actions that are never asked for the resources that the statement names, and resources that none of its actions is asked for. IAM
 * takes both, and the statement says nothing of them.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const FIT: readonly Rule[] = [
  statementRule('takes-no-resource', 'ignored', takesNoResource),
  statementRule('takes-star-only', 'warning', takesStarOnly),
  statementRule('other-resource-type', 'ignored', otherType),
  statementRule('resource-not-used', 'ignored', notUsed),
];

/** What a statement names, held against each other. */
interface Pairs {
  readonly types: ResourceTypes;
  readonly actions: LocatedScope;
  readonly resources: LocatedScope;
  /** The actions that are asked for none of the resources. An action that is not known may be asked for anything. */
  readonly misfits: readonly Located[];
}

const made = new WeakMap<LocatedStatement, Pairs | undefined>();

function pairsOf(statement: LocatedStatement, subject: Subject): Pairs | undefined {
  const pairs = made.has(statement) ? made.get(statement) : makePairs(statement, subject);
  made.set(statement, pairs);
  return pairs;
}

/** Of NotAction nearly everything is left, and something of that is asked for any resource. */
function makePairs({ actions, resources }: LocatedStatement, subject: Subject): Pairs | undefined {
  if (actions?.name !== 'Action' || resources === undefined) return undefined;
  const types = resourceTypes(subject.actions);
  const fitsNone = (action: Located): boolean =>
    !resources.items.some(({ pattern }) => types.fits(action.text, pattern));
  const isTold = resources.name === 'Resource' && resources.isWhole && resources.items.every(isArn);
  return { types, actions, resources, misfits: isTold ? actions.items.filter(fitsNone) : [] };
}

function isArn({ pattern }: Located): boolean {
  return isEverything(pattern) || arnSegments(pattern) !== undefined;
}

function takesNone({ text }: Located, types: ResourceTypes): boolean {
  return types.actions(text).every((action) => types.takesNoResource(action));
}

/** The misfits that are asked for no resource at all, as far as AWS documents it. */
function withoutResource(statement: LocatedStatement, subject: Subject): readonly Located[] {
  const pairs = pairsOf(statement, subject);
  return pairs?.misfits.filter((action) => takesNone(action, pairs.types)) ?? [];
}

function takesNoResource(statement: LocatedStatement, subject: Subject): readonly Found[] {
  const actions = withoutResource(statement, subject).filter((action) => !mayBeAskedFor(action, statement));
  const names = listed(actions.map(({ text }) => text));
  return needsStar(
    actions,
    statement,
    `the statement ${says(statement)} nothing of ${names}: a request for it names no resource, which only \`*\` covers`,
  );
}

function takesStarOnly(statement: LocatedStatement, subject: Subject): readonly Found[] {
  const actions = withoutResource(statement, subject).filter((action) => mayBeAskedFor(action, statement));
  const names = listed(actions.map(({ text }) => text));
  return needsStar(
    actions,
    statement,
    `AWS documents no resource for ${names}: only \`*\` is sure to cover a request for it`,
  );
}

/**
 * Some services ask for all of a type (`arn:aws:iam::111122223333:role/`) where AWS documents no resource, so that a pattern for all of
 * that type may do.
 */
function mayBeAskedFor({ text }: Located, { resources }: LocatedStatement): boolean {
  return (resources?.items ?? []).some(({ pattern }) => {
    const [, , service = [], , , rest = []] = arnSegments(pattern) ?? [];
    return showArn(service) === servicePrefix(text) && /^[\w-]+([/:]+(\*|log-stream)?)+$/.test(showArn(rest));
  });
}

function needsStar(actions: readonly Located[], { actions: all }: LocatedStatement, because: string): readonly Found[] {
  if (actions.length === 0) return [];
  const isAlone = actions.length === all?.items.length;
  const fix = isAlone ? 'write `"Resource": "*"`' : 'put it into a statement with `"Resource": "*"`';
  return [{ path: placeOf(actions, all?.path), because, fix }];
}

function says({ effect }: LocatedStatement): string {
  return effect === 'Deny' ? 'denies' : 'grants';
}

function otherType(statement: LocatedStatement, subject: Subject): readonly Found[] {
  const pairs = pairsOf(statement, subject);
  if (pairs === undefined) return [];
  const actions = pairs.misfits.filter((action) => !takesNone(action, pairs.types));
  const fix = ({ text }: Located): string => fixOf(text, pairs.resources.items, subject.actions);
  return grouped(actions, fix).map(([fix, group]) => ({
    path: placeOf(group, pairs.actions.path),
    because: `the statement ${says(statement)} nothing of ${listed(group.map(({ text }) => text))}: no request for it names such a resource`,
    fix,
  }));
}

/** The nearest resource that fits, or the forms that fit. */
function fixOf(action: string, resources: readonly Located[], actions: Actions): string {
  const meant = resources
    .map(({ pattern }) => resourceMeant(action, pattern, actions))
    .find((one) => one !== undefined);
  if (meant !== undefined) return `write \`${meant}\``;
  const formsOf = (name: Action): readonly string[] =>
    actions.action(name)?.resourceTypes.flatMap(({ arns }) => arns) ?? [];
  return `name ${listed([...new Set(knownActions(actions).matching(action).flatMap(formsOf))])}`;
}

function notUsed(statement: LocatedStatement, subject: Subject): readonly Found[] {
  const pairs = pairsOf(statement, subject);
  // What fits nothing at all is told already, action by action.
  if (!pairs?.actions.isWhole || pairs.misfits.length === pairs.actions.items.length) return [];
  const { types, actions, resources } = pairs;
  const isUsed = ({ pattern }: Located): boolean => actions.items.some(({ text }) => types.fits(text, pattern));
  return resources.items
    .filter((resource) => isArn(resource) && !isUsed(resource))
    .map(({ path, text }) => ({
      path,
      because: `no request for the actions of the statement names \`${text}\``,
      fix: 'remove it, or name the actions that are meant',
    }));
}
