import { packageVersion } from './host/index.js';
import { openCatalog } from './open-catalog.js';

/** `leastwise 0.1.0, AWS catalog of 2026-09-26`. */
export function versionText(): string {
  return `leastwise ${packageVersion()}, AWS catalog of ${openCatalog().date}`;
}
