import { type ActionGlob, type Actions, actionCovers, servicePrefix } from '../../../vocabulary/index.js';
import type { ResourceTypes } from '../../resource-types/resource-types.js';
import type { Cell } from '../cell.js';
import { groupBy } from '../grouping.js';
import { closestFamilies, type Family, wordsIn } from './families.js';
import type { Loosening } from './loosening.js';
import { type Profile, profilesOfPlaces } from './profile.js';

/**
 * The closest wildcards for actions that are needed on the same resources under the same conditions: `s3:GetObject*` for those of one
 * service that begin with the same words, where all actions that there are of such a name have one access level.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
 */
export function actionWildcards(cells: readonly Cell[], actions: Actions, types: ResourceTypes): readonly Loosening[] {
  const isKnown = (glob: ActionGlob): boolean => types.actions(glob).every((one) => actions.action(one) !== undefined);
  return profilesOfPlaces(cells).flatMap((profile) => {
    const services = groupBy(profile.actions.filter(isKnown), servicePrefix);
    const families = [...services.values()].flatMap((some) => closestFamilies(some, wordsOfAction));
    return families.flatMap((family) => wildcard(family, profile, actions, types) ?? []);
  });
}

/** A wildcard with all behind it is one word. */
function wordsOfAction(action: ActionGlob): readonly string[] {
  const [, before = '', behind = ''] = /^[^:]*:([^*?]*)(.*)$/.exec(action) ?? [];
  return behind === '' ? wordsIn(before) : [...wordsIn(before), behind];
}

function wildcard(
  { members, shared }: Family<ActionGlob>,
  { places, when }: Profile,
  actions: Actions,
  types: ResourceTypes,
): Loosening | undefined {
  const [first = ''] = members;
  const to = `${first.slice(0, first.indexOf(':') + 1)}${wordsOfAction(first).slice(0, shared).join('')}*`;
  const matching = actions.actionsMatching(to);
  if (new Set(matching.map((action) => actions.action(action)?.accessLevel)).size !== 1) return undefined;
  const added = matching.filter(
    (action) =>
      !members.some((member) => actionCovers(member, action)) && places.some((place) => types.fits(action, place)),
  );
  const adds = { actions: added, resources: places, except: [] };
  return { is: 'action wildcard', from: members, to, adds, when };
}
