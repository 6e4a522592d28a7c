import { mapValue, reference, referenceValue, showValue, type Value, valueKey } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { ownNameOf } from '../values/own-name.js';
import { arnValue, ownName } from '../values/resource-values.js';
import { type Project, type StackReading, valueAt } from '../values/stack.js';
import { type SamPolicyTemplate, samPolicyTemplate } from './sam-templates.js';

/** A resource together with the stack that defines it. */
export interface Located {
  readonly stack: StackReading;
  readonly definition: Definition;
}

/** The IAM resources of all templates, found by what a reference to them gives. */
export interface IamIndex {
  /** By ARN, as a function's Role has it. */
  roleByArn(value: Value): Located | undefined;
  /** By name, as a policy's Roles have it. */
  roleByName(value: Value): Located | undefined;
  managedPolicyByArn(value: Value): Located | undefined;
  readonly roles: readonly Located[];
  readonly policies: readonly Located[];
  /** The SAM policy template of that name. */
  samTemplate(name: string): SamPolicyTemplate | undefined;
}

/** Policy templates by name. */
export type SamTemplates = ReadonlyMap<string, SamPolicyTemplate>;

const POLICY_TYPES = new Set(['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']);

/** @param own a user's own policy templates, which win over those of SAM */
export function indexIam(project: Project, own: SamTemplates = new Map()): IamIndex {
  const located = project.stacks.flatMap((stack) =>
    [...new Set(stack.template.resources.values())].map((definition) => ({ stack, definition })),
  );
  const roles = located.filter((l) => l.definition.type === 'AWS::IAM::Role');
  const policies = located.filter((l) => POLICY_TYPES.has(l.definition.type));
  const managed = policies.filter((l) => l.definition.type === 'AWS::IAM::ManagedPolicy');
  const roleArns = byKey(roles, arnOf);
  const roleNames = byKey(roles, (l) => ownName(l.definition, l.stack));
  const writtenNames = byKey(roles, (l) => nameAsWritten(l, 'RoleName'));
  const policyArns = byKey(managed, arnOf);
  const policyNames = byKey(managed, (l) => nameAsWritten(l, 'ManagedPolicyName'));
  const roleByName = (value: Value): Located | undefined => roleNames.get(key(value)) ?? writtenNames.get(key(value));
  const named = (value: Value, kind: string, find: (name: Value) => Located | undefined): Located | undefined => {
    const name = showValue(value).includes(`:${kind}/`) ? ownNameOf(value) : undefined;
    return name === undefined ? undefined : find(name);
  };
  return {
    roles,
    policies,
    samTemplate: (name) => own.get(name) ?? samPolicyTemplate(name),
    roleByName,
    roleByArn: (value) => roleArns.get(key(value)) ?? named(value, 'role', roleByName),
    managedPolicyByArn: (value) =>
      policyArns.get(key(value)) ?? named(value, 'policy', (name) => policyNames.get(key(name))),
  };
}

function arnOf(located: Located): Value | undefined {
  return arnValue(located.definition, located.stack);
}

/** The name that a property gives, so that an ARN which spells it out finds the resource. */
function nameAsWritten(located: Located, property: string): Value | undefined {
  const value = valueAt(located.stack, located.definition.properties, property);
  return value?.is === 'text' || value?.is === 'joined' ? value : undefined;
}

function byKey(all: readonly Located[], of: (l: Located) => Value | undefined): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  for (const one of all) {
    const value = of(one);
    if (value !== undefined && !found.has(key(value))) found.set(key(value), one);
  }
  return found;
}

/** Two stacks of one project may name a role in their own words for partition and account. */
function key(value: Value): string {
  return valueKey(
    mapValue(value, (leaf) =>
      leaf.is === 'reference' && leaf.to.id.startsWith('AWS::') ? referenceValue(reference('', leaf.to.id)) : leaf,
    ),
  );
}
