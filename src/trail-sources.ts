import {
  type AwsSettings,
  callersAccount,
  openAthena,
  openBucket,
  openEventHistory,
  pacedAt,
  type TableName,
  trailSettings,
} from './aws/index.js';
import { now, readNamedFile } from './host/index.js';
import { type Kept, keeping } from './kept.js';
import type { OnProgress } from './progress.js';
import {
  athenaTable,
  bucketAddress,
  bucketFiles,
  eventHistory,
  HISTORY_DAYS,
  localFiles,
  periodOf,
  type Selectors,
  type Source,
  selectorsIn,
  selectorsOf,
  together,
  type Wanted,
} from './trail/index.js';
import { DAY, UserError } from './vocabulary/index.js';

/** Where records come from, and which of them are asked for. */
export interface SourceOptions {
  /** Files of a trail, folders of them, and buckets (`s3://till-logs/prod`). */
  readonly paths?: readonly string[] | undefined;
  /** The name or ARN of a trail that is asked how it is set up. Without paths its bucket is read. */
  readonly trailName?: string | undefined;
  /** Read event history, in the regions or else the SDK's own. */
  readonly eventHistory?: boolean | undefined;
  /** A table of Athena, as `DATABASE.TABLE` or `CATALOG.DATABASE.TABLE`. */
  readonly athena?: string | undefined;
  /** Where Athena puts its answers, `s3://harbour-answers/leastwise/`; what the work group says where nothing is told. */
  readonly athenaOutput?: string | undefined;
  readonly workgroup?: string | undefined;
  /** `2026-07-01`, `2026-07-01T10:00Z`, or how long ago: `90d`. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  /** Files with what `aws cloudtrail get-event-selectors` and `get-trail` print. */
  readonly selectors?: readonly string[] | undefined;
  /** The folder where what is fetched is kept, or that it is not; below the user's own cache where nothing is told. */
  readonly cache?: string | false | undefined;
  readonly profile?: string | undefined;
  readonly endpoint?: string | undefined;
  /** Event history is asked so often a second in each region; 2, as AWS allows, where nothing is told. */
  readonly lookupsPerSecond?: number | undefined;
}

/** What is read, and what is known of it beforehand. */
export interface Sources {
  readonly source: Source;
  readonly wanted: Wanted;
  readonly selectors?: Selectors;
  /** What these sources can't show, in words. */
  readonly blind: readonly string[];
  readonly end: () => void;
}

/**
 * Opens what the user names. AWS is asked for buckets, trails, event history and tables of Athena alone.
 * @throws UserError where nothing is named, or what is named is not there; Unreachable
 */
export async function openSources(options: SourceOptions, onProgress: OnProgress = () => undefined): Promise<Sources> {
  const { accounts, regions } = options;
  for (const account of accounts ?? []) if (!/^\d{12}$/.test(account)) throw noAccount(account);
  const at = now();
  const period = periodOf(options, at);
  const wanted = { ...period, ...(accounts?.length && { accounts }), ...(regions?.length && { regions }) };
  const aws = { profile: options.profile, endpoint: options.endpoint };
  const trail = await trailOf(options, aws);
  const paths = [...(options.paths ?? []), ...(options.paths?.length ? [] : (trail?.paths ?? []))];
  if (paths.length === 0 && !options.eventHistory && options.athena === undefined) throw nothingNamed();
  const kept = keeping(options.cache);
  const setting = { wanted, kept, now: at.getTime() };
  const table =
    options.athena === undefined ? undefined : await tableOf(options.athena, options, aws, setting, onProgress);
  const history = options.eventHistory ? await historyOf(options, aws, setting) : undefined;
  const known = [...readSelectors(options.selectors), ...(trail?.selectors ?? [])];
  const isKnown = known.length > 0 || (paths.length === 0 && table === undefined);
  const selectors = isKnown ? [...known, ...(history?.selectors ?? [])] : [];
  return {
    source: together([...filesOf(paths, aws, setting), ...(table?.source ?? []), ...(history?.source ?? [])]),
    wanted,
    ...(selectors.length > 0 && { selectors: joined(selectors) }),
    blind: [...(trail?.blind ?? []), ...(table?.blind ?? []), ...(history?.blind ?? [])],
    end: () => kept.value?.end(),
  };
}

function noAccount(account: string): UserError {
  return new UserError(`\`${account}\` is no id of an account.`, 'Write the twelve digits of one behind --account.');
}

function nothingNamed(): UserError {
  return new UserError(
    'Nothing is named to read.',
    'Name files of a trail, its bucket (s3://BUCKET/PREFIX), a trail (--trail-name), --event-history, or a table of Athena (--athena DATABASE.TABLE).',
  );
}

interface Setting {
  readonly wanted: Wanted;
  readonly kept: Kept;
  readonly now: number;
}

function filesOf(paths: readonly string[], aws: AwsSettings, setting: Setting): readonly Source[] {
  const local = paths.filter((path) => !path.startsWith('s3:'));
  const stored = paths.filter((path) => path.startsWith('s3:')).map(addressOf);
  return [
    ...(local.length > 0 ? [localFiles(local, setting.wanted)] : []),
    ...stored.map(({ bucket, prefix }) =>
      bucketFiles(openBucket(bucket, aws), prefix, { ...setting, kept: setting.kept.get() }),
    ),
  ];
}

