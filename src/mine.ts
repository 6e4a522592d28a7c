import { blindnessOf } from './blindness.js';
import type { Catalog } from './catalog/index.js';
import type { NamedDeployments } from './deployments.js';
import { grantedActions } from './granted-actions.js';
import { packageVersion, startStopwatch } from './host/index.js';
import { usedPolicies } from './mined-policies.js';
import { openCatalog } from './open-catalog.js';
import type { OnProgress } from './progress.js';
import { readSources, refuseNothing, type SourcesRead } from './read-sources.js';
import type { TrailRead } from './read-trail.js';
import { type MinedPrincipal, scopeOf, type UsageReport } from './report/index.js';
import {
  DIGESTS,
  type EmptyDays,
  judge,
  type Mask,
  maskedFailure,
  masking,
  type Resources,
  usageOf,
} from './trail/index.js';
import type { SourceOptions } from './trail-sources.js';
import { type InProjectsWords, inProjectsWords, type ToldUsage } from './unbound-usage.js';
import { type Action, type Arn, type PrincipalUsage, UserError } from './vocabulary/index.js';

export interface MineOptions extends SourceOptions, NamedDeployments {
  /** A pattern over ARNs of roles and users, or over their names. */
  readonly principal?: string | undefined;
  /** How names within one resource are told: each (`exact`), by patterns (`prefix`, the default), or as any (`type`). */
  readonly resources?: Resources | undefined;
  /** Policies of whose actions it is told whether they were used: whatever a side of `diff` may be. */
  readonly granted?: string | undefined;
  /** The folder that holds the project's infrastructure code, for `deployments` and `stages`; the working folder where none is told. */
  readonly dir?: string | undefined;
  /** Make the smallest policies of each principal. */
  readonly policies?: boolean | undefined;
  /** Mask account ids and names. */
  readonly redact?: boolean | undefined;
  readonly onProgress?: OnProgress | undefined;
}

export interface Mined {
  readonly report: UsageReport;
}

/**
 * What roles and users really did, as CloudTrail recorded it. Reads what is named and nothing else, and asks AWS only for what lies there.
 * @throws UserError where nothing is at a path, or no file can be read; Unreachable where AWS does not answer
 */
export async function mine(options: MineOptions): Promise<Mined> {
  const catalog = openCatalog();
  const mask = options.redact ? masking((action) => catalog.action(action)) : undefined;
  try {
    return await mined(options, catalog, mask);
  } catch (error) {
    throw mask === undefined ? error : maskedFailure(error, typedIn(options), mask);
  }
}

/** What of the options may name things of the user's. */
function typedIn({
  paths = [],
  selectors = [],
  deployments = [],
  stages = [],
  ...one
}: MineOptions): readonly string[] {
  const { trailName, athena, athenaOutput, workgroup, profile, endpoint, granted, dir } = one;
  const single = [trailName, athena, athenaOutput, workgroup, profile, endpoint, granted, dir];
  return [...paths, ...selectors, ...deployments, ...stages, ...single.filter((text) => text !== undefined)];
}

async function mined(options: MineOptions, catalog: Catalog, mask: Mask | undefined): Promise<Mined> {
  const elapsed = startStopwatch();
  if (options.principal === '')
    throw new UserError('`--principal` is empty.', "Write a pattern over names or ARNs, such as 'shop-*'.");
  const { principal, resources = 'prefix' } = options;
  const granted = options.granted === undefined ? new Map() : grantedActions(options.granted, catalog);
  const { deployments = [], stages = [], dir = '.' } = options;
  const isTold = deployments.length + stages.length > 0;
  const project = isTold ? await inProjectsWords(dir, { deployments, stages }, catalog) : undefined;
  const looking = { resources, ...(principal !== undefined && { principal }) };
  const read = await readSources(options, looking, catalog, options.onProgress);
  refuseNothing(read, options);
  const usage = usageOf(read.tally);
  const told = project?.told(usage);
  const shown = usage.map((one) => principalOf(one, told?.get(one), project, mask));
  return {
    report: {
      version: packageVersion(),
      catalog: catalog.date,
      ...(principal !== undefined && { principal: mask?.name(principal) ?? principal }),
      principals: options.policies
        ? shown.map((one) => ({ ...one, ...usedPolicies(one, catalog, project?.names) }))
        : shown,
      ...countsOf(read, mask),
      missed: missedOf(project, mask),
      coverage: coverageOf(read, usage, { granted, mask }, catalog),
      effort: { records: read.tally.records, milliseconds: elapsed() },
    },
  };
}

