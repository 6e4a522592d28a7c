import { type ActionGlob, type Actions, actionCovers, groupBy, servicePrefix } from '../../../vocabulary/index.js';
import type { ResourceTypes } from '../../resource-types/resource-types.js';
import type { Cell } from '../cell.js';
import type { Grant } from '../grant.js';
import { alikeResources } from './alike.js';
import { closestFamilies, type Family, wordsIn } from './families.js';
import type { ActionWildcard } from './loosening.js';

/**
 * The closest wildcards for actions that are needed on the same resources under the same terms: `s3:GetObject*` for those of one service
 * that begin with the same words, where all actions that there are of such a name have one access level. `service:*` is none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
 */
export function actionWildcards(
  cells: readonly Cell[],
  actions: Actions,
  types: ResourceTypes,
): readonly ActionWildcard[] {
  const isKnown = (glob: ActionGlob): boolean => types.actions(glob).every((one) => actions.action(one) !== undefined);
  return alikeResources(cells).flatMap((grant) => {
    const services = groupBy(grant.actions.filter(isKnown), servicePrefix);
    const families = [...services.values()].flatMap((some) => closestFamilies(some, wordsOf));
    return families.flatMap((family) => wildcard(family, grant, actions, types) ?? []);
  });
}

/** Those of its name up to a wildcard. */
function wordsOf(action: ActionGlob): readonly string[] {
  return wordsIn(action.replace(/^[^:]*:|[*?].*$/g, ''));
}

function wildcard(
  { members, shared }: Family<ActionGlob>,
  grant: Grant,
  actions: Actions,
  types: ResourceTypes,
): ActionWildcard | undefined {
  const [first] = members;
  const to = `${first.slice(0, first.indexOf(':') + 1)}${wordsOf(first).slice(0, shared).join('')}*`;
  const matching = actions.actionsMatching(to);
  if (new Set(matching.map((action) => actions.action(action)?.accessLevel)).size !== 1) return undefined;
  const isNew = (action: ActionGlob): boolean => !members.some((member) => actionCovers(member, action));
  const isAsked = (action: ActionGlob): boolean => grant.resources.some((resource) => types.fits(action, resource));
  const added = matching.filter((action) => isNew(action) && isAsked(action));
  return { is: 'action wildcard', from: members, to, adds: { ...grant, actions: added } };
}
