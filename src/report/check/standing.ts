import { type Need, type Permission, type Place, type Reason, showPlace } from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import { isInstalled, ownPlace } from '../own-place.js';
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
  /** In the project's own code, where what is said of it stands in a package. */
  readonly at?: Place;
  /** In words, for people. */
  readonly says: Sentence;
  /** The package that brings a need, without its version. */
  readonly package?: string;
}

/** What is said of an action: entries that differ in it alone can be said as one. */
export interface Sentence {
  readonly before: string;
  /** Absent where it is about none. */
  readonly action?: string;
  readonly after: string;
}

export function sentenceText({ before, action = '', after }: Sentence): string {
  return `${before}${action}${after}`;
}

export function standingOf(report: Report): Standing {
  return {
    over: distinct(report.roles.flatMap(overOf)),
    under: distinct(report.roles.flatMap(underOf)),
    needs: distinct(report.workloads.flatMap(needsOf)),
    findings: distinct(
      report.findings.flatMap(({ finding: { rule, about, at, what }, accepted }) =>
        accepted === undefined
          ? [{ key: `${rule} ${about}`, at, says: { before: `${about}: ${what} (${rule})`, after: '' } }]
          : [],
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
        const alone = { ...role, permissions: [one], forbidden: [] };
        return isAmong([...overOf(alone), ...underOf(alone)]);
      }),
      forbidden: role.forbidden.filter((one) => isAmong(underOf({ ...role, permissions: [], forbidden: [one] }))),
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
    says: {
      ...{ before: `${role.role.id} is granted `, action },
      after: ` on ${resource}${rest === '' ? `, ${why}` : `, of which it needs ${rest}`}`,
    },
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
      says: {
        ...{ before: `${role.role.id} is not granted `, action: one.action },
        after: ` on ${resource}, which ${whoText(why)} needs`,
      },
    };
  });
  const forbidden = role.forbidden.map(({ action, on, because: [need], by }) => {
    const resource = spellShort(on, role.scope);
    return {
      key: `deny ${role.role.id} ${action} on ${resource}`,
      ...placed(need?.why),
      says: {
        ...{ before: `${by.name} does not allow ${role.role.id} `, action },
        after: ` on ${resource}, which ${whoText(need?.why)} needs`,
      },
    };
  });
  return [...missing, ...forbidden];
}

function needsOf({ workload, needs, scope }: Report['workloads'][number]): readonly Entry[] {
  return needs.flatMap(({ action, on, because }) => {
    const places = because.filter(({ from }) => from !== 'usage');
    const packages = new Set(places.map((why) => packageOf(why) ?? ''));
    return [...packages].map((name) => {
      const why = places.find((one) => (packageOf(one) ?? '') === name);
      // Another version of a package is no other need.
      const by = name.replace(/(?<=.)@[^@/]*$/, '');
      return {
        key: `${workload.id} ${action} on ${spellShort(on, scope)}${by && ` by ${by}`}`,
        ...placed(why),
        says: {
          ...{ before: `${workload.id} needs `, action },
          after: ` on ${spellShort(on, scope)}${by && `, brought by ${whoText(why)}`}`,
        },
        ...(by !== '' && { package: by }),
      };
    });
  });
}

function packageOf(why: Reason | undefined): string | undefined {
  return why !== undefined && 'package' in why ? why.package : undefined;
}

function placed(why: Reason | undefined): { readonly at?: Place } {
  const at = ownPlace(why);
  return at === undefined ? {} : { at };
}

/** Who asks, beside the line that is told anyway: a package with the place in it, or what stands at the line. */
function whoText(why: Reason | undefined): string {
  if (why === undefined || why.from === 'usage') return 'something';
  const name = packageOf(why);
  const at = isInstalled(why.at) ? ` (${showPlace(why.at)})` : '';
  return name === undefined ? WHO[why.from] : `${name}${at}`;
}

const WHO = { call: 'this call', trigger: 'this trigger', runtime: 'the runtime', keep: 'the keep-list' } as const;
