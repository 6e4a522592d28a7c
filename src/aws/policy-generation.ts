import type { JobStatus } from '@aws-sdk/client-accessanalyzer';
import { type AnalyzerClient, openClient } from './access-analyzer.js';
import { type Asked, asked, codeOf } from './failures.js';
import { paged } from './paged.js';
import type { AwsSettings } from './settings.js';

/** A job that makes a policy of what a trail shows of one role or user. */
export interface GenerationJob {
  readonly id: string;
  /** The ARN of the role or user. */
  readonly principal: string;
  readonly status: JobStatus;
  readonly started: Date;
}

/** What such a job found. */
export interface GeneratedPolicies {
  readonly status: JobStatus;
  /** Why it failed, in the service's words. */
  readonly error?: string;
  /** What it looked at. */
  readonly from?: Date;
  readonly until?: Date;
  /** Whether it says all that it has seen. */
  readonly isComplete: boolean;
  /** Policy documents, with `${BucketName}` and the like in place of names. */
  readonly documents: readonly string[];
}

/** Where a job that is to be started looks. */
export interface GenerationRequest {
  readonly principal: string;
  /** ARNs: of the trail, and of the role by which Access Analyzer reads its bucket. */
  readonly trail: string;
  readonly accessRole: string;
  readonly from: Date;
}

/** Something that an analyzer of unused access found. */
export interface UnusedAccess {
  /** The ARN of the role or user. */
  readonly resource: string;
  /** `UnusedIAMRole`, `UnusedPermission` */
  readonly type: string;
  readonly since: Date;
}

/** IAM Access Analyzer, as far as it tells what was used. */
export interface UsageAnalyzer {
  readonly jobs: () => Promise<readonly GenerationJob[]>;
  /** @returns the job's id, or undefined where as many were started as the quotas allow */
  readonly start: (request: GenerationRequest) => Promise<string | undefined>;
  readonly result: (job: string) => Promise<GeneratedPolicies>;
  /** What analyzers of unused access found and nobody archived; undefined where the account has none. */
  readonly unusedAccess: () => Promise<readonly UnusedAccess[] | undefined>;
}

/**
 * A client of the analyzer.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html
 * @throws UserError, of each question, where it is denied or there are no credentials; Unreachable
 */
export async function openUsageAnalyzer(settings: AwsSettings): Promise<UsageAnalyzer> {
  const opened = await openClient(settings);
  return {
    jobs: () => jobsOf(opened),
    start: (request) => startJob(opened, request),
    result: (job) => resultOf(opened, job),
    unusedAccess: () => unusedAccessIn(opened),
  };
}

async function jobsOf({ sdk, client }: AnalyzerClient): Promise<readonly GenerationJob[]> {
  const pages = allOf('ListPolicyGenerations', async (nextToken) => {
    const page = await client.send(new sdk.ListPolicyGenerationsCommand({ nextToken }));
    return { found: page.policyGenerations ?? [], next: page.nextToken };
  });
  return (await pages).map(({ jobId: id = '', principalArn: principal = '', status = 'FAILED', startedOn }) => ({
    ...{ id, principal, status, started: startedOn ?? new Date(0) },
  }));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-generation-limits.html */
const NO_MORE = /^(ServiceQuotaExceededException|ConflictException)$/;

async function startJob(
  { sdk, client }: AnalyzerClient,
  { principal, trail, accessRole, from }: GenerationRequest,
): Promise<string | undefined> {
  const command = new sdk.StartPolicyGenerationCommand({
    policyGenerationDetails: { principalArn: principal },
    cloudTrailDetails: { trails: [{ cloudTrailArn: trail, allRegions: true }], accessRole, startTime: from },
  });
  return asked({ action: 'access-analyzer:StartPolicyGeneration', on: principal }, async () => {
    try {
      return (await client.send(command)).jobId;
    } catch (error) {
      if (NO_MORE.test(codeOf(error))) return undefined;
      throw error;
    }
  });
}

async function resultOf({ sdk, client }: AnalyzerClient, jobId: string): Promise<GeneratedPolicies> {
  const input = { jobId, includeResourcePlaceholders: true };
  const answer = await asked(on('GetGeneratedPolicy'), () => client.send(new sdk.GetGeneratedPolicyCommand(input)));
  const { generatedPolicies = [], properties } = answer.generatedPolicyResult ?? {};
  const { startTime: from, endTime: until } = properties?.cloudTrailProperties ?? {};
  const { status = 'FAILED', jobError } = answer.jobDetails ?? {};
  return {
    ...{ status, isComplete: properties?.isComplete === true },
    documents: generatedPolicies.flatMap(({ policy }) => policy ?? []),
    ...(jobError !== undefined && { error: `${jobError.code}: ${jobError.message}` }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

async function unusedAccessIn({ sdk, client }: AnalyzerClient): Promise<readonly UnusedAccess[] | undefined> {
  const analyzers = await allOf('ListAnalyzers', async (nextToken) => {
    const page = await client.send(new sdk.ListAnalyzersCommand({ nextToken }));
    return { found: page.analyzers ?? [], next: page.nextToken };
  });
  const looking = analyzers.filter(({ type, status }) => /_UNUSED_ACCESS$/.test(type ?? '') && status === 'ACTIVE');
  if (looking.length === 0) return undefined;
  const found: UnusedAccess[] = [];
  for (const { arn: analyzerArn = '' } of looking) {
    const findings = await allOf('ListFindingsV2', async (nextToken) => {
      const filter = { status: { eq: ['ACTIVE'] } };
      const page = await client.send(new sdk.ListFindingsV2Command({ analyzerArn, filter, nextToken }));
      return { found: page.findings ?? [], next: page.nextToken };
    });
    for (const { resource = '', findingType: type = '', createdAt: since = new Date(0) } of findings)
      found.push({ resource, type, since });
  }
  return found;
}

interface Page<Found> {
  readonly found: readonly Found[];
  readonly next: string | undefined;
}

async function allOf<Found>(
  operation: string,
  page: (token: string | undefined) => Promise<Page<Found>>,
): Promise<readonly Found[]> {
  const all: Found[] = [];
  const pages = paged(
    (token) => asked(on(operation), () => page(token)),
    ({ next }) => next,
  );
  for await (const { found } of pages) all.push(...found);
  return all;
}

function on(operation: string): Asked {
  return { action: `access-analyzer:${operation}`, on: 'the account' };
}
