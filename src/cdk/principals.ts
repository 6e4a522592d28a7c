import { type Node, nodeOf, type Written } from '../infra/index.js';
import type { Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';
import { type Construct, eachOf, type Made, type Principal, propOf, type Synth } from './synth.js';

/** A role that a construct makes for itself, with what the library attaches to it. */
export function roleFor(
  synth: Synth,
  of: Construct,
  name: string,
  service: string,
  managed: readonly string[],
): Principal {
  const path = [...of.path, name];
  const role = synth.add(of.unit, [...path, 'Resource'], {
    type: 'AWS::IAM::Role',
    properties: { AssumeRolePolicyDocument: trust(service) },
    at: of.at,
    shown: path.join('/'),
    byFramework: { managed: managed.map(awsManaged), statements: [] },
  });
  return { construct: { ...of, kind: 'aws-iam.Role', path, props: { is: 'absent' } }, role, unit: of.unit };
}

export function trust(service: Written): Written {
  return { Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] };
}

/** An AWS managed policy by its name behind `policy/`. */
export function awsManaged(name: string): Written {
  return { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` };
}

/**
 * Grants a role a statement. The library collects all of them in one policy; here each thing that grants has one, which is called by it.
 * @param by as the author sees it: `Orders.grantReadData`
 */
export function addStatement(synth: Synth, to: Principal, statement: Written, at: Place, by: string): void {
  const { construct, role, unit } = to;
  const path = [...construct.path, 'DefaultPolicy', by];
  const policy = synth.add(unit, path, {
    type: 'AWS::IAM::Policy',
    properties: {
      PolicyName: by,
      PolicyDocument: { Version: '2012-10-17', Statement: [] },
      Roles: [{ Ref: role.id }],
    },
    at,
  });
  pushStatement(policy, nodeOf(statement, at));
}

export function pushStatement(policy: Made, statement: Written): void {
  const document = policy.properties.PolicyDocument as { readonly Statement: Written[] };
  document.Statement.push(statement);
}

/** What the library grants a role because of what else it is told: no line grants it. */
export function grantByFramework(to: Principal, statement: Written, at: Place): void {
  const granted: Node = nodeOf(statement, at);
  to.role.byFramework?.statements.push(granted);
}

/** Roles behind a term: a role itself, or what runs with one. `rolesOf`: the role of a construct. */
export function principalsIn(
  synth: Synth,
  term: Term,
  rolesOf: (of: Construct) => readonly Principal[],
): readonly Principal[] {
  return eachOf(term).flatMap((one) => {
    const own = propOf(one, 'grantPrincipal');
    if (own !== undefined) return principalsIn(synth, own, rolesOf);
    return synth.constructsOf(one).flatMap(rolesOf);
  });
}

export function arnOfRole(role: Made): Written {
  return { 'Fn::GetAtt': [role.id, 'Arn'] };
}
