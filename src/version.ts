import { createCatalog } from './catalog/index.js';
import { packageVersion, readPackageJson } from './host/index.js';

/** `leastwise 0.1.0, AWS catalog of 2026-09-26`. */
export function versionText(): string {
  return `leastwise ${packageVersion()}, AWS catalog of ${createCatalog(readPackageJson).date}`;
}
