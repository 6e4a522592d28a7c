import {
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
import { closestFamilies, type Family, sharedBeginning, wordsIn } from './families.js';
import type { Loosening } from './loosening.js';
import { type Profile, profilesOfActions } from './profile.js';

/**
 * The closest wildcards for resources on which the same actions are needed under the same conditions: `table/tenant-*` for those of one
 * resource type, account and region whose names begin with the same words. What all of them end in from a slash or colon on stays.
 */
export function resourcePrefixes(cells: readonly Cell[], _: Actions, types: ResourceTypes): readonly Loosening[] {
  return profilesOfActions(cells).flatMap((profile) =>
    closestFamilies(profile.places, (place) => wordsOf(place).map(keyOf)).flatMap(
      (family) => prefix(family, profile, types) ?? [],
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

function prefix(
  { members, shared }: Family<Arn>,
  { actions, when }: Profile,
  types: ResourceTypes,
): Loosening | undefined {
  const words = members.map(wordsOf);
  const beginning = arn((words[0] ?? []).slice(0, shared));
  const to = arn([...beginning, { wildcard: '*' }, ...sharedEnd(words.map((all) => all.slice(shared)))]);
  const isFair = actions.every((glob) => isOfOneType(glob, members, to, types)) && names(beginning, actions, to, types);
  const adds = { actions, resources: [to], except: members };
  return isFair ? { is: 'resource prefix', from: members, to, adds, when } : undefined;
}

/** The words in which all end, from the first slash or colon among them on. */
function sharedEnd(all: readonly (readonly ArnPart[])[]): readonly ArnPart[] {
  const [first = [], ...others] = all.map((words) => words.toReversed());
  const length = Math.min(...others.map((other) => sharedBeginning(first.map(keyOf), other.map(keyOf))));
  const end = first.slice(0, length).reverse();
  const delimiter = end.findIndex((word) => 'text' in word && /[/:]/.test(word.text));
  return delimiter < 0 ? [] : end.slice(delimiter);
}

/** Whether the pattern matches resources of the same types as each of those that it stands for. */
function isOfOneType(glob: ActionGlob, members: readonly Arn[], to: Arn, types: ResourceTypes): boolean {
  return types.actions(glob).every((action) => {
    const typesKey = (on: Arn): string =>
      types
        .typesOf(action, on)
        .map(({ key }) => key)
        .join('\n');
    return members.every((member) => typesKey(member) === typesKey(to));
  });
}

/** Whether the beginning is more than what every resource of the type begins with: a part of its name. */
function names(beginning: Arn, globs: readonly ActionGlob[], to: Arn, types: ResourceTypes): boolean {
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
