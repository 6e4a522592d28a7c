import { type Arn, arnOfText, EVERYTHING, isOpen, type Principals, type Value } from '../vocabulary/index.js';
import { itemsOf } from './items.js';
import { type Fault, malformed, untold } from './problem.js';

/** The kinds of principals, in IAM's spelling. */
export const PRINCIPAL_KINDS = ['AWS', 'CanonicalUser', 'Federated', 'Service'] as const;

/**
 * Principal or NotPrincipal of a statement; undefined where it has neither, as in a role's own policies, or where it can't be read.
 * A principal that can't be read is left out of Principal; NotPrincipal would grow by that.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readPrincipals(
  members: ReadonlyMap<string, Value>,
  path: string,
  faults: Fault[],
): Principals | undefined {
  const only = members.get('Principal');
  const except = members.get('NotPrincipal');
  if (only !== undefined && except !== undefined) {
    faults.push(malformed(path, 'exclusive-elements', 'it has both Principal and NotPrincipal'));
    return undefined;
  }
  const before = faults.length;
  if (only !== undefined) return readScope('Principal', only, `${path}.Principal`, faults);
  const read = except && readScope('NotPrincipal', except, `${path}.NotPrincipal`, faults);
  return faults.length === before ? read : undefined;
}

function readScope(scope: Principals['scope'], value: Value, path: string, faults: Fault[]): Principals | undefined {
  if (value.is === 'text' && value.text === '*') return { scope, of: '*' };
  if (value.is === 'record') {
    if (value.open) faults.push({ path, because: 'it names further principals that are not seen' });
    return { scope, of: readKinds(value.members, path, faults) };
  }
  const why = 'a principal is `*` or an object such as {"Service": "lambda.amazonaws.com"}';
  const isPlain = value.is === 'text' || value.is === 'list';
  faults.push(isPlain ? malformed(path, 'not-a-principal', why) : untold(path, value));
  return undefined;
}

function readKinds(
  kinds: ReadonlyMap<string, Value>,
  path: string,
  faults: Fault[],
): ReadonlyMap<string, readonly Arn[]> {
  const strange = [...kinds.keys()].filter((kind) => !PRINCIPAL_KINDS.some((known) => known === kind));
  for (const kind of strange.map((kind) => kind.slice(0, 80))) {
    faults.push(malformed(`${path}.${kind}`, 'unknown-principal-kind', `\`${kind}\` is no kind of principal`));
  }
  return new Map([...kinds].map(([kind, value]) => [kind, readOne(value, `${path}.${kind}`, faults)] as const));
}

/** A principal has no wildcards but `*` alone, and no variables (IAM User Guide, "Principal"). */
function readOne(value: Value, path: string, faults: Fault[]): readonly Arn[] {
  return itemsOf(value, path).flatMap((item) => {
    if (item.value.is === 'text' && item.value.text === '*') return [EVERYTHING];
    if (!isOpen(item.value)) return arnOfText(item.value, 'literal');
    faults.push(untold(item.path, item.value));
    return [];
  });
}
