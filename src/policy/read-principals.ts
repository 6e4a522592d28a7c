import { type Arn, arn, arnOfText, EVERYTHING, isOpen, type Principals, type Value } from '../vocabulary/index.js';
import { itemsOf } from './items.js';
import { type Fault, malformed, untold } from './problem.js';

/** Principal or NotPrincipal of a statement; undefined where it has neither, as in a role's own policies, or where it can't be read. */
export function readPrincipals(
  members: ReadonlyMap<string, Value>,
  path: string,
  faults: Fault[],
): Principals | undefined {
  for (const scope of ['Principal', 'NotPrincipal'] as const) {
    const value = members.get(scope);
    if (value === undefined) continue;
    if (value.is === 'text' && value.text === '*') return { scope, of: '*' };
    if (value.is === 'record') return { scope, of: readKinds(value.members, `${path}.${scope}`, faults) };
    const why = 'a principal is `*` or an object such as {"Service": "lambda.amazonaws.com"}';
    faults.push(value.is === 'text' || value.is === 'list' ? malformed(`${path}.${scope}`, why) : untold(path, value));
  }
  return undefined;
}

function readKinds(
  kinds: ReadonlyMap<string, Value>,
  path: string,
  faults: Fault[],
): ReadonlyMap<string, readonly Arn[]> {
  return new Map([...kinds].map(([kind, value]) => [kind, readOne(value, `${path}.${kind}`, faults)] as const));
}

/** A principal has no wildcards but `*` alone, and no variables (IAM User Guide, "Principal"). */
function readOne(value: Value, path: string, faults: Fault[]): readonly Arn[] {
  return itemsOf(value, path).flatMap((item) => {
    if (isOpen(item.value)) faults.push(untold(item.path, item.value));
    return arnOfText(item.value, 'literal').map(everyone);
  });
}

function everyone(pattern: Arn): Arn {
  const [only, more] = pattern;
  return more === undefined && only !== undefined && 'text' in only && only.text === '*' ? EVERYTHING : arn(pattern);
}
