import { blindnessOf } from './blindness.js';
import type { Catalog } from './catalog/index.js';
import {
  type BlindTo,
  functionNamesIn,
  inDeployment,
  namesOf,
  type Setting,
  type UsageEvidence,
  usageEvidence,
  type Watch,
  watchesOf,
} from './evidence/index.js';
import type { OnProgress } from './progress.js';
import { readSources, refuseNothing, type SourcesRead, unseenWords } from './read-sources.js';
import type { TrailReport } from './report/index.js';
import { usageOf } from './trail/index.js';
import type { SourceOptions } from './trail-sources.js';
import { type Arn, type Deployment, oncePer, type PrincipalUsage, type Stack } from './vocabulary/index.js';

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
  const looking = { resources: 'prefix', sessions: functionNamesIn(setting) } as const;
  const read = await readSources(options, looking, catalog, onProgress);
  refuseNothing(read, options);
  const usage = usageOf(read.tally);
  const found = usageEvidence(usage, setting);
  return {
    ...found,
    watches: watchesIn(read, found, setting, catalog),
    trail: trailReport(read, found, usage),
  };
}

function watchesIn(
  read: SourcesRead,
  { joining }: UsageEvidence,
  setting: Setting,
  catalog: Catalog,
): ReadonlyMap<string, Watch> {
  const { window, scope } = read.witness;
  if (window === undefined) return new Map();
  const { stacks, deployments } = setting;
  const roles = stacks.flatMap((stack) => stack.roles);
  const blindTo = blindWhere(setting, blindnessOf(read.witness, catalog));
  return watchesOf(roles, joining, { ...window, deployments, regions: scope.regions, blindTo });
}

/** What is granted has to be seen in each place where the project is deployed, under the names that it has there. */
function blindWhere({ deployments, names }: Setting, blindTo: BlindTo): BlindTo {
  const placed = oncePer((on: Arn) => deployments.map((one) => inDeployment(on, names, one)));
  return (action, on, besides) => {
    const there = on === undefined ? [] : placed(on);
    if (there.length === 0) return blindTo(action, on, besides);
    return there.map((one) => blindTo(action, one, besides)).find((because) => because !== undefined);
  };
}

function trailReport(
  read: SourcesRead,
  { joining }: UsageEvidence,
  usage: readonly PrincipalUsage[],
): Omit<TrailReport, 'leaning'> {
  const { tally, listing, damaged, digests, witness } = read;
  return {
    ...(witness.window !== undefined && { window: witness.window }),
    records: tally.records,
    files: { read: listing.files.length, damaged: [...damaged, ...digests.damaged] },
    blind: unseenWords(read),
    principals: usage.length,
    joined: joining.joined.map(({ role, principal, by }) => ({ role: role.id, arn: principal.who.arn, by })),
    ambiguous: joining.ambiguous.map(({ role, stackNames }) => ({ role: role.id, stackNames })),
    elsewhere: joining.elsewhere.map(({ role, principal }) => ({ role: role.id, arn: principal.who.arn })),
    unmatched: joining.unmatched.map(({ who }) => who.arn),
  };
}