/** In the project's words where it is one of its roles, and masked where that is asked for. */
function principalOf(
  one: PrincipalUsage,
  own: ToldUsage | undefined,
  project: InProjectsWords | undefined,
  mask: Mask | undefined,
): MinedPrincipal {
  const masked = (of: PrincipalUsage): PrincipalUsage => mask?.usage(of) ?? of;
  if (project === undefined || own === undefined) return masked(one);
  return { ...masked(own.usage), role: own.role, scope: scopeOf(project.stacks, own.role.role.stack) };
}

function missedOf(project: InProjectsWords | undefined, mask: Mask | undefined): UsageReport['missed'] {
  const all = project?.missed ?? [];
  if (mask === undefined) return all;
  return all.map((one) => ({
    ...one,
    because: mask.text(one.because),
    at: { ...one.at, file: mask.path(one.at.file) },
  }));
}

function countsOf({ tally, listing, damaged, digests }: TrailRead, mask: Mask | undefined) {
  const text = (one: string): string => mask?.text(one) ?? one;
  const path = (one: string): string => mask?.path(one) ?? one;
  return {
    unmapped: [...tally.unmapped]
      .map(([names, times]) => ({ names: names.split(' '), times }))
      .map(({ names: [eventSource = '', eventName = ''], times }) => ({
        eventSource,
        eventName: text(eventName),
        times,
      }))
      .sort((a, b) => b.times - a.times || (a.eventName < b.eventName ? -1 : 1)),
    ignored: tally.ignored,
    files: {
      read: listing.files.length,
      passedOver: withDigests(listing.passedOver, digests.passedOver),
      damaged: [...damaged, ...digests.damaged].map(({ file, because }) => ({
        file: path(file),
        because: text(because),
      })),
    },
  };
}

function withDigests(counts: ReadonlyMap<string, number>, digests: number): ReadonlyMap<string, number> {
  return digests === 0 ? counts : new Map([...counts, [DIGESTS, (counts.get(DIGESTS) ?? 0) + digests]]);
}

interface Asked {
  readonly granted: ReadonlyMap<Action, readonly Arn[]>;
  readonly mask: Mask | undefined;
}

function coverageOf(
  { tally, blind, witness, digests }: SourcesRead,
  usage: readonly PrincipalUsage[],
  { granted, mask }: Asked,
  catalog: Catalog,
): UsageReport['coverage'] {
  const { window, gaps, idle, selectors } = witness;
  const text = (one: string): string => mask?.text(one) ?? one;
  const blindTo = blindnessOf(witness, catalog);
  const whyBlind = (action: Action): string | undefined => {
    const on = granted.get(action) ?? [];
    return on.map((one) => blindTo(action, one, on)).find((because) => because !== undefined);
  };
  const masked = <Days extends EmptyDays>(days: Days): Days => ({ ...days, in: days.in.map(text) });
  return {
    ...(window && { window }),
    accounts: [...tally.scope.accounts].sort().map(text),
    regions: [...tally.scope.regions].sort(),
    gaps: gaps.map(masked),
    idle: idle.map(masked),
    missing: { ...digests.missing, names: digests.missing.names.map((name) => mask?.path(name) ?? name) },
    digests: digests.read,
    blind: blind.map(text),
    hasSelectors: selectors !== undefined,
    actions: judge([...granted.keys()], { ...witness, usage }, whyBlind).map((one) => ({
      ...one,
      because: text(one.because),
    })),
  };
}
