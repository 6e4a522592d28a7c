import type { Catalog } from '../catalog/index.js';
import { type ActionGlob, unknown } from '../vocabulary/index.js';

/**
 * The actions that operations of an SDK service may need; all of the service where no operations are named. A service or an operation
 * that the catalog does not know may need anything that its prefix covers, or anything at all.
 * What no SDK calls goes by its IAM prefix: `kafka-cluster`.
 */
export function actionsOfService(catalog: Catalog, id: string, operations?: readonly string[]): readonly ActionGlob[] {
  const service = catalog.service(id);
  if (service === undefined) return [isPrefix(catalog, id) ? `${id}:*` : '*'];
  if (operations === undefined) return [`${service.prefix}:*`];
  return [...new Set(operations.flatMap((operation) => actionsOfOperation(catalog, id, operation, service.prefix)))];
}

function isPrefix(catalog: Catalog, id: string): boolean {
  return /^[a-z0-9-]+$/.test(id) && catalog.actionsMatching(`${id}:*`).length > 0;
}

function actionsOfOperation(
  catalog: Catalog,
  service: string,
  operation: string,
  prefix: string,
): readonly ActionGlob[] {
  const open = unknown('the call is not seen');
  const { checks } = catalog.checks(
    { service, operation, input: open },
    { partition: open, region: open, account: open },
  );
  return checks.length === 0 ? [`${prefix}:${operation}`] : checks.map(({ action }) => action);
}
