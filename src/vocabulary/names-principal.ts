import { globMatches } from './glob.js';

/**
 * Whether a pattern names a role or user: one over ARNs, or where it has no colon over names, with or without their path and the word for
 * what they are (`role/shop/till`, as reports print it).
 */
export function namesPrincipal(glob: string, arn: string): boolean {
  if (glob.includes(':')) return globMatches(glob, arn);
  const whole = arn.slice(arn.lastIndexOf(':') + 1);
  const named = whole.slice(whole.indexOf('/') + 1);
  const name = named.slice(named.lastIndexOf('/') + 1);
  return [whole, named, name].some((one) => globMatches(glob, one));
}
