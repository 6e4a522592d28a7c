import type { Place, Reason } from '../vocabulary/index.js';

/**
 * The line of the project to look at: of a call in an installed package the project's own line that leads there, since nobody reads or
 * annotates what is installed. Undefined where a trail alone tells of it.
 */
export function ownPlace(why: Reason | undefined): Place | undefined {
  if (why === undefined || why.from === 'usage') return undefined;
  const own = isInstalled(why.at) && 'via' in why ? why.via.findLast((one) => !isInstalled(one)) : undefined;
  return own ?? why.at;
}

/** Whether a place stands in an installed package. */
export function isInstalled({ file }: Place): boolean {
  return /(^|\/)node_modules\//.test(file);
}
