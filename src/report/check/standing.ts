import { type Need, type Permission, type Place, type Reason, showPlace } from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import { grantsOf, type Report, type RoleReport } from '../report.js';
import { spellShort } from '../spelling/short.js';

/** How a project stands, one line each in words that do not change when lines move: what a baseline holds. */
export interface Standing {
  /** Granted beyond what is needed: `remove PlaceOrderRole dynamodb:Scan on Orders`. */
  readonly over: readonly Entry[];
  /** Needed and not granted. */
  readonly under: readonly Entry[];
  /** What each function needs, with the package that brings it. */
  readonly needs: readonly Entry[];
  /** What is found about triggers and not accepted. */
  readonly findings: readonly Entry[];
}

export interface Entry {
  /** The same as long as what it says is. */
  readonly key: string;
  readonly at?: Place;
  /** In words, for people. */
  readonly says: string;
}

export function standingOf(report: Report): Standing {
  return {
    over: distinct(report.roles.flatMap(overOf)),
    under: distinct(report.roles.flatMap(underOf)),
    needs: distinct(report.workloads.flatMap(needsOf)),
    findings: distinct(
      report.findings.flatMap(({ finding: { rule, about, at, what }, accepted }) =>
        accepted === undefined ? [{ key: `${rule} ${about}`, at, says: `${about}: ${what} (${rule})` }] : [],
      ),
    ),
  };
}

/** The report with nothing to act on but these entries: what the formats of `generate` write down of a check. */
export function reportOfEntries(report: Report, { over, under, findings }: Standing): Report {
  const keys = new Set([...over, ...under, ...findings].map(({ key }) => key));
  const isAmong = (entries: readonly Entry[]): boolean => entries.some(({ key }) => keys.has(key));
  return {
    ...report,
    roles: report.roles.map((role) => ({
      ...role,
      permissions: role.permissions.filter((one) => {
        const alone = { ...role, permissions: [one] };
        return isAmong([...overOf(alone), ...underOf(alone)]);
      }),
    })),
    findings: report.findings.filter(
      ({ finding: { rule, about }, accepted }) => accepted === undefined && keys.has(`${rule} ${about}`),
    ),
  };
}

/** The same grant may stand in several statements: its first place is told. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries) if (!found.has(entry.key)) found.set(entry.key, entry);
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function overOf(role: RoleReport): readonly Entry[] {
  const entry = (
    word: string,
    action: string,
    resource: string,
    at: Place | undefined,
    rest = '',
    why = 'which nothing needs',
  ): Entry => ({
    key: `${word} ${role.role.id} ${action} on ${resource}${rest && ` to ${rest}`}`,
    ...(at && { at }),
    says: `${role.role.id} is granted ${action} on ${resource}${rest === '' ? `, ${why}` : `, of which it needs ${rest}`}`,
  });
  return [
    ...ofDecision(role, 'remove').map((one) =>
      entry('remove', one.action, spellShort(one.on, role.scope), grantsOf(one)[0]?.at, '', whyGone(one)),
    ),
    ...ofDecision(role, 'narrow').map((one) => {
      const stays = one.stays.map(({ action, on }) => `${action} on ${spellShort(on, role.scope)}`).sort();
      return entry('narrow', one.action, spellShort(one.on, role.scope), grantsOf(one)[0]?.at, stays.join(', '));
    }),
  ];
}

function whyGone({ deniedBy }: Permission): string {
  return deniedBy === undefined ? 'which nothing needs' : `which ${deniedBy} does not allow`;
}

/** What is not granted, and what no grant would help. */
function underOf(role: RoleReport): readonly Entry[] {
  const missing = ofDecision(role, 'add').map((one) => {
    const why = one.because.find((e): e is Need => e.kind === 'need')?.why;
    const resource = spellShort(one.on, role.scope);
    return {
      key: `add ${role.role.id} ${one.action} on ${resource}`,
      ...placed(why),
      says: `${role.role.id} is not granted ${one.action} on ${resource}, which ${whereText(why)} needs`,
    };
  });
  const forbidden = role.forbidden.map(({ action, on, because: [need], by }) => {
    const resource = spellShort(on, role.scope);
    return {
      key: `deny ${role.role.id} ${action} on ${resource}`,
      ...placed(need?.why),
      says: `${by.name} does not allow ${role.role.id} ${action} on ${resource}, which ${whereText(need?.why)} needs`,
    };
  });
  return [...missing, ...forbidden];
}

function needsOf({ workload, needs, scope }: Report['workloads'][number]): readonly Entry[] {
  return needs.flatMap(({ action, on, because }) => {
    const places = because.filter(({ from }) => from !== 'usage');
    const packages = new Set(places.map((why) => ('package' in why ? (why.package ?? '') : '')));
    return [...packages].map((name) => {
      const why = places.find((one) => ('package' in one ? (one.package ?? '') : '') === name);
      // Another version of a package is no other need.
      const by = name === '' ? '' : ` by ${name.replace(/(?<=.)@[^@/]*$/, '')}`;
      return {
        key: `${workload.id} ${action} on ${spellShort(on, scope)}${by}`,
        ...placed(why),
        says: `${workload.id} needs ${action} on ${spellShort(on, scope)}: ${whereText(why)}${by && ` (${name})`}`,
      };
    });
  });
}

function placed(why: Reason | undefined): { readonly at?: Place } {
  return why === undefined || why.from === 'usage' ? {} : { at: why.at };
}

function whereText(why: Reason | undefined): string {
  return why === undefined || why.from === 'usage' ? 'something' : showPlace(why.at);
}
