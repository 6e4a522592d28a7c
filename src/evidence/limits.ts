import type { Catalog } from '../catalog/index.js';
import {
  EVERYTHING,
  type Grant,
  type Limit,
  type Missed,
  type Names,
  type Policy,
  type Reading,
  type Role,
  type Stack,
  type Statement,
} from '../vocabulary/index.js';
import { parsedGrant } from './grants.js';
import { namesOf } from './names.js';

/** A service control policy that the user names. */
export interface ControlPolicy {
  readonly file: string;
  readonly policy: Policy;
}

/** What roles can't go beyond: their permissions boundaries, and the service control policies of their account. */
export function limitsOf(
  stacks: readonly Stack[],
  controls: readonly ControlPolicy[],
  catalog: Catalog,
): Reading<Limit> {
  const { known } = namesOf(stacks);
  const roles = stacks.flatMap((stack) => stack.roles);
  const read = roles.map((role) => boundaryLimit(role, catalog, known));
  const bounds = read.flatMap((one) => (one !== undefined && 'either' in one ? [one] : []));
  const missed = read.flatMap((one) => (one !== undefined && 'because' in one ? [one] : []));
  const limits = controlLimits(controls);
  return { found: [...bounds, ...roles.flatMap(({ id }) => limits.map((one) => ({ role: id, ...one })))], missed };
}

function boundaryLimit({ id, boundary }: Role, catalog: Catalog, known: Names['known']): Limit | Missed | undefined {
  if (boundary === undefined) return undefined;
  const { at, shown, unseen } = boundary;
  const missed = (why: string): Missed => ({
    ...{ who: id, over: 'nothing', at },
    because: `what the permissions boundary \`${shown}\` forbids is not known: ${why}`,
  });
  if (unseen !== undefined) return missed(unseen);
  const parsed = boundary.either.map((policy) => policy.map((part) => policyOf(part, id, catalog, known)));
  const strange = parsed.flat().find((one): one is string => typeof one === 'string');
  if (strange !== undefined) return missed(strange);
  const either = parsed.map((policy) => policy.filter((one): one is Policy => typeof one !== 'string'));
  return { role: id, name: `the boundary \`${shown}\``, at, either };
}

function policyOf(part: Omit<Grant, 'role'>, role: string, catalog: Catalog, known: Names['known']): Policy | string {
  const parsed = parsedGrant({ role, ...part }, catalog, known);
  if (parsed === undefined) return `leastwise does not know the managed policy ${part.policy}`;
  const [problem] = parsed.problems;
  return problem === undefined ? parsed.policy : problem.because;
}

/**
 * Each denies what it denies. What none of them allows is denied too, where they allow anything at all: policies that only deny stand beside
 * `FullAWSAccess`.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function controlLimits(controls: readonly ControlPolicy[]): readonly Omit<Limit, 'role'>[] {
  const ofEffect = ({ policy }: ControlPolicy, effect: Statement['effect']): readonly Statement[] =>
    policy.statements.filter((one) => one.effect === effect);
  const denying = controls.flatMap((one) => {
    const denies = ofEffect(one, 'Deny');
    return denies.length === 0 ? [] : [limit([one], [ALLOW_ALL, ...denies])];
  });
  const allowing = controls.filter((one) => ofEffect(one, 'Allow').length > 0);
  const allows = allowing.flatMap((one) => ofEffect(one, 'Allow'));
  return allows.length === 0 ? denying : [...denying, limit(allowing, allows)];
}

function limit(of: readonly ControlPolicy[], statements: readonly Statement[]): Omit<Limit, 'role'> {
  const files = of.map(({ file }) => `\`${file}\``).join(', ');
  const name = `the service control ${of.length === 1 ? 'policy' : 'policies'} ${files}`;
  return {
    name,
    at: { file: of[0]?.file ?? '', line: 1 },
    either: [[{ version: '2012-10-17', statements }]],
  };
}

const ALLOW_ALL: Statement = {
  effect: 'Allow',
  actions: { only: ['*'] },
  resources: { only: [EVERYTHING] },
  when: [],
};
