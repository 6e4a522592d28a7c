import type { Catalog } from '../catalog/index.js';
import { type Parsed, parse } from '../policy/index.js';
import type { Evidence, HeldPolicy, Holder, Place, Policy } from '../vocabulary/index.js';

/** What the policies of a role or user say, each document read once however many have it. */
export interface PolicyReader {
  /** Undefined where nobody knows the document. */
  readonly read: (policy: HeldPolicy) => Parsed | undefined;
}

/** @param shared what was read of managed policies, which others have too; documents of inline ones are forgotten with the reader */
export function readingPolicies(catalog: Catalog, shared = new Map<string, Parsed>()): PolicyReader {
  const known = new WeakMap<object, Parsed>();
  const once = (document: unknown): Parsed => {
    if (typeof document !== 'object' || document === null) return parse(document);
    const found = known.get(document) ?? parse(document);
    known.set(document, found);
    return found;
  };
  return {
    read: ({ document, is, arn = '' }) => {
      const told = document ?? (is === 'AWS managed' ? catalog.managedPolicy(arn)?.document : undefined);
      if (told === undefined) return undefined;
      if (is === 'inline') return once(told);
      const found = shared.get(arn) ?? parse(told);
      shared.set(arn, found);
      return found;
    },
  };
}

/** What is granted, and what could not be read of it. The policies are named by what people call them. */
export function grantsOf(holder: Holder, { read }: PolicyReader): readonly Evidence[] {
  return holder.policies.flatMap((policy): readonly Evidence[] => {
    const at = placeOf(holder, policy);
    const who = holder.arn;
    const gap = (over: string, because: string): Evidence => ({ kind: 'gap', who, over, because, at });
    const found = read(policy);
    if (found === undefined) return [gap('*', `the document of policy ${policy.name} is not known`)];
    return [
      ...found.policy.statements.map(
        (statement): Evidence => ({ kind: 'granted', role: who, statement, policy: policy.name, at, editable: true }),
      ),
      ...found.problems.flatMap(({ hides, path, because }) =>
        hides.map((over) => gap(over, `policy ${policy.name}, ${path}: ${because}`)),
      ),
    ];
  });
}

/** All of its policies as they hold together. */
export function policiesOf(holder: Holder, { read }: PolicyReader): readonly Policy[] {
  return holder.policies.flatMap((policy) => read(policy)?.policy ?? []);
}

/** A policy has no line in an account; its ARN, or the holder's, is where it stands. */
function placeOf(holder: Holder, { arn, group }: HeldPolicy): Place {
  return { file: arn ?? (group === undefined ? holder.arn : `group ${group}`), line: 1 };
}
