import { itemsOf, member, type Node, textOf } from '../templates/node.js';
import { branchedItems } from '../values/branches.js';
import { conditionHolds } from '../values/conditions.js';
import { writtenText } from '../workloads/written-text.js';
import { all, notSeen, type Policies, standingUnder } from './attached.js';
import { documentPolicies } from './documents.js';
import { managedPolicy } from './managed.js';
import type { IamIndex, Located } from './role-index.js';

/** What a role resource itself holds: its inline policies and the managed policies that it names, and what the framework adds. */
export function rolePolicies(role: Located, iam: IamIndex): Policies {
  const { properties, byFramework, unfollowed = [] } = role.definition;
  const { attached, unseen } = policiesIn(byFramework, role, iam);
  const added: Policies = { attached: attached.map((one) => ({ ...one, editable: false })), unseen };
  return all([policiesIn(properties, role, iam), added, { attached: [], unseen: unfollowed }]);
}

function policiesIn(properties: Node | undefined, role: Located, iam: IamIndex): Policies {
  const { stack } = role;
  const inline = branchedItems(member(properties, 'Policies'), stack).map(({ node, given }, i) => {
    const document = member(node, 'PolicyDocument');
    const name = shownName(member(node, 'PolicyName'), role) ?? `inline policy ${i + 1}`;
    return document === undefined
      ? notSeen(`\`${name}\` has no PolicyDocument`, node.at)
      : standingUnder(given, documentPolicies(document, name, stack));
  });
  const managed = branchedItems(member(properties, 'ManagedPolicyArns'), stack).map(({ node, given }) =>
    standingUnder(given, managedPolicy(node, stack, iam)),
  );
  return all([...inline, ...managed]);
}

/** What policy resources of any template attach to the role, by a reference to it or by its name. */
export function attachedPolicies(role: Located, iam: IamIndex): Policies {
  const found = iam.policies.filter((policy) => isMade(policy) && namesRole(policy, role, iam));
  return all(
    found.map(({ definition, stack }) => {
      const document = member(definition.properties, 'PolicyDocument');
      const name = shownName(member(definition.properties, 'PolicyName'), { definition, stack }) ?? definition.id;
      return document === undefined
        ? notSeen(`\`${definition.id}\` has no PolicyDocument`, definition.at)
        : documentPolicies(document, name, stack);
    }),
  );
}

/** Whether the resource may be there at all: its own `Condition` is not known to fail. */
function isMade({ definition, stack }: Located): boolean {
  return conditionHolds(textOf(member(definition.attributes, 'Condition')), stack) !== false;
}

/** A policy and a managed policy have Roles, a role policy (AWS::IAM::RolePolicy) has one RoleName. */
function namesRole(policy: Located, role: Located, iam: IamIndex): boolean {
  const { properties } = policy.definition;
  const single = member(properties, 'RoleName');
  const named = [
    ...branchedItems(member(properties, 'Roles'), policy.stack).map(({ node }) => node),
    ...(single === undefined ? [] : [single]),
  ];
  return named.some((node) => {
    const value = policy.stack.evaluate(node);
    return value !== undefined && iam.roleByName(value)?.definition === role.definition;
  });
}

function shownName(node: Node | undefined, of: Located): string | undefined {
  return textOf(node) ?? writtenText(node, of.stack);
}

/** Whether nothing but these services may take the role on, as its trust policy says: SAM's own, where there is none, lets in what it is made for. */
export function trustsAlone(services: ReadonlySet<string>, trust: Node | undefined): boolean {
  if (trust === undefined) return true;
  const statements = member(trust, 'Statement');
  const all = statements?.is === 'list' ? itemsOf(statements) : statements === undefined ? [] : [statements];
  return all.every((statement) => principalsOf(member(statement, 'Principal')).every((p) => services.has(p)));
}

/** `Service: lambda.amazonaws.com` or a list of such; all else stands for itself and is no service. */
function principalsOf(principal: Node | undefined): readonly string[] {
  if (principal?.is !== 'map') return [''];
  return [...principal.entries].flatMap(([kind, { value }]) => {
    const named = value.is === 'list' ? value.items : [value];
    return named.map((n) => (kind === 'Service' ? withoutRegion(textOf(n) ?? serviceName(n)) : kind));
  });
}

/** `!Sub lambda.${AWS::URLSuffix}`. */
function serviceName(node: Node): string {
  return (textOf(member(node, 'Fn::Sub')) ?? '').replace('${AWS::URLSuffix}', 'amazonaws.com');
}

/** Step Functions also goes by its region: `states.${AWS::Region}.amazonaws.com`. */
function withoutRegion(service: string): string {
  return service.replace(/^states\.[^.]+\.(?=amazonaws\.com)/, 'states.');
}
