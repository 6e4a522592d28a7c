import type { Catalog } from './catalog/index.js';
import {
  functionNamesIn,
  namesOf,
  type Setting,
  type UsageEvidence,
  usageEvidence,
  type Watch,
  watchesOf,
} from './evidence/index.js';
import { refuseNothing } from './mine.js';
import type { OnProgress } from './progress.js';
import { readTrail, type TrailRead } from './read-trail.js';
import type { TrailReport } from './report/index.js';
import { blindTo, deliveriesOf, gapsOf, usageOf, windowOf } from './trail/index.js';
import { openSources, type SourceOptions, type Sources } from './trail-sources.js';
import type { Deployment, PrincipalUsage, Stack } from './vocabulary/index.js';

/** What a trail shows of a project's roles. */
export interface UsageRead extends UsageEvidence {
  readonly watches: ReadonlyMap<string, Watch>;
  readonly trail: Omit<TrailReport, 'leaning'>;
}

/**
 * Reads a trail and finds the project's roles in it.
 * @throws UserError where nothing is at a path, or no file can be read; Unreachable where AWS does not answer
 */
export async function readUsage(
  options: SourceOptions,
  stacks: readonly Stack[],
  deployments: readonly Deployment[],
  catalog: Catalog,
  onProgress: OnProgress | undefined,
): Promise<UsageRead> {
  const setting: Setting = { stacks, deployments, names: namesOf(stacks) };
  const sources = await openSources(options);
  const looking = { ...sources.wanted, resources: 'prefix', sessions: functionNamesIn(setting) } as const;
  const read = await readTrail(sources.source, looking, catalog, onProgress).finally(sources.end);
  refuseNothing(read, options);
  const usage = usageOf(read.tally);
  const found = usageEvidence(usage, setting);
  return {
    ...found,
    watches: watchesIn(read, found, setting, sources, catalog),
    trail: trailReport(read, found, usage),
  };
}

function watchesIn(
  { tally, listing, damaged }: TrailRead,
  { joining }: UsageEvidence,
  { stacks, deployments }: Setting,
  { selectors, wanted }: Sources,
  catalog: Catalog,
): ReadonlyMap<string, Watch> {
  const window = windowOf(tally);
  if (window === undefined) return new Map();
  const gaps = gapsOf(deliveriesOf(listing.files.map(({ name }) => name)));
  const witness = {
    ...{ scope: tally.scope, gaps, window, unread: damaged.length },
    ...(selectors && { selectors }),
    ...(wanted.regions && { onlyRegions: wanted.regions }),
  };
  const known = new Map<string, string | undefined>();
  const blind = (action: string): string | undefined => {
    if (!known.has(action)) known.set(action, blindTo(action, witness, catalog));
    return known.get(action);
  };
  const roles = stacks.flatMap((stack) => stack.roles);
  return watchesOf(roles, joining, { ...window, deployments, regions: tally.scope.regions, blindTo: blind });
}

function trailReport(
  { tally, listing, damaged }: TrailRead,
  { joining }: UsageEvidence,
  usage: readonly PrincipalUsage[],
): Omit<TrailReport, 'leaning'> {
  const window = windowOf(tally);
  return {
    ...(window !== undefined && { window }),
    records: tally.records,
    files: { read: listing.files.length, damaged },
    principals: usage.length,
    joined: joining.joined.map(({ role, principal, by }) => ({ role: role.id, arn: principal.who.arn, by })),
    ambiguous: joining.ambiguous.map(({ role, stackNames }) => ({ role: role.id, stackNames })),
    unmatched: joining.unmatched.map(({ who }) => who.arn),
  };
}
