import { type Arn, arnSegments, showArn } from '../../vocabulary/index.js';
import type { Scope } from '../spelling/scope.js';
import { spellShort } from '../spelling/short.js';

/**
 * A resource of a policy as people read it: `Orders/index/*` where a template names it, else the whole pattern as it stands there. A
 * wildcard for the region or account is never left out, since a change may be just that.
 */
export function resourceText(pattern: Arn, scope: Scope): string {
  const [, , , region = [], account = []] = arnSegments(pattern) ?? [];
  const isNamed = pattern.some((part) => 'name' in part);
  const isOpen = [...region, ...account].some((part) => 'wildcard' in part);
  return isNamed && !isOpen ? spellShort(pattern, scope) : showArn(pattern);
}
