import type { Catalog } from './catalog/index.js';
import { type ResourceTypes, resourceTypes } from './policy/index.js';
import { readSides } from './sides/index.js';
import { type Action, type Arn, allowedOn, namesAction, type Statement } from './vocabulary/index.js';

/**
 * The actions that some statement of the policies allows on something, sorted, and on what.
 * @param named whatever a side of `diff` may be
 * @throws UserError where it holds no policy
 */
export function grantedActions(named: string, catalog: Catalog): ReadonlyMap<Action, readonly Arn[]> {
  const { policies } = readSides(named, named, {}, catalog).first;
  const statements = policies.flatMap((policy) => policy.statements);
  const allowing = statements.filter(({ effect }) => effect === 'Allow');
  const actions = [...new Set(allowing.flatMap((statement) => actionsOf(statement, catalog)))].sort();
  const types = resourceTypes(catalog);
  return new Map(actions.map((action) => [action, resourcesOf(action, allowing, types)]));
}

/** On what statements allow an action, without what lists of resources name for other actions. */
export function resourcesOf(action: Action, statements: readonly Statement[], types: ResourceTypes): readonly Arn[] {
  const all = allowedOn(action, statements);
  const fitting = all.filter((on) => types.fits(action, on));
  return fitting.length > 0 ? fitting : all;
}

function actionsOf({ actions }: Statement, catalog: Catalog): readonly Action[] {
  if ('only' in actions) return actions.only.flatMap((glob) => catalog.actionsMatching(glob));
  return catalog.actionsMatching('*').filter((action) => namesAction(actions, action));
}
