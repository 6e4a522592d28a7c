import { lastUses } from './account/index.js';
import {
  evenly,
  type GeneratedPolicies,
  type GenerationJob,
  limitedTo,
  openUsageAnalyzer,
  type UnusedAccess,
  type UsageAnalyzer,
  waited,
} from './aws/index.js';
import { now } from './host/index.js';
import { keeping } from './kept.js';
import { parse } from './policy/index.js';
import type { OnProgress } from './progress.js';
import { DAY, type GeneratedUse, type Holder, UserError } from './vocabulary/index.js';

/** Which other witnesses are asked beside the trail. */
export interface WitnessOptions {
  /** Ask IAM when each action was last asked for. */
  readonly lastAccessed?: boolean | undefined;
  /** Ask IAM Access Analyzer for policies that it generated, and for what its analyzers of unused access found. */
  readonly accessAnalyzer?: boolean | undefined;
  /** The ARN of a role by which Access Analyzer may read the trail: policies are generated where there is none of the last days. */
  readonly accessRole?: string | undefined;
  /** The trail, by its ARN where policies are to be generated. */
  readonly trailName?: string | undefined;
  /** The folder where reports are kept, or that they are not. */
  readonly cache?: string | false | undefined;
  readonly profile?: string | undefined;
  readonly endpoint?: string | undefined;
  /** How long to wait before it is asked again whether a policy is there, in milliseconds. */
  readonly patience?: number | undefined;
}

/** What came of asking. */
export interface Witnessed {
  readonly holders: readonly Holder[];
  /** What there is to say of it, in words. */
  readonly notes: readonly string[];
}

/** What other witnesses than the trail tell of roles and users. @throws UserError, Unreachable */
export async function askWitnesses(
  holders: readonly Holder[],
  options: WitnessOptions,
  onProgress: OnProgress,
): Promise<Witnessed> {
  if (holders.length === 0) return { holders, notes: [] };
  const accessed = options.lastAccessed ? await withLastAccessed(holders, options, onProgress) : holders;
  return options.accessAnalyzer || options.accessRole !== undefined
    ? withGenerated(accessed, options, onProgress)
    : { holders: accessed, notes: [] };
}

/** IAM makes a report for each; so many are made at a time. */
const REPORTS_AT_ONCE = 8;

async function withLastAccessed(
  holders: readonly Holder[],
  { profile, endpoint, cache }: WitnessOptions,
  onProgress: OnProgress,
): Promise<readonly Holder[]> {
  const keep = { kept: cache === false ? undefined : keeping(cache).get(), now: now().getTime() };
  const limit = limitedTo(REPORTS_AT_ONCE);
  let done = 0;
  const ask = async (holder: Holder): Promise<Holder> => {
    const accessed = await lastUses(holder, { profile, endpoint }, keep);
    onProgress({ step: 'last uses asked for', done: ++done, total: holders.length });
    return { ...holder, accessed };
  };
  return Promise.all(holders.map((holder) => limit(() => ask(holder))));
}

/** Results are kept for so long, and a trail is read that far back. In days. */
const KEPT = 7;
const LONGEST = 90;

async function withGenerated(
  holders: readonly Holder[],
  options: WitnessOptions,
  onProgress: OnProgress,
): Promise<Witnessed> {
  const making = makingOf(options);
  const analyzer = await openUsageAnalyzer({
    ...{ profile: options.profile, endpoint: options.endpoint },
    ...(making !== undefined && { region: making.trail.split(':')[3] }),
  });
  const unused = await analyzer.unusedAccess();
  const jobs = latest(await analyzer.jobs(), now().getTime() - KEPT * DAY);
  const found: Holder[] = [];
  const notes = new Set(unused === undefined ? ['the account has no analyzer of unused access'] : []);
  let isFull = false;
  for (const holder of holders) {
    const bench = { analyzer, making: isFull ? undefined : making, patience: options.patience };
    const one = await generatedFor(holder, jobs.get(holder.arn), bench);
    isFull ||= one.isFull === true;
    onProgress({ step: 'generated policies asked for', done: found.length + 1, total: holders.length });
    found.push({ ...holder, ...one.use, ...unusedOf(holder, unused ?? []) });
    if (one.note !== undefined) notes.add(one.note);
  }
  return { holders: found, notes: [...notes, ...missingNote(found, making)] };
}