function addressOf(path: string) {
  const address = bucketAddress(path);
  if (address !== undefined) return address;
  throw new UserError(`\`${path}\` is no address of a bucket.`, 'Write s3://BUCKET or s3://BUCKET/PREFIX.');
}

interface Known {
  readonly selectors: readonly Selectors[];
  readonly blind: readonly string[];
}

/** How a trail is set up, and where it puts its files. */
async function trailOf(
  { trailName: name, regions }: SourceOptions,
  aws: AwsSettings,
): Promise<(Known & { readonly paths: readonly string[] }) | undefined> {
  if (name === undefined) return undefined;
  const region = regions?.length === 1 ? regions[0] : undefined;
  const { trail, selectors, isLogging, stopped } = await trailSettings(name, { ...aws, region });
  const { S3BucketName: bucket, S3KeyPrefix: prefix } = trail;
  const since = stopped === undefined ? '' : ` since ${stopped.toISOString().slice(0, 10)}`;
  return {
    selectors: [selectorsOf([{ Trail: trail }, { ...selectors }])],
    blind: isLogging ? [] : [`the trail is stopped${since}`],
    paths: bucket === undefined ? [] : [`s3://${bucket}/${prefix === undefined ? '' : `${prefix}/`}`],
  };
}

/** A table of Athena that holds a trail. It runs where the one region that is asked for is, or else in the SDK's own. */
async function tableOf(
  text: string,
  { athenaOutput: output, workgroup, regions }: SourceOptions,
  aws: AwsSettings,
  { wanted, kept, now: at }: Setting,
  onProgress: OnProgress,
): Promise<Pick<Known, 'blind'> & { readonly source: readonly Source[] }> {
  const name = tableName(text);
  const region = regions?.length === 1 ? regions[0] : undefined;
  const athena = openAthena(name, { ...aws, region, workgroup, output });
  const account = await callersAccount({ ...aws, region: await athena.region() });
  const told = (scanned: number): void =>
    onProgress({ step: 'megabytes that Athena has read', done: Math.round(scanned / 1e6) });
  return {
    source: [athenaTable(athena, name, { wanted, kept: kept.get(), now: at, told, account })],
    blind: ['whether Athena could read each file of the table'],
  };
}

function tableName(text: string): TableName {
  const parts = text.split('.');
  const [table = '', database = '', catalog] = [...parts].reverse();
  if (parts.length >= 2 && parts.length <= 3 && parts.every((part) => /^[\w@-]+$/.test(part)))
    return { catalog, database, table };
  throw new UserError(`\`${text}\` is no table of Athena.`, 'Write --athena DATABASE.TABLE or CATALOG.DATABASE.TABLE.');
}

/** Of event history it is known what it holds. */
const MANAGEMENT_EVENTS = { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] };

async function historyOf(
  { regions, since, lookupsPerSecond = 2 }: SourceOptions,
  aws: AwsSettings,
  { wanted, kept, now: at }: Setting,
): Promise<Known & { readonly source: readonly Source[] }> {
  const asked = regions?.length ? regions : [undefined];
  const open = (region: string | undefined) => openEventHistory(region, aws, pacedAt(1000 / lookupsPerSecond));
  const histories = await Promise.all(asked.map(open));
  const where = histories.map(({ region }) => region);
  const account = await callersAccount({ ...aws, region: where[0] });
  const isOld = wanted.from !== undefined && wanted.from < at - HISTORY_DAYS * DAY;
  return {
    source: [eventHistory(histories, { account, period: wanted, kept: kept.get(), now: at })],
    selectors: [{ ...selectorsOf([MANAGEMENT_EVENTS]), onlyRegions: where }],
    blind: [
      'event history holds management events alone: calls on objects, items, messages and other data are never in it',
      `event history tells of ${account} in ${where.join(', ')} alone`,
      ...(where.includes('us-east-1') ? [] : ['IAM and other global services tell theirs in us-east-1']),
      ...(isOld ? [`event history goes back ${HISTORY_DAYS} days, not to --since ${since}`] : []),
    ],
  };
}

function readSelectors(files: readonly string[] = []): readonly Selectors[] {
  if (files.length === 0) return [];
  const texts = files.map((file) => {
    const text = readNamedFile(file);
    if (text === undefined) throw new UserError(`There is no file \`${file}\`.`, 'Check the path behind --selectors.');
    return { file, text };
  });
  return [selectorsIn(texts)];
}

/** What several trails record together. A region that one of them leaves out another may not. */
function joined(all: readonly Selectors[]): Selectors {
  const told = all.flatMap(({ onlyRegions }) => (onlyRegions === undefined ? [] : [onlyRegions]));
  const everywhere = told.some((regions) => regions.length === 0);
  const ofAll = all.flatMap(({ isOfAllRegions: is }) => is ?? []);
  return {
    basic: all.flatMap(({ basic }) => basic),
    advanced: all.flatMap(({ advanced }) => advanced),
    ...(told.length > 0 && { onlyRegions: everywhere ? [] : [...new Set(told.flat())] }),
    ...(ofAll.length > 0 && { isOfAllRegions: ofAll.every((is) => is) }),
  };
}
