import {
  type ActionGlob,
  type Actions,
  actionCovers,
  actionsMeet,
  type Policy,
  servicePrefix,
} from '../vocabulary/index.js';

/**
 * What the policies granted and no statement of the proposed ones allows any more, on whatever resource: as few actions and patterns over
 * actions as say it. Empty where a proposed statement tells what it allows by what it excepts.
 */
export function goneActions(
  against: readonly Policy[],
  proposed: readonly Policy[],
  actions: Actions,
): readonly ActionGlob[] {
  const kept = allowed(proposed);
  if (kept === undefined) return [];
  const gone = [...new Set((allowed(against) ?? []).flatMap((glob) => partsGone(glob, kept, actions)))];
  return gone.filter((one) => !gone.some((other) => other !== one && actionCovers(other, one))).sort();
}

function allowed(policies: readonly Policy[]): readonly ActionGlob[] | undefined {
  const scopes = policies.flatMap(({ statements }) =>
    statements.filter(({ effect }) => effect === 'Allow').map((one) => one.actions),
  );
  const only = scopes.flatMap((scope) => ('only' in scope ? scope.only : []));
  return scopes.some((scope) => 'except' in scope) ? undefined : only;
}

function partsGone(glob: ActionGlob, kept: readonly ActionGlob[], actions: Actions): readonly ActionGlob[] {
  if (!kept.some((one) => actionsMeet(one, glob))) return [glob];
  const matching = actions.actionsMatching(glob);
  if (glob !== '*' && glob !== '*:*') return matching.filter((one) => !kept.some((k) => actionCovers(k, one)));
  return [...new Set(matching.map(servicePrefix))].flatMap((prefix) => partsGone(`${prefix}:*`, kept, actions));
}
