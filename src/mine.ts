import type { Catalog } from './catalog/index.js';
import { grantedActions } from './granted-actions.js';
import { packageVersion, startStopwatch } from './host/index.js';
import { usedPolicies } from './mined-policies.js';
import { openCatalog } from './open-catalog.js';
import type { OnProgress } from './progress.js';
import { readTrail, type TrailRead } from './read-trail.js';
import { type MinedPrincipal, scopeOf, type UsageReport } from './report/index.js';
import { deliveriesOf, gapsOf, judge, type Mask, masking, type Resources, usageOf, windowOf } from './trail/index.js';
import { openSources, type SourceOptions, type Sources } from './trail-sources.js';
import { type InProjectsWords, inProjectsWords } from './unbound-usage.js';
import { type PrincipalUsage, UserError } from './vocabulary/index.js';

export interface MineOptions extends SourceOptions {
  /** A pattern over ARNs of roles and users, or over their names. */
  readonly principal?: string | undefined;
  /** How names within one resource are told: each (`exact`), by patterns (`prefix`, the default), or as any (`type`). */
  readonly resources?: Resources | undefined;
  /** Policies of whose actions it is told whether they were used: whatever a side of `diff` may be. */
  readonly granted?: string | undefined;
  /** Where the project is deployed, each a file or folder of saved answers of CloudFormation, as `PATH` or `TEMPLATE=PATH`. */
  readonly deployments?: readonly string[] | undefined;
  /** The folder that holds the project's infrastructure code, for `deployments`; the working folder where none is told. */
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
  const elapsed = startStopwatch();
  const catalog = openCatalog();
  const { principal, resources = 'prefix' } = options;
  const granted = options.granted === undefined ? [] : grantedActions(options.granted, catalog);
  const { deployments = [], dir = '.' } = options;
  const project = deployments.length === 0 ? undefined : await inProjectsWords(dir, deployments);
  const sources = await openSources(options);
  const looking = { ...sources.wanted, resources, ...(principal !== undefined && { principal }) };
  const read = await readTrail(sources.source, looking, catalog, options.onProgress).finally(sources.end);
  refuseNothing(read, options);
  const usage = usageOf(read.tally);
  const mask = options.redact ? masking((action) => catalog.action(action)) : undefined;
  const shown = usage.map((one) => principalOf(one, project, mask));
  return {
    report: {
      version: packageVersion(),
      catalog: catalog.date,
      ...(principal !== undefined && { principal: mask?.text(principal) ?? principal }),
      principals: options.policies
        ? shown.map((one) => ({ ...one, ...usedPolicies(one, catalog, project?.names) }))
        : shown,
      ...countsOf(read, mask),
      missed: project?.missed ?? [],
      coverage: coverageOf(read, usage, { sources, granted, mask }, catalog),
      effort: { records: read.tally.records, milliseconds: elapsed() },
    },
  };
}

/** In the project's words where it is one of its roles, and masked where that is asked for. */
function principalOf(
  one: PrincipalUsage,
  project: InProjectsWords | undefined,
  mask: Mask | undefined,
): MinedPrincipal {
  const own = project?.usage(one);
  const masked = (of: PrincipalUsage): PrincipalUsage => mask?.usage(of) ?? of;
  if (project === undefined || own === undefined) return masked(one);
  return { ...masked(own.usage), role: own.role, scope: scopeOf(project.stacks, own.role.role.stack) };
}

const OTHERS = 'files of other days, accounts or regions';

function isLimited({ since, until, accounts, regions }: SourceOptions): boolean {
  return since !== undefined || until !== undefined || Boolean(accounts?.length || regions?.length);
}

/** @throws UserError where no record of CloudTrail could be read */
export function refuseNothing({ tally, listing, damaged }: TrailRead, options: SourceOptions): void {
  const { paths = [], trailName } = options;
  const named =
    paths.length > 0 ? paths.map((path) => `\`${path}\``).join(', ') : `what trail \`${trailName}\` delivered`;
  const whole = listing.files.length - damaged.length;
  if (tally.records > 0 || whole > 0) return;
  const [first] = damaged;
  const why = first === undefined ? '' : ` \`${first.file}\` ${first.because}.`;
  const others = listing.passedOver.get(OTHERS) ?? 0;
  if (others > 0 || isLimited(options))
    throw new UserError(
      `There are no records of the days, accounts and regions that are asked for in ${named}.${why}`,
      'Look at --since, --until, --account and --region.',
    );
  throw new UserError(
    `There are no records of CloudTrail in ${named}.${why}`,
    'Name files of a trail (*.json.gz), what `aws cloudtrail lookup-events` prints, a folder of them, or the bucket of a trail.',
  );
}

function countsOf({ tally, listing, damaged }: TrailRead, mask: Mask | undefined) {
  const hidden = (text: string): string => mask?.path(text) ?? text;
  return {
    unmapped: [...tally.unmapped]
      .map(([names, times]) => ({ names: names.split(' '), times }))
      .map(({ names: [eventSource = '', eventName = ''], times }) => ({ eventSource, eventName, times }))
      .sort((a, b) => b.times - a.times || (a.eventName < b.eventName ? -1 : 1)),
    ignored: tally.ignored,
    files: {
      read: listing.files.length,
      passedOver: listing.passedOver,
      damaged: damaged.map(({ file, because }) => ({ file: hidden(file), because })),
    },
  };
}

interface Asked {
  readonly sources: Sources;
  readonly granted: readonly string[];
  readonly mask: Mask | undefined;
}

function coverageOf(
  { tally, listing, damaged }: TrailRead,
  usage: readonly PrincipalUsage[],
  { sources: { selectors, wanted, blind }, granted, mask }: Asked,
  catalog: Catalog,
): UsageReport['coverage'] {
  const window = windowOf(tally);
  const gaps = gapsOf(deliveriesOf(listing.files.map(({ name }) => name)));
  const witness = {
    ...{ scope: tally.scope, usage, gaps, unread: damaged.length },
    ...(window && { window }),
    ...(selectors && { selectors }),
    ...(wanted.regions && { onlyRegions: wanted.regions }),
  };
  const text = (one: string): string => mask?.text(one) ?? one;
  return {
    ...(window && { window }),
    accounts: [...tally.scope.accounts].sort().map(text),
    regions: [...tally.scope.regions].sort(),
    gaps: gaps.map((gap) => ({ ...gap, in: gap.in.map(text) })),
    blind: blind.map(text),
    hasSelectors: selectors !== undefined,
    actions: judge(granted, witness, catalog),
  };
}
