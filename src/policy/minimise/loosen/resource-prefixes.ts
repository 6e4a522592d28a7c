import {
  type Action,
  type ActionGlob,
  type Actions,
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  arnSegments,
} from '../../../vocabulary/index.js';
import type { ResourceTypes } from '../../resource-types/resource-types.js';
import type { TypeTemplate } from '../../resource-types/templates.js';
import type { Cell } from '../cell.js';
import type { Grant } from '../grant.js';
import { alikeActions } from './alike.js';
import { closestFamilies, type Family, sharedBeginning, wordsIn } from './families.js';
import type { ResourcePrefix } from './loosening.js';

/**
 * The closest wildcards for resources on which the same actions are needed under the same terms: `table/tenant-*` for those of one
 * resource type, account and region whose names begin with the same words. What all of them end in from a slash or colon on stays.
 */
export function resourcePrefixes(cells: readonly Cell[], _: Actions, types: ResourceTypes): readonly ResourcePrefix[] {
  return alikeActions(cells).flatMap((grant) =>
    closestFamilies(grant.resources, (resource) => wordsOf(resource).map(keyOf)).flatMap(
      (family) => prefix(family, grant, types) ?? [],
    ),
  );
}

/** Names, variables and wildcards are words like others. */
function wordsOf(pattern: Arn): readonly ArnPart[] {
  return pattern.flatMap((part): readonly ArnPart[] =>
    'text' in part ? wordsIn(part.text).map((text) => ({ text })) : [part],
  );
}

function keyOf(word: ArnPart): string {
  return arnKey([word]);
}

function prefix({ members, shared }: Family<Arn>, grant: Grant, types: ResourceTypes): ResourcePrefix | undefined {
  const beginning = arn(wordsOf(members[0]).slice(0, shared));
  const end = sharedEnd(members.map((member) => wordsOf(member).slice(shared)));
  const to = arn([...beginning, { wildcard: '*' }, ...end]);
  const isOfOneType = grant.actions.every((glob) =>
    types.actions(glob).every((one) => hasTypes(one, members, to, types)),
  );
  if (!isOfOneType || !isPartOfName(beginning, grant.actions, to, types)) return undefined;
  return { is: 'resource prefix', from: members, to, adds: { ...grant, resources: [to] } };
}

/** The words in which all end, from the first slash or colon among them on. */
function sharedEnd(all: readonly (readonly ArnPart[])[]): readonly ArnPart[] {
  const [first = [], ...others] = all.map((words) => words.toReversed());
  const length = Math.min(...others.map((other) => sharedBeginning(first.map(keyOf), other.map(keyOf))));
  const end = first.slice(0, length).reverse();
  const delimiter = end.findIndex((word) => 'text' in word && /[/:]/.test(word.text));
  return delimiter < 0 ? [] : end.slice(delimiter);
}

/** Whether the action can be asked for the same types of resources on the pattern as on each of those that it stands for. */
function hasTypes(action: Action, members: readonly Arn[], to: Arn, types: ResourceTypes): boolean {
  const keys = (on: Arn): string =>
    types
      .typesOf(action, on)
      .map(({ key }) => key)
      .join('\n');
  return members.every((member) => keys(member) === keys(to));
}

/** Whether the beginning is more than what every resource of the type begins with. */
function isPartOfName(beginning: Arn, globs: readonly ActionGlob[], to: Arn, types: ResourceTypes): boolean {
  const templates = globs.flatMap((glob) => types.actions(glob)).flatMap((action) => types.typesOf(action, to));
  return templates.length > 0 && templates.every((template) => namesOne(beginning, template));
}

function namesOne(beginning: Arn, template: TypeTemplate): boolean {
  const [first, ...others] = arnSegments(beginning)?.[5] ?? [];
  if (first === undefined || !('text' in first)) return first !== undefined;
  const same = ownWords(template);
  return first.text.startsWith(same) && (others.length > 0 || /[A-Za-z\d]/.test(first.text.slice(same.length)));
}

/** What stands in the last part of every ARN of the type before it names one: `table/`. */
function ownWords({ pattern }: TypeTemplate): string {
  const spelled = pattern.map((part) => ('text' in part ? part.text : '*')).join('');
  return /^(?:[^:]*:){5}([^*]*)/.exec(spelled)?.[1] ?? '';
}
