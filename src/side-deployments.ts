import { type Deployments, readDeployments } from './deployments.js';
import type { Deployed, Side } from './sides/index.js';
import { UserError } from './vocabulary/index.js';

/**
 * What --deployment tells of the names that stand in the policies of a side.
 * @throws UserError where the policies are of no template, or as `readDeployments` does
 */
export function deploymentsOfSide(
  { stack, named }: Side,
  paths: readonly string[] | undefined = [],
  deployed: Deployed,
): Deployments {
  if (paths.length > 0 && stack === undefined)
    throw new UserError(
      `\`${named}\` has no names of a template, of which --deployment could tell what they stand for.`,
      'Leave --deployment out, or name the policies as TEMPLATE#ROLE.',
    );
  return readDeployments(paths, stack === undefined ? [] : [stack], deployed);
}
