import type { WayToMore } from '../policy/index.js';
import { counted } from '../vocabulary/index.js';
import type { Idleness } from './idle.js';
import type { OpenTrust } from './trust.js';

/** A reason for which a role or user is worth looking at first, and how much it weighs. */
export interface RiskTerm {
  readonly is:
    | 'everything'
    | 'nearly everything'
    | 'escalation'
    | 'removable changes'
    | 'open trust'
    | 'unused'
    | 'idle credentials';
  readonly points: number;
  readonly because: string;
}

/** What the score is made of. */
export interface RiskFacts {
  /** Every action on every resource, all but what NotAction or NotResource names, or less. */
  readonly allows: 'everything' | 'nearly everything' | 'some';
  /** Those that are open under conditions alone come last. */
  readonly ways: readonly WayToMore[];
  /** How many removable actions can change something. */
  readonly removableChanges: number;
  readonly trust: readonly OpenTrust[];
  readonly idle: Idleness | undefined;
  readonly idleCredentials: number;
  readonly grantsAnything: boolean;
}

/** Of a way to more rights, and of one that is open under conditions alone. */
const OF_WAY = 10;
const OF_CONDITIONAL_WAY = 5;
const MOST_OF_WAYS = 30;
const MOST_OF_CHANGES = 20;

/** The terms of the score. Their sum is the score: it only orders, and says nothing that its terms don't say. */
export function riskTerms(facts: RiskFacts): readonly RiskTerm[] {
  const { allows, ways, removableChanges, trust, idle, idleCredentials, grantsAnything } = facts;
  const everyone = trust.some(({ who }) => who === 'everyone');
  const conditional = ways.filter(isConditional);
  const [outside] = trust;
  return [
    term('everything', allows === 'everything' ? 40 : 0, 'every action on every resource is allowed'),
    term(
      'nearly everything',
      allows === 'nearly everything' ? 30 : 0,
      'every action on every resource is allowed, but for a few that a policy leaves out',
    ),
    term(
      'escalation',
      Math.min(OF_WAY * (ways.length - conditional.length) + OF_CONDITIONAL_WAY * conditional.length, MOST_OF_WAYS),
      waysInWords(ways, conditional.length),
    ),
    term(
      'removable changes',
      Math.min(Math.ceil(removableChanges / 10), MOST_OF_CHANGES),
      `${counted(removableChanges, 'action')} that can change something and can be taken away`,
    ),
    term(
      'open trust',
      outside === undefined ? 0 : everyone ? 30 : 15,
      `the trust policy lets in ${outside?.named ?? ''} without a condition`,
    ),
    term('unused', idle !== undefined && grantsAnything ? 10 : 0, `not used for ${counted(idle?.days ?? 0, 'day')}`),
    term('idle credentials', 10 * idleCredentials, `${counted(idleCredentials, 'credential')} in force, and not used`),
  ].filter(({ points }) => points > 0);
}

/** Whether it depends on the request whether it is open. */
export function isConditional({ when, unless }: WayToMore): boolean {
  return when.length > 0 || unless.length > 0;
}

function term(is: RiskTerm['is'], points: number, because: string): RiskTerm {
  return { is, points, because };
}

/** `3 ways to more rights, 1 of them under conditions: lambda:UpdateFunctionCode can run code with the role of a function`. */
function waysInWords(ways: readonly WayToMore[], conditional: number): string {
  const under = ways.length === conditional ? ', under conditions' : `, ${conditional} of them under conditions`;
  return `${counted(ways.length, 'way')} to more rights${conditional === 0 ? '' : under}: ${ways[0]?.because ?? ''}`;
}
