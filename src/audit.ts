import path from 'node:path';
import { accountIn, askSnapshot, type Details, readSnapshot, snapshotText } from './account/index.js';
import {
  type AccountTrail,
  type Auditing,
  audit as auditHolders,
  codeInAccount,
  type HolderAudit,
  sharedPolicies,
  sharingWith,
} from './audit/index.js';
import { type FailOn, failuresOf } from './audit-failures.js';
import { codeReport, type ProjectOptions, type ProjectRead, readAuditedProject } from './audited-project.js';
import { blindnessOf } from './blindness.js';
import { now, packageVersion, startStopwatch, writeBelow } from './host/index.js';
import { keeping } from './kept.js';
import { DEFAULT_MIN_DAYS } from './merge/index.js';
import { openCatalog } from './open-catalog.js';
import type { OnProgress } from './progress.js';
import { readSources, unseenWords } from './read-sources.js';
import type { AuditReport, AuditTrail } from './report/index.js';
import { readNamedScps } from './scps.js';
import { askWitnesses, type WitnessOptions } from './second-witnesses.js';
import { gapsIn, usageOf } from './trail/index.js';
import type { SourceOptions } from './trail-sources.js';
import { globMatches, type Holder, namesPrincipal, UserError } from './vocabulary/index.js';

/** What of SourceOptions is said of a trail is said of the trail that is laid beside the account. */
export interface AuditOptions extends SourceOptions, ProjectOptions, WitnessOptions {
  /** A file with what `aws iam get-account-authorization-details` prints. AWS is asked where none is named. */
  readonly snapshot?: string | undefined;
  /** Write what was read of the account there, to be named as `snapshot` later. */
  readonly snapshotOut?: string | undefined;
  /** Ask for the report on passwords and access keys too. */
  readonly credentials?: boolean | undefined;
  /** A pattern over ARNs of roles and users, or over their names. */
  readonly role?: string | undefined;
  /** Only those that have all of these tags, as `KEY=VALUE`; the value may be a pattern. */
  readonly tags?: readonly string[] | undefined;
  /** For how many days something must not have been used before that counts. */
  readonly minDays?: number | undefined;
  /** Files of service control policies: nothing that they deny counts as a way to more rights, and what they deny may go. */
  readonly scps?: readonly string[] | undefined;
  readonly failOn?: readonly FailOn[] | undefined;
  /** The most that a risk score may be. */
  readonly maxRisk?: number | undefined;
}

export interface Audited {
  readonly report: AuditReport;
}

/**
 * What the roles and users of an account are granted, what of it they use, and what may go: asks AWS, or reads what was saved of its answers.
 * @throws UserError where a file or a trail is not there or AWS denies to answer; Unreachable
 */
export async function audit(options: AuditOptions = {}): Promise<Audited> {
  const elapsed = startStopwatch();
  const catalog = openCatalog();
  const { minDays = DEFAULT_MIN_DAYS, onProgress = () => undefined, dir } = options;
  const scps = readNamedScps(options.scps ?? []);
  const project = dir === undefined ? undefined : await readAuditedProject({ ...options, dir });
  const details = await detailsOf(options, onProgress);
  if (options.snapshotOut !== undefined) writeSnapshot(options.snapshotOut, details);
  const account = accountIn(details);
  const asked = account.holders.filter(isWanted(options));
  const beside = sharingWith(account, asked);
  const witnessed = await askWitnesses(asked, options, onProgress);
  // Of the others nothing is made anew: what there is counts.
  const others = await askWitnesses(beside, { ...options, accessRole: undefined }, onProgress);
  const found = await trailOf(options, { account, project, catalog }, onProgress);
  const code = project && codeInAccount(account, project, found?.trail, { catalog, minDays });
  const auditing = { account, catalog, trail: found?.trail, code, scps, minDays, now: now().getTime() };
  const { holders, shared } = lookAt({ asked: witnessed.holders, beside: others.holders }, auditing, onProgress);
  const users = account.holders.filter(({ kind }) => kind === 'user').length;
  return {
    report: {
      ...{ version: packageVersion(), catalog: catalog.date, minDays, holders, shared },
      account: {
        ...{ id: account.id, users, roles: account.holders.length - users },
        ...{ groups: account.groups.length, serviceLinked: account.serviceLinked },
      },
      ...(found !== undefined && { trail: found.told }),
      ...(project !== undefined && code !== undefined && { code: codeReport(project, code) }),
      witnesses: witnessed.notes,
      failures: failuresOf(holders, options),
      effort: { milliseconds: elapsed() },
    },
  };
}

