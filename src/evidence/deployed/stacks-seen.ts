import { groupBy, type Stack } from '../../vocabulary/index.js';
import { stackInGenerated } from '../usage/generated.js';
import type { AccountRole, Sighting } from './joined-holder.js';

/** A template under one stack's name, as names of roles in an account let it seem. */
export interface StackSeen {
  readonly stack: Stack;
  readonly stackName: string;
  readonly sightings: readonly Sighting[];
  /** Several names fit that follow from different resources of the template, and no role of that stack is one that the template lacks. */
  readonly isSure: boolean;
}

/** A name that CloudFormation made up for a role. Logical ids are letters and digits alone. */
const MADE_UP = /^(.+)-([A-Za-z0-9]+)-[A-Za-z0-9]{12,13}$/;

/**
 * Which templates are deployed under which names. Anybody may have chosen a logical id such as `ApiRole`: one name that fits proves nothing, two
 * of one stack do, unless that stack has roles which the template knows nothing of, or another template of the project fits as well.
 */
export function stacksSeen(
  sightings: readonly Sighting[],
  stacks: readonly Stack[],
  all: readonly AccountRole[],
): readonly StackSeen[] {
  const named = rolesByStackName(all);
  const groups = groupBy(sightings, ({ role, stackName = '' }) => `${role.stack}\u0000${stackName.toLowerCase()}`);
  const seen = [...groups.values()].flatMap((some): readonly (StackSeen & { readonly fitting: number })[] => {
    const [{ role, stackName = '' }] = some;
    const stack = stacks.find(({ file }) => file === role.stack);
    if (stack === undefined) return [];
    const fitting = fittingIds(stack, stackName, some);
    const strangers = named.get(stackName.toLowerCase()) ?? [];
    const isWhole = strangers.every((id) => isRoleOf(stack, id));
    return [{ stack, stackName, sightings: some, fitting, isSure: fitting > 1 && isWhole }];
  });
  return seen.map((one) => ({ ...one, isSure: one.isSure && isBest(one, seen) }));
}

function isBest(
  one: StackSeen & { readonly fitting: number },
  all: readonly (StackSeen & { readonly fitting: number })[],
): boolean {
  return all.every(
    (other) =>
      other === one || other.stackName.toLowerCase() !== one.stackName.toLowerCase() || other.fitting < one.fitting,
  );
}

/** How many logical ids of the template are found under the stack's name. One that begins with another follows from it: SAM makes `PressRole` of `Press`. */
function fittingIds(stack: Stack, stackName: string, sightings: readonly Sighting[]): number {
  const words = new Set(
    sightings.flatMap(({ deployed: { holder, granted } }) => [
      holder.name,
      ...granted().flatMap((on) => on.split(/[:/]/)),
    ]),
  );
  const isFound = (id: string): boolean =>
    [...words].some((word) => stackInGenerated(word, id)?.toLowerCase() === stackName.toLowerCase());
  const ids = new Set([
    ...stack.resources.map(({ id }) => id).filter(isFound),
    ...sightings.map(({ deployed: { holder } }) => holder.tags.get(LOGICAL_ID) ?? '').filter((id) => id !== ''),
  ]);
  return [...ids].filter((id) => ![...ids].some((other) => other !== id && id.startsWith(other))).length;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
export const LOGICAL_ID = 'aws:cloudformation:logical-id';
export const STACK_NAME = 'aws:cloudformation:stack-name';

/** The logical ids of an account's roles, as far as their names or tags tell, by the names of their stacks in small letters. */
function rolesByStackName(all: readonly AccountRole[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { holder } of all) {
    const [, made, ofName] = MADE_UP.exec(holder.name) ?? [];
    const stackName = (holder.tags.get(STACK_NAME) ?? made)?.toLowerCase();
    const id = holder.tags.get(LOGICAL_ID) ?? ofName;
    if (stackName === undefined || id === undefined) continue;
    found.set(stackName, [...(found.get(stackName) ?? []), id]);
  }
  return found;
}

function isRoleOf({ resources }: Stack, logicalId: string): boolean {
  return resources.some(({ id, type }) => type === 'AWS::IAM::Role' && id.toLowerCase() === logicalId.toLowerCase());
}
