import { type Catalog, createCatalog } from './catalog/index.js';
import { readPackageJson } from './host/index.js';
import type { WrittenFile } from './vocabulary/index.js';

/**
 * The catalog that ships with leastwise, with the user's own operations over it.
 * @throws UserError where one of these does not fit it
 */
export function openCatalog(operations: readonly WrittenFile[] = []): Catalog {
  return createCatalog(readPackageJson, operations);
}
