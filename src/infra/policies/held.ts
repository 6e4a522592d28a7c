import { conditionOf, type Given, type Value, valueKey } from '../../vocabulary/index.js';
import { featuresOf, indexSubjects, type NamedBy } from '../features/recognise.js';
import { shownId } from '../ids.js';
import { type Attached, notSeen, type Policies, type Unseen } from '../roles/attached.js';
import { documentPolicies } from '../roles/documents.js';
import { type IamIndex, indexIam } from '../roles/role-index.js';
import { type RoleUse, rolesOf } from '../roles/role-of.js';
import { heldBy, policiesOf, type RunnerWithRoles } from '../roles/roles.js';
import { STATE_MACHINE_TYPES } from '../state-machines/machine-types.js';
import { stateMachinesOf } from '../state-machines/machines.js';
import type { Definition, Template } from '../templates/definition.js';
import { member } from '../templates/node.js';
import type { Project, StackReading } from '../values/stack.js';
import { valueAt } from '../values/stack.js';
import { FUNCTION_TYPES, functionsOf } from '../workloads/functions.js';
import type { Runner } from '../workloads/runner.js';
import { withConditions, worldsOf } from './worlds.js';

/** What a role, a function's role or a policy resource holds. */
export interface Held {
  readonly attached: readonly Attached[];
  readonly unseen: readonly Unseen[];
  readonly boundary?: Value;
}

interface Read extends Policies {
  readonly boundary: Value | undefined;
}

/** Types of what runs with a role that SAM may make. */
const RUN: ReadonlySet<string> = new Set([...FUNCTION_TYPES, ...STATE_MACHINE_TYPES]);
/** Types of resources that are policies. */
const POLICIES = new Set(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy']);

/** The logical ids of a template that policies can be read of, in its order. */
export function holdersIn(template: Template): readonly string[] {
  const written = [...template.resources.values()].filter((d) => d.generated === undefined && isHolder(d));
  return [...new Set(written.map(shownId))];
}

/** By logical id, or by what its author calls it: the key of a service's function. */
function definitionOf(template: Template, logicalId: string): Definition | undefined {
  return template.resources.get(logicalId) ?? [...template.resources.values()].find(({ shown }) => shown === logicalId);
}

function isHolder({ type }: Definition): boolean {
  return type === 'AWS::IAM::Role' || RUN.has(type) || POLICIES.has(type);
}

/**
 * What the resource of that logical id holds: a role (one that SAM makes too, `OrdersRole`), the role that a function runs with, or a
 * policy. Undefined where the template has no such resource.
 */
export function heldIn(template: Template, logicalId: string): Held | undefined {
  const definition = definitionOf(template, logicalId);
  if (definition === undefined || !isHolder(definition)) return undefined;
  const worlds = worldsOf(template, (project) => readerOf(definition, project));
  const attached = withConditions(
    worlds.map((world) => ({ ...world, found: world.found.attached })),
    attachedKey,
  ).map(({ thing, given }) => (given === undefined ? thing : { ...thing, given: together(template, given, thing) }));
  const unseen = worlds.flatMap((world) => [...world.found.unseen, ...(world.settled ? [] : [unsettled(definition)])]);
  const boundary = worlds.find((world) => world.found.boundary !== undefined)?.found.boundary;
  return { attached, unseen: distinct(unseen), ...(boundary && { boundary }) };
}

function attachedKey({ policy, at, document, given }: Attached): string {
  const what = document.is === 'written' ? valueKey(document.value) : document.name;
  return JSON.stringify([policy, at, what, [...(given ?? [])]]);
}

function together({ file }: Template, given: Given, attached: Attached): Given {
  return new Map([
    ...(attached.given ?? []),
    ...[...given].map(([id, holds]) => [conditionOf(file, id), holds] as const),
  ]);
}

function unsettled({ id, at }: Definition): Unseen {
  return { because: `too many conditions of the template decide about \`${id}\``, at };
}

function distinct(unseen: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(unseen.map((one) => [JSON.stringify(one), one] as const)).values()];
}

