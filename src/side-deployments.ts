import { type Deployments, type NamedDeployments, readDeployments } from './deployments.js';
import type { Deployed, Side } from './sides/index.js';
import { UserError } from './vocabulary/index.js';

/**
 * What --deployment and --stage tell of the names that stand in the policies of a side.
 * @throws UserError where the policies are of no template, or as `readDeployments` does
 */
export function deploymentsOfSide({ stack, named }: Side, told: NamedDeployments, deployed: Deployed): Deployments {
  const flag = (told.deployments ?? []).length > 0 ? '--deployment' : '--stage';
  const isTold = [...(told.deployments ?? []), ...(told.stages ?? [])].length > 0;
  if (isTold && stack === undefined)
    throw new UserError(
      `\`${named}\` has no names of a template, of which ${flag} could tell what they stand for.`,
      `Leave ${flag} out, or name the policies as TEMPLATE#ROLE.`,
    );
  return readDeployments(told, stack === undefined ? [] : [stack], deployed);
}
