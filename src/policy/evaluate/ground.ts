import type { Reference } from '../../vocabulary/index.js';

/** What is wrong where a name is left in a pattern: whoever evaluates puts texts for all names first. */
export function notGround(name: Reference): Error {
  return new Error(`\`${name.id}\` is a name: only patterns without names can be evaluated`);
}