/** Reads what that resource holds in a project that was opened with the template alone, so that all names in it are known there. */
export function readHolder(template: Template, logicalId: string, project: Project): void {
  const definition = definitionOf(template, logicalId);
  if (definition !== undefined) readerOf(definition, project)();
}

/** Looks up what the template has; the function that it gives reads what the resource holds. */
function readerOf(definition: Definition, project: Project): () => Read {
  // INVARIANT: the project was opened with the one template that the definition is of.
  const stack = project.stacks[0] as StackReading;
  const iam = indexIam(project);
  const namedBy = indexSubjects(project);
  const functions = usersIn(stack).map(
    (runner): RunnerWithRoles => ({ id: runner.definition.id, runner, uses: rolesOf(runner, iam), features: [] }),
  );
  return () => read(definition, stack, { iam, namedBy, functions });
}

interface Surroundings {
  readonly iam: IamIndex;
  readonly namedBy: NamedBy;
  readonly functions: readonly RunnerWithRoles[];
}

function read(definition: Definition, stack: StackReading, around: Surroundings): Read {
  if (POLICIES.has(definition.type)) {
    const document = member(definition.properties, 'PolicyDocument');
    const found = document && documentPolicies(document, definition.id, stack);
    return { ...(found ?? notSeen(`\`${definition.id}\` has no PolicyDocument`, definition.at)), boundary: undefined };
  }
  const uses = usesOf(definition, stack, around.iam);
  const reads = uses.map((use) => readRole(use, around));
  const [only, more] = reads;
  if (only !== undefined && more === undefined) return only;
  const because = only === undefined ? 'the template names no role for it' : 'it may run with one of several roles';
  const { attached, unseen } = notSeen(because, definition.at);
  return { attached, unseen: [...unseen, ...reads.flatMap((one) => one.unseen)], boundary: undefined };
}

/** What runs with roles that are asked for. */
function usersIn(stack: StackReading): readonly Runner[] {
  return [...functionsOf(stack), ...stateMachinesOf(stack)];
}

/** The roles that are meant: the role itself, the one that SAM makes for a function, or those that a function may run with. */
function usesOf(definition: Definition, stack: StackReading, iam: IamIndex): readonly RoleUse[] {
  const of = (id: string) => usersIn(stack).find((f) => f.definition.id === id);
  if (RUN.has(definition.type)) {
    const found = of(definition.id);
    return found === undefined ? [] : rolesOf(found, iam);
  }
  if (!definition.generated) return [{ by: 'template', role: { stack, definition } }];
  const maker = of(definition.id.replace(/Role$/, ''));
  return maker === undefined ? [] : [{ by: 'framework', maker: { stack, definition: maker.definition } }];
}

function readRole(use: RoleUse, { iam, namedBy, functions }: Surroundings): Read {
  if (use.by === 'elsewhere') {
    return {
      ...notSeen(`the policies of the role \`${use.shown}\` are not in this template`, use.at),
      boundary: undefined,
    };
  }
  // Features decide about what SAM attaches, so that they are read here, where conditions count.
  const withFeatures = functions.map((f) =>
    use.by === 'framework' && f.runner.definition === use.maker.definition
      ? { ...f, features: featuresOf(f.runner, namedBy) }
      : f,
  );
  const held = heldBy(use, withFeatures, iam);
  const users = functions.filter((f) => f.uses.some((other) => isSame(other, use)));
  const { stack, definition } = held.holder;
  return { ...policiesOf(held, users), boundary: valueAt(stack, definition.properties, 'PermissionsBoundary') };
}

function isSame(a: RoleUse, b: RoleUse): boolean {
  if (a.by === 'framework' && b.by === 'framework') return a.maker.definition === b.maker.definition;
  return a.by === 'template' && b.by === 'template' && a.role.definition === b.role.definition;
}
