import type { Catalog } from './catalog/index.js';
import { minimise } from './policy/index.js';
import type { MinedPrincipal } from './report/index.js';
import { type Names, type PrincipalUsage, showArn } from './vocabulary/index.js';

/** The smallest policies that grant what a principal used and attempted to use, and what they grant beyond that. */
export function usedPolicies(
  { used, attempted }: PrincipalUsage,
  catalog: Catalog,
  names?: Names,
): Required<Pick<MinedPrincipal, 'policies' | 'loosened'>> {
  const needs = [...used, ...attempted].map(({ action, on, when }) => ({ action, on, when }));
  const { policies, loosened, over } = minimise(needs, { actions: catalog, ...(names && { names }) });
  const wider = loosened.map((one) =>
    one.is === 'action wildcard'
      ? `${one.to} for ${one.from.length} actions, so that the policies keep within IAM's limits`
      : `${showArn(one.to)} for ${one.from.length} resources, so that the policies keep within IAM's limits`,
  );
  const tooLong = over === undefined ? [] : [`over IAM's limits by ${over.characters} characters`];
  return { policies, loosened: [...wider, ...tooLong] };
}
