import type { HolderAudit } from './audit/index.js';

/** What an audit may be told to fail on. */
export const FAIL_ON = [
  'removable',
  'unexplained',
  'missing',
  'unused',
  'escalation',
  'everything',
  'open-trust',
  'idle-credentials',
  'full-policies',
] as const;

export type FailOn = (typeof FAIL_ON)[number];

const FOUND: Readonly<Record<FailOn, { readonly is: (one: HolderAudit) => boolean; readonly what: string }>> = {
  removable: { is: ({ counts }) => counts.removable > 0, what: 'have permissions that can be taken away' },
  unexplained: {
    is: ({ code }) => (code?.unexplained.length ?? 0) > 0,
    what: 'use what nothing of the project needs',
  },
  missing: { is: ({ counts }) => counts.missing > 0, what: 'are not granted what they need' },
  unused: { is: ({ idle }) => idle !== undefined, what: 'are not used' },
  escalation: { is: ({ ways }) => ways.length > 0, what: 'have ways to more rights' },
  everything: { is: ({ risk }) => risk.some(({ is }) => is === 'everything'), what: 'may do everything' },
  'open-trust': { is: ({ trust }) => trust.length > 0, what: 'let in others without a condition' },
  'idle-credentials': {
    is: (one) => one.idleCredentials.length > 0,
    what: 'have credentials in force that are not used',
  },
  'full-policies': { is: ({ full }) => full.length > 0, what: "have policies near or over IAM's limits" },
};

const MOST_NAMED = 3;

/** What was found of that for which the audit shall fail, in words. */
export function failuresOf(
  holders: readonly HolderAudit[],
  { failOn = [], maxRisk }: { readonly failOn?: readonly FailOn[] | undefined; readonly maxRisk?: number | undefined },
): readonly string[] {
  const risky = maxRisk === undefined ? [] : holders.filter(({ score }) => score > maxRisk);
  return [
    ...failOn.flatMap((one) => failure(holders.filter(FOUND[one].is), FOUND[one].what)),
    ...failure(risky, `have a risk over ${maxRisk}`),
  ];
}

function failure(some: readonly HolderAudit[], what: string): readonly string[] {
  if (some.length === 0) return [];
  const named = some.slice(0, MOST_NAMED).map(({ holder }) => `${holder.kind}/${holder.name}`);
  const more = some.length > named.length ? ` and ${some.length - named.length} more` : '';
  return [`${named.join(', ')}${more} ${what}`];
}
