import { type Deployment, groupBy, type PrincipalUsage, type Some, type Stack } from '../../vocabulary/index.js';
import { type DeployedRole, roleFinder } from '../binding/role-finder.js';
import { completed } from '../binding/stage-alone.js';
import { namesOf } from '../names.js';
import { joinUsage, type Setting } from './join.js';
import { seenDeployment } from './seen-deployment.js';

/** A deployment that does not tell its account, in each account in which principals acted that are known to act there. */
export function placedByUsage(
  deployment: Deployment,
  stack: Stack,
  principals: readonly PrincipalUsage[],
): readonly Deployment[] {
  const names = namesOf([stack]);
  return perAccount(principals.map((principal) => ({ principal }))).map((some) =>
    completed(deployment, [seenDeployment(stack, some, names)], [stack]),
  );
}

function perAccount<One extends { readonly principal: PrincipalUsage }>(all: readonly One[]): readonly Some<One>[] {
  return [...groupBy(all, ({ principal }) => principal.who.account).values()];
}

/** The principals that are roles in a stage that is told by its name alone, with what their names and calls tell of it. */
function inStage(stage: Deployment, usage: readonly PrincipalUsage[], setting: Setting) {
  const { stacks, names } = setting;
  const { joined } = joinUsage(usage, { ...setting, deployments: [stage] });
  return perAccount(joined.filter(({ by }) => by === 'role name')).flatMap((some) => {
    const seen = stacks.map((stack) =>
      seenDeployment(
        stack,
        some.filter(({ role }) => role.stack === stack.file),
        names,
      ),
    );
    const deployment = completed(stage, seen, stacks);
    return some.map(({ role, principal }) => [principal, { role, deployment }] as const);
  });
}

/** Which principals are which roles of the project where it is told to be deployed. */
export function deployedPrincipals(
  usage: readonly PrincipalUsage[],
  setting: Setting,
): ReadonlyMap<PrincipalUsage, DeployedRole> {
  const find = roleFinder(setting.deployments, setting.stacks);
  const byArn = usage.flatMap((one) => {
    const found = find(one.who.arn);
    return found === undefined ? [] : [[one, found] as const];
  });
  const alone = setting.deployments.filter(({ account }) => account === undefined);
  return new Map([...alone.flatMap((one) => inStage(one, usage, setting)), ...byArn]);
}
