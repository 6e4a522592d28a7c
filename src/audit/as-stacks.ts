import type { Account, Holder, Role, Stack } from '../vocabulary/index.js';
import type { AccountCode, HolderCode } from './code.js';

/**
 * The account as a stack, which is what merge decides on: its roles with the functions of the project that are known to have them. Beside it the
 * project's own stacks, for what is known of their names.
 */
export function asStacks(
  holders: readonly Holder[],
  account: Account,
  code: { readonly of: ReadonlyMap<string, HolderCode>; readonly project: AccountCode | undefined },
): readonly Stack[] {
  const file = `account ${account.id}`;
  const roles = holders.map((holder) => asRole(holder, file, code.of.get(holder.arn)));
  const workloads = [...code.of.values()].flatMap(({ functions }) => functions.map(({ workload }) => workload));
  const own: Stack = { kind: 'cloudformation', file, workloads, roles, grants: [], resources: [], names: new Map() };
  const named = (code.project?.stacks ?? []).map((stack) => ({ ...stack, roles: [], workloads: [], grants: [] }));
  return [own, ...named];
}

function asRole({ arn, name }: Holder, stack: string, code: HolderCode | undefined): Role {
  return {
    ...{ id: arn, stack, definedBy: 'template', logicalId: name, at: { file: arn, line: 1 } },
    workloads: code?.functions.map(({ workload }) => workload.id) ?? [],
    othersUseIt: code?.doubt !== undefined,
  };
}
