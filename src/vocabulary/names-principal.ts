import { globMatches } from './glob.js';

/** Whether a pattern names a role or user: one over ARNs, or where it has no colon over names, with or without their path. */
export function namesPrincipal(glob: string, arn: string): boolean {
  if (glob.includes(':')) return globMatches(glob, arn);
  const named = arn.slice(arn.indexOf('/') + 1);
  return globMatches(glob, named) || globMatches(glob, named.slice(named.lastIndexOf('/') + 1));
}
