import type { RoleDecision } from '../merge/index.js';
import {
  type Arn,
  type Condition,
  type Deployment,
  type Gap,
  type Known,
  mapPatterns,
  type Need,
  often,
  oncePer,
  type Permission,
  type Policy,
  type Reference,
  type Statement,
  showPlace,
} from '../vocabulary/index.js';
import type { Basis, Certificate } from './certificate.js';

/** What a certificate is made of beside the decision. */
export interface Certifying {
  /** What is to be granted in place of all that is granted today. */
  readonly policy: Policy;
  /** Statements of today's policies. */
  readonly current: readonly Statement[];
  /** What the role was seen to use. */
  readonly used: readonly Need[];
  readonly deployments: readonly Pick<Deployment, 'bindings'>[];
}

/** The certificate of a role's proposal. What names are known to equal is put in their place, so that nothing else needs to be known of them. */
export function certify({ role, permissions, names }: RoleDecision, certifying: Certifying): Certificate {
  const spell = oncePer((pattern: Arn) => names.expand(pattern));
  const { policy, current, used, deployments } = certifying;
  const conditions = (when: readonly Condition[]): readonly Condition[] =>
    when.map((one) => ({ ...one, values: one.values.map(spell) }));
  const statements = (all: readonly Statement[]): readonly Statement[] => all.map((one) => mapPatterns(one, spell));
  const made = {
    of: role,
    policy: { ...policy, statements: statements(policy.statements) },
    current: { version: policy.version, statements: statements(current) },
    additions: statements(permissions.filter(({ granted }) => granted === undefined).flatMap(additionsOf)),
    evidence: permissions.flatMap((one) => basesOf(one, { spell, conditions })),
    used: used.map(({ action, on, when, why }) => ({
      ...{ action, on: spell(on), when: conditions(when) },
      times: why.from === 'usage' ? why.times : 1,
    })),
  };
  const found = namesIn(made);
  return {
    ...made,
    // An addition that is not proposed is none.
    additions: made.additions.filter((one) => isProposed(one, made.policy)),
    deployments: deployments.map(({ bindings }) => new Map([...bindings].filter(([name]) => found.has(name)))),
    names: new Map([...found].map((name) => [name, knownOf(names.known(name))] as const)),
  };
}

function additionsOf({ needed }: RoleDecision['permissions'][number]): readonly Statement[] {
  return needed.map(({ action, on, when }) => ({
    ...{ effect: 'Allow', actions: { only: [action] }, resources: { only: [on] }, when },
  }));
}

function isProposed({ actions }: Statement, { statements }: Policy): boolean {
  const [action = ''] = 'only' in actions ? actions.only : [];
  return statements.some((one) => 'only' in one.actions && one.actions.only.includes(action));
}

/** Patterns and conditions with what names are known to equal in their place. */
interface Spelling {
  readonly spell: (pattern: Arn) => Arn;
  readonly conditions: (when: readonly Condition[]) => readonly Condition[];
}

/** What of a permission stays rests on its needs; what can't be told stays whole. */
function basesOf(permission: Permission, { spell, conditions }: Spelling): readonly Basis[] {
  const { decision, action, on, because } = permission;
  const needs = because.filter((e): e is Need => e.kind === 'need');
  const gap = because.find((e): e is Gap => e.kind === 'gap');
  if (decision === 'remove') return [];
  const open: readonly Basis[] =
    decision === 'cannot tell'
      ? [{ is: 'gap', action, on: spell(on), when: [], because: gap ? gapText(gap) : 'it may be what is needed' }]
      : [];
  return [
    ...needs.map((need): Basis => {
      const { action: asked, when } = need;
      return { is: 'need', action: asked, on: spell(need.on), when: conditions(when), because: reasonText(need) };
    }),
    ...open,
  ];
}

function gapText({ because, at }: Gap): string {
  return `${because}, ${showPlace(at)}`;
}

function reasonText({ why }: Need): string {
  if (why.from === 'usage') return `used ${often(why.times)}`;
  if (why.from === 'keep') return `kept: ${why.because}`;
  return why.from === 'call' ? showPlace(why.at) : `${why.template}, ${showPlace(why.at)}`;
}

function knownOf({ chars, length, oneOf }: Known = { chars: 'any' }): Pick<Known, 'chars' | 'length' | 'oneOf'> {
  return { chars, ...(length !== undefined && { length }), ...(oneOf !== undefined && { oneOf }) };
}

type Parts = Pick<Certificate, 'policy' | 'current' | 'additions' | 'evidence' | 'used'>;

function namesIn({ policy, current, additions, evidence, used }: Parts): ReadonlySet<Reference> {
  const statements = [...policy.statements, ...current.statements, ...additions];
  const patterns = [
    ...statements.flatMap(({ resources, when }) => [
      ...(resources === undefined ? [] : 'only' in resources ? resources.only : resources.except),
      ...when.flatMap(({ values }) => values),
    ]),
    ...[...evidence, ...used].flatMap(({ on, when }) => [on, ...when.flatMap(({ values }) => values)]),
  ];
  return new Set(patterns.flatMap((on) => on.flatMap((part) => ('name' in part ? [part.name] : []))));
}
