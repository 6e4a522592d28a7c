import { controlLimits } from '../evidence/index.js';
import type { Holder, Limit } from '../vocabulary/index.js';
import type { Auditing } from './auditing.js';
import type { PolicyReader } from './evidence-of.js';

/** What roles and users can't go beyond. */
export interface Limiting {
  readonly of: (holder: Holder) => readonly Limit[];
}

/** Permissions boundaries, and service control policies of the account: what is known of one is found out once for all who have it. */
export function limiting({ scps = [] }: Auditing, reader: PolicyReader): Limiting {
  const controls = controlLimits(scps);
  const boundaries = new Map<string, Omit<Limit, 'role'>>();
  const bounded = ({ boundary }: Holder): readonly Omit<Limit, 'role'>[] => {
    if (boundary === undefined) return [];
    const { arn = '', name } = boundary;
    const read = boundaries.get(arn) ?? boundaryLimit(name, arn, reader.read(boundary));
    if (read === undefined) return [];
    boundaries.set(arn, read);
    return [read];
  };
  const limits = (holder: Holder): readonly Omit<Limit, 'role'>[] => [...bounded(holder), ...controls];
  return { of: (holder) => limits(holder).map((one) => ({ role: holder.arn, ...one })) };
}

/** One that can't be read in full forbids nothing for all that is known. */
function boundaryLimit(
  name: string,
  arn: string,
  read: ReturnType<PolicyReader['read']>,
): Omit<Limit, 'role'> | undefined {
  if (read === undefined || read.problems.length > 0) return undefined;
  return { name: `the boundary \`${name}\``, at: { file: arn, line: 1 }, either: [[read.policy]] };
}
