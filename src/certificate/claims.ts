import { contains, type ResourceTypes, resourceTypes } from '../policy/index.js';
import {
  type ActionGlob,
  type Actions,
  type Arn,
  actionCovers,
  actionsMeet,
  covers,
  type Names,
  often,
  type Policy,
  type Statement,
  showArn,
} from '../vocabulary/index.js';
import { boundArn } from './bound.js';
import type { Basis, Certificate, Claims, Finding, Used } from './certificate.js';
import { replay } from './replay.js';

/** Works the claims out from what stands in the certificate, and from nothing else. */
export function claimsOf(certificate: Certificate, actions: Actions): Claims {
  const names = namesOf(certificate);
  return {
    replay: replayed(certificate, actions, names),
    containment: contained(certificate, actions, names),
    irreducible: irreducible(certificate, resourceTypes(actions, names)),
  };
}

/** What a certificate tells of the names in it. */
export function namesOf({ names }: Certificate): Names {
  return { known: (name) => names.get(name), differ: () => false };
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

function replayed({ policy, used, deployments }: Certificate, actions: Actions, names: Names): Claims['replay'] {
  const { denied, open } = replay(used, { policies: [policy], deployments, actions, names });
  const shown = (one: Used): string => `${one.action} on ${showArn(one.on)}, used ${often(one.times)}`;
  const events = used.reduce((sum, { times }) => sum + times, 0);
  return { ...findingOf(denied.map(shown), open.map(shown)), events };
}

/** What pieces that refute a claim, and pieces of which it can't be told, come to. */
export function findingOf(refuting: readonly string[], open: readonly string[]): Finding {
  if (refuting.length > 0) return { is: 'refuted', by: refuting };
  return open.length > 0 ? { is: 'unknown', because: open } : { is: 'proven' };
}

function policyOf(statements: readonly Statement[]): Policy {
  return { version: '2012-10-17', statements };
}

/** One action on one resource that the policy allows. */
interface Element {
  readonly action: string;
  readonly on: Arn;
  readonly terms: string;
}

/** Statements that name what they do not grant stay whole, because of a gap; denials take nothing away that was to be shown. */
function irreducible({ policy, evidence, deployments }: Certificate, types: ResourceTypes): Finding {
  const reaches: Support['reaches'] = (basis, on) =>
    covers(basis.on, on) || deployments.some((texts) => covers(boundArn(basis.on, texts), boundArn(on, texts)));
  return findingOf(
    faultsIn(policy, { evidence, reaches, types }).map(({ says }) => says),
    [],
  );
}

/** On what elements of a policy may rest, and whether one reaches what an element is on. */
interface Support {
  readonly evidence: readonly (Pick<Basis, 'action' | 'on'> & Partial<Pick<Basis, 'because'>>)[];
  readonly reaches: (basis: Pick<Basis, 'action' | 'on'>, on: Arn) => boolean;
  readonly types: ResourceTypes;
}

/** Why an element is not needed as it stands. */
export interface Fault {
  readonly says: string;
  /** The actions for which nothing was found that asks; absent where the element is granted twice. */
  readonly unasked?: ActionGlob;
}

/** Each element of the policy that rests on nothing, is wider than that, or is granted twice. */
export function faultsIn(policy: Policy, support: Support): readonly Fault[] {
  const elements = policy.statements.flatMap(elementsOf);
  return elements.flatMap((element) => faultOf(element, elements, support) ?? []);
}

function elementsOf({ effect, actions, resources, when, given }: Statement): readonly Element[] {
  if (effect === 'Deny' || 'except' in actions || resources === undefined || 'except' in resources) return [];
  const terms = JSON.stringify([when, [...(given ?? [])]]);
  return actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, terms })));
}

function faultOf(element: Element, all: readonly Element[], { evidence, reaches, types }: Support): Fault | undefined {
  const { action, on, terms } = element;
  const shown = `${action} on ${showArn(on)}`;
  const rests = evidence.filter((basis) => actionsMeet(basis.action, action) && reaches(basis, on));
  // A resource that no request for the action names stands beside others of one statement, and grants nothing.
  if (rests.length === 0)
    return types.fits(action, on) ? { says: `nothing asks for ${shown}`, unasked: action } : undefined;
  const whole = rests.filter((basis) => actionCovers(basis.action, action));
  const unasked = (one: string): boolean => !rests.some((basis) => actionCovers(basis.action, one));
  if (whole.length === 0 && types.fits(action, on, unasked)) {
    return { says: `of ${shown} only a part is asked for${askedBy(rests)}`, unasked: action };
  }
  const twin = all.find(
    (other) => other !== element && other.terms === terms && actionCovers(other.action, action) && covers(other.on, on),
  );
  return twin === undefined ? undefined : { says: `${shown} is granted twice` };
}

const MOST_NAMED = 3;

/** `: s3:GetObject (src/orders/store.ts:14)`, where the evidence tells where it comes from. */
function askedBy(rests: Support['evidence']): string {
  const named = [
    ...new Set(rests.flatMap(({ action, because }) => (because === undefined ? [] : [`${action} (${because})`]))),
  ];
  const more = named.length > MOST_NAMED ? [`${named.length - MOST_NAMED} more`] : [];
  return named.length === 0 ? '' : `: ${[...named.slice(0, MOST_NAMED), ...more].join(', ')}`;
}
