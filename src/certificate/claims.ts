import { contains, type ResourceTypes, resourceTypes } from '../policy/index.js';
import {
  type Actions,
  type Arn,
  actionCovers,
  actionsMeet,
  arn,
  arnFromPattern,
  covers,
  type Names,
  type Policy,
  type Reference,
  type Statement,
  showArn,
} from '../vocabulary/index.js';
import type { Basis, Certificate, Claims, Finding, Used } from './certificate.js';

/** Works the claims out from what stands in the certificate, and from nothing else. */
export function claimsOf(certificate: Certificate, actions: Actions): Claims {
  const names: Names = { known: (name) => certificate.names.get(name), differ: () => false };
  return {
    replay: replayed(certificate, actions, names),
    containment: contained(certificate, actions, names),
    irreducible: irreducible(certificate, resourceTypes(actions, names)),
  };
}

function contained({ policy, current, additions }: Certificate, actions: Actions, names: Names): Finding {
  const verdict = contains([current, policyOf(additions)], [policy], { actions, names });
  switch (verdict.is) {
    case 'proven':
      return verdict;
    case 'refuted':
      return { is: 'refuted', by: [`${verdict.by.action} on ${verdict.by.resource}`] };
    case 'unknown':
      return { is: 'unknown', because: [verdict.because] };
  }
}

/** Whatever names stand for; else where the project is deployed. */
function replayed(certificate: Certificate, actions: Actions, names: Names): Claims['replay'] {
  const { policy, used, deployments } = certificate;
  const worlds = [new Map<Reference, string>(), ...deployments];
  const denied: string[] = [];
  const open: string[] = [];
  for (const one of used) {
    const verdicts = worlds.map((texts) =>
      contains([boundPolicy(policy, texts)], [policyOf([bound(statementOf(one), texts)])], { actions, names }),
    );
    if (verdicts.some(({ is }) => is === 'proven')) continue;
    // Where a deployment tells what names stand for, what it says counts: the first reading is of any names.
    const isOpen = verdicts.slice(deployments.length > 0 ? 1 : 0).some(({ is }) => is === 'unknown');
    const dependsOnNames = deployments.length === 0 && hasNames(policy);
    (isOpen || dependsOnNames ? open : denied).push(`${one.action} on ${showArn(one.on)}, used ${one.times} times`);
  }
  const events = used.reduce((sum, { times }) => sum + times, 0);
  return { ...findingOf(denied, open), events };
}

function findingOf(refuting: readonly string[], open: readonly string[]): Finding {
  if (refuting.length > 0) return { is: 'refuted', by: refuting };
  return open.length > 0 ? { is: 'unknown', because: open } : { is: 'proven' };
}

function statementOf({ action, on, when }: Used): Statement {
  return { effect: 'Allow', actions: { only: [action] }, resources: { only: [on] }, when };
}

function policyOf(statements: readonly Statement[]): Policy {
  return { version: '2012-10-17', statements };
}

function hasNames({ statements }: Policy): boolean {
  return statements.some(({ resources }) =>
    (resources === undefined ? [] : 'only' in resources ? resources.only : resources.except).some((on) =>
      on.some((part) => 'name' in part),
    ),
  );
}

function boundPolicy(policy: Policy, texts: ReadonlyMap<Reference, string>): Policy {
  return { ...policy, statements: policy.statements.map((one) => bound(one, texts)) };
}

function bound(statement: Statement, texts: ReadonlyMap<Reference, string>): Statement {
  if (texts.size === 0) return statement;
  const each = (all: readonly Arn[]): readonly Arn[] => all.map((on) => boundArn(on, texts));
  const { resources, when } = statement;
  return {
    ...statement,
    when: when.map((one) => ({ ...one, values: each(one.values) })),
    ...(resources && {
      resources: 'only' in resources ? { only: each(resources.only) } : { except: each(resources.except) },
    }),
  };
}

/** A parameter's text is IAM's own notation: a `*` in it is a wildcard. */
function boundArn(on: Arn, texts: ReadonlyMap<Reference, string>): Arn {
  return arn(
    on.flatMap((part): Arn => {
      const text = 'name' in part ? texts.get(part.name) : undefined;
      return text === undefined ? [part] : arnFromPattern(text);
    }),
  );
}

/** One action on one resource that the policy allows. */
interface Element {
  readonly action: string;
  readonly on: Arn;
  readonly terms: string;
}

/** Statements that name what they do not grant stay whole, because of a gap; denials take nothing away that was to be shown. */
function irreducible(certificate: Certificate, types: ResourceTypes): Finding {
  const elements = certificate.policy.statements.flatMap(elementsOf);
  const faults = elements.flatMap((element) => faultOf(element, elements, certificate, types) ?? []);
  return findingOf(faults, []);
}

function elementsOf({ effect, actions, resources, when, given }: Statement): readonly Element[] {
  if (effect === 'Deny' || 'except' in actions || resources === undefined || 'except' in resources) return [];
  const terms = JSON.stringify([when, [...(given ?? [])]]);
  return actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, terms })));
}

function faultOf(
  element: Element,
  all: readonly Element[],
  { evidence, deployments }: Certificate,
  types: ResourceTypes,
): string | undefined {
  const { action, on, terms } = element;
  const shown = `${action} on ${showArn(on)}`;
  const rests = evidence.filter((basis) => actionsMeet(basis.action, action) && reaches(basis, on, deployments));
  // A resource that no request for the action names stands beside others of one statement, and grants nothing.
  if (rests.length === 0) return types.fits(action, on) ? `nothing asks for ${shown}` : undefined;
  const whole = rests.filter((basis) => actionCovers(basis.action, action));
  const unasked = (one: string): boolean => !rests.some((basis) => actionCovers(basis.action, one));
  if (whole.length === 0 && types.fits(action, on, unasked)) return `of ${shown} only a part is asked for`;
  const twin = all.find(
    (other) => other !== element && other.terms === terms && actionCovers(other.action, action) && covers(other.on, on),
  );
  return twin === undefined ? undefined : `${shown} is granted twice`;
}

function reaches(basis: Basis, on: Arn, deployments: Certificate['deployments']): boolean {
  return covers(basis.on, on) || deployments.some((texts) => covers(boundArn(basis.on, texts), boundArn(on, texts)));
}