function writeSnapshot(file: string, details: Details): void {
  writeBelow(path.dirname(file), [{ name: path.basename(file), text: snapshotText(details) }]);
}

function detailsOf(options: AuditOptions, onProgress: OnProgress): Promise<Details> {
  if (options.snapshot !== undefined) return Promise.resolve(readSnapshot(options.snapshot));
  const { profile, endpoint, credentials = false, cache } = options;
  const onPage = (done: number): void => onProgress({ step: 'roles and users read', done });
  const kept = cache === false ? undefined : keeping(cache).get();
  return askSnapshot({ profile, endpoint }, { credentials, onPage, kept, now: now().getTime() });
}

/** @throws UserError where a tag is not written as `KEY=VALUE` */
function isWanted({ role, tags = [] }: AuditOptions): (holder: Holder) => boolean {
  const pairs = tags.map((tag) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(tag) ?? [];
    if (key === undefined || value === undefined)
      throw new UserError(`\`--tag ${tag}\` is no tag.`, 'Write KEY=VALUE, for example `--tag team=orders`.');
    return { key, value };
  });
  return (holder) =>
    (role === undefined || namesPrincipal(role, holder.arn)) &&
    pairs.every(({ key, value }) => {
      const own = holder.tags.get(key);
      return own !== undefined && globMatches(value, own);
    });
}

/** @param beside others who share policies with those that are asked for: of them nothing is told but what is to become of these policies */
function lookAt(
  { asked, beside }: { readonly asked: readonly Holder[]; readonly beside: readonly Holder[] },
  auditing: Auditing,
  onProgress: OnProgress,
): Pick<AuditReport, 'holders' | 'shared'> {
  const shared = sharedPolicies(auditing.account, asked);
  const total = asked.length + beside.length;
  let done = 0;
  const look = function* (some: readonly Holder[]): Generator<HolderAudit> {
    for (const all of auditHolders(some, auditing)) {
      for (const one of all) shared.add(one);
      yield* all;
      done += all.length;
      onProgress({ step: 'roles and users looked at', done, total });
    }
  };
  const holders = [...look(asked)];
  // Of the others only what they share counts.
  for (const _ of look(beside));
  const ranked = holders.sort(
    (a, b) => b.score - a.score || b.counts.removable - a.counts.removable || (a.holder.arn < b.holder.arn ? -1 : 1),
  );
  return { holders: ranked, shared: shared.found() };
}

async function trailOf(
  options: AuditOptions,
  { account, project, catalog }: Pick<Auditing, 'account' | 'catalog'> & { readonly project: ProjectRead | undefined },
  onProgress: OnProgress,
): Promise<{ readonly trail: AccountTrail; readonly told: AuditTrail } | undefined> {
  const { paths = [], trailName, eventHistory = false } = options;
  if (paths.length === 0 && trailName === undefined && !eventHistory) return undefined;
  const looking = { resources: 'prefix', ...(project && { sessions: project.sessions }) } as const;
  const read = await readSources(options, looking, catalog, onProgress);
  const { tally, damaged, digests, witness } = read;
  const { window } = witness;
  if (window === undefined)
    throw new UserError('The trail holds no record with a time.', 'Look at the paths, --since, --until and --region.');
  const { accounts } = tally.scope;
  const blindTo = blindnessOf({ ...witness, gaps: gapsIn(account.id, witness.gaps) }, catalog);
  return {
    trail: { usage: usageOf(tally), ...window, accounts, blindTo },
    told: {
      ...{ ...window, events: tally.records, blind: unseenWords(read) },
      damaged: [...damaged, ...digests.damaged],
    },
  };
}
