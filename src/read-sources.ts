import type { Catalog } from './catalog/index.js';
import type { OnProgress } from './progress.js';
import { readTrail, type TrailRead } from './read-trail.js';
import {
  assumedText,
  deliveredDays,
  type Emptiness,
  emptinessOf,
  type Looking,
  UNTOLD,
  UNTOLD_USER,
  type Wanted,
  type Witness,
  windowOf,
} from './trail/index.js';
import { openSources, type SourceOptions, type Sources } from './trail-sources.js';
import { counted, UserError } from './vocabulary/index.js';

/** What was read of the sources that the user names, and what these could have shown. */
export interface SourcesRead extends TrailRead, Pick<Sources, 'blind'> {
  readonly witness: Omit<Witness, 'usage'> & Emptiness;
}

/**
 * Opens the sources, and reads them.
 * @throws UserError where nothing is named, or what is named is not there; Unreachable where AWS does not answer
 */
export async function readSources(
  options: SourceOptions,
  looking: Omit<Looking, keyof Wanted>,
  catalog: Catalog,
  onProgress: OnProgress | undefined,
): Promise<SourcesRead> {
  const sources = await openSources(options, onProgress);
  const { wanted, blind } = sources;
  const read = await readTrail(sources.source, { ...wanted, ...looking }, catalog, onProgress).finally(sources.end);
  return { ...read, blind, witness: witnessOf(read, sources) };
}

function witnessOf(
  { tally, listing, damaged, digests }: TrailRead,
  { selectors, wanted }: Sources,
): SourcesRead['witness'] {
  const window = windowOf(tally);
  const delivered = deliveredDays(
    listing.files.map(({ name }) => name),
    tally.recorded,
  );
  return {
    ...{ scope: tally.scope, unread: damaged.length, missing: digests.missing.count },
    ...{ damaged: tally.ignored.get('damaged records') ?? 0, untold: tally.ignored.get(UNTOLD) ?? 0 },
    ofUntoldUsers: tally.ignored.get(UNTOLD_USER) ?? 0,
    ...emptinessOf(delivered, {
      isProvenIdle: digests.isIdle,
      isOfAllRegions: selectors?.isOfAllRegions === true,
    }),
    ...(window && { window }),
    ...(selectors && { selectors }),
    ...(wanted.regions && { onlyRegions: wanted.regions }),
  };
}

/** What the sources can't show and what is not there of them, in words. */
export function unseenWords({ blind, digests: { missing }, witness: { idle } }: SourcesRead): readonly string[] {
  const [first] = missing.names;
  const assumed = assumedText(idle);
  return [
    ...blind,
    ...(first === undefined ? [] : [`${counted(missing.count, 'log file')} that digests list, such as \`${first}\``]),
    ...(assumed === undefined ? [] : [assumed]),
  ];
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