interface Making {
  readonly trail: string;
  readonly accessRole: string;
}

/** @throws UserError where the trail is not named by its ARN */
function makingOf({ accessRole, trailName = '' }: WitnessOptions): Making | undefined {
  if (accessRole === undefined) return undefined;
  if (!/^arn:[^:]+:cloudtrail:[^:]+:\d*:trail\//.test(trailName))
    throw new UserError(
      'Access Analyzer generates policies from a trail, which is named by its ARN.',
      'Name it with --trail-name: `aws cloudtrail list-trails` tells it. Leave --access-role out to take what was generated before.',
    );
  return { trail: trailName, accessRole };
}

/** The latest job of each, of those that are not over for long and did not fail. */
function latest(jobs: readonly GenerationJob[], since: number): ReadonlyMap<string, GenerationJob> {
  const usable = jobs.filter(
    ({ status, started }) => (status === 'SUCCEEDED' || status === 'IN_PROGRESS') && started.getTime() >= since,
  );
  return new Map(
    usable.toSorted((a, b) => a.started.getTime() - b.started.getTime()).map((one) => [one.principal, one]),
  );
}

interface Bench {
  readonly analyzer: UsageAnalyzer;
  readonly making: Making | undefined;
  readonly patience: number | undefined;
}

interface Generated {
  readonly use?: { readonly generated: GeneratedUse };
  readonly note?: string;
  /** No more jobs are taken. */
  readonly isFull?: true;
}

/** One after the other: the service makes one at a time. A job that is under way, of a run before too, is waited for. */
async function generatedFor(
  { arn, name }: Holder,
  job: GenerationJob | undefined,
  { analyzer, making, patience }: Bench,
): Promise<Generated> {
  const from = new Date(now().getTime() - LONGEST * DAY);
  const id = job?.id ?? (making === undefined ? undefined : await analyzer.start({ principal: arn, from, ...making }));
  if (id === undefined && making !== undefined)
    return { isFull: true, note: 'Access Analyzer takes no more jobs now: run it again later' };
  if (id === undefined) return {};
  const result = await finished(analyzer, id, patience);
  if (result === undefined) return { note: `Access Analyzer is not done with ${name} yet: run it again later` };
  if (result.status !== 'SUCCEEDED')
    return { note: `Access Analyzer made no policy for ${name}: ${result.error ?? result.status}` };
  const { from: began, until, isComplete, documents } = result;
  const statements = documents.flatMap((document) => parse(document).policy.statements);
  const actions = statements.flatMap(({ effect, actions: of }) => (effect === 'Allow' && 'only' in of ? of.only : []));
  return {
    use: {
      generated: {
        ...{ actions: [...new Set(actions)], isComplete },
        ...(began !== undefined && { from: began.toISOString() }),
        ...(until !== undefined && { until: until.toISOString() }),
      },
    },
  };
}

/** A job takes minutes. In milliseconds, and times. */
const PATIENCE = 10_000;
const TRIES = 90;

function finished(analyzer: UsageAnalyzer, id: string, patience = PATIENCE): Promise<GeneratedPolicies | undefined> {
  const look = async (): Promise<GeneratedPolicies | undefined> => {
    const result = await analyzer.result(id);
    return result.status === 'IN_PROGRESS' ? undefined : result;
  };
  return waited(look, evenly(patience, TRIES));
}

function unusedOf({ arn }: Holder, found: readonly UnusedAccess[]): Pick<Holder, 'unusedAccess'> {
  const own = found.filter(({ resource }) => resource === arn);
  if (own.length === 0) return {};
  return { unusedAccess: own.map(({ type, since }) => `${type} since ${since.toISOString().slice(0, 10)}`) };
}

function missingNote(holders: readonly Holder[], making: Making | undefined): readonly string[] {
  const without = holders.filter(({ generated }) => generated === undefined).length;
  if (without === 0) return [];
  const how = making === undefined ? ': --access-role lets it generate them' : '';
  return [`Access Analyzer has no policy of the last ${KEPT} days for ${without} of ${holders.length}${how}`];
}
