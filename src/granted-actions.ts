import type { Catalog } from './catalog/index.js';
import { readSides } from './sides/index.js';
import { type Action, actionCovers, type Statement } from './vocabulary/index.js';

/**
 * The actions that some statement of the policies allows on something, sorted.
 * @param named whatever a side of `diff` may be
 * @throws UserError where it holds no policy
 */
export function grantedActions(named: string, catalog: Catalog): readonly Action[] {
  const { policies } = readSides(named, named, {}, catalog).first;
  const allowing = policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
  return [...new Set(allowing.flatMap((statement) => actionsOf(statement, catalog)))].sort();
}

function actionsOf({ actions }: Statement, catalog: Catalog): readonly Action[] {
  if ('only' in actions) return actions.only.flatMap((glob) => catalog.actionsMatching(glob));
  const { except } = actions;
  return catalog.actionsMatching('*').filter((action) => !except.some((glob) => actionCovers(glob, action)));
}
