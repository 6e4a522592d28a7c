import { faults, modelOf } from './model.js';
import { type Answer, type Asked, serve } from './serve.js';

const ANALYZER = modelOf('accessanalyzer');
type Input = Readonly<Record<string, unknown>>;

/** A job as Access Analyzer lists it; times are seconds. */
export interface Job {
  readonly jobId: string;
  readonly principalArn: string;
  readonly status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  readonly startedOn: number;
}

export interface Generating {
  /** Those that are there before. */
  readonly jobs?: readonly Job[];
  /** The policy documents that a job of a role or user makes. */
  readonly policies?: Readonly<Record<string, readonly object[]>>;
  /** So many jobs may be started. */
  readonly quota?: number;
  /** A job is asked for so often before it is done. */
  readonly slow?: number;
  readonly error?: { readonly code: string; readonly message: string };
  /** Findings of unused access; without them the account has no such analyzer. */
  readonly findings?: readonly {
    readonly resource: string;
    readonly findingType: string;
    readonly createdAt: number;
  }[];
}

const AN_ANALYZER = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused';

/**
 * IAM Access Analyzer as it makes policies of a trail, which checks each request on the service's model. It makes one at a time, and lists two a
 * page.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_StartPolicyGeneration.html
 */
export async function generating(
  what: Generating,
): Promise<{ readonly endpoint: string; readonly requests: readonly string[] }> {
  const jobs = [...(what.jobs ?? [])];
  const asks = new Map<string, number>();
  const requests: string[] = [];
  const { endpoint } = await serve((asked) => {
    const { operation, input, wrong } = read(asked);
    if (wrong.length > 0) return failed(400, 'ValidationException', wrong.join('; '));
    requests.push(`${operation} ${asked.scope.region} ${JSON.stringify(input)}`);
    switch (operation) {
      case 'StartPolicyGeneration':
        return start(input, jobs, what);
      case 'ListPolicyGenerations':
        return page('policyGenerations', jobs.map(listed), input);
      case 'GetGeneratedPolicy': {
        const id = String(input.jobId);
        asks.set(id, (asks.get(id) ?? 0) + 1);
        return got(
          jobs.findIndex(({ jobId }) => jobId === id),
          jobs,
          asks.get(id) ?? 0,
          what,
        );
      }
      case 'ListAnalyzers':
        return page('analyzers', what.findings === undefined ? [] : [analyzer()], input);
      default:
        return page('findings', (what.findings ?? []).map(finding), input);
    }
  });
  return { endpoint, requests };
}

function read({ path, query, body, method, scope }: Asked) {
  const all = Object.entries(ANALYZER.operations).map(([operation, { uri, method: by }]) => {
    const pattern = new RegExp(`^${uri.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    return { operation, found: by === method ? pattern.exec(path) : null };
  });
  const { operation = path, found } = all.find((one) => one.found !== null) ?? {};
  const flags = Object.fromEntries([...query].map(([name, text]) => [name, isFlag(text) ? text === 'true' : text]));
  const input: Input = { ...(JSON.parse(body || '{}') as Input), ...flags, ...found?.groups };
  const wrong = scope.service === 'access-analyzer' ? [] : [`signed for ${scope.service}`];
  return { operation, input, wrong: [...wrong, ...faults(ANALYZER, operation, input)] };
}

function isFlag(text: string): boolean {
  return text === 'true' || text === 'false';
}

function start(input: Input, jobs: Job[], { jobs: before = [], quota = 50 }: Generating): Answer {
  const { principalArn } = input.policyGenerationDetails as { principalArn: string };
  if (jobs.some(({ status }) => status === 'IN_PROGRESS')) return failed(402, 'ServiceQuotaExceededException');
  if (jobs.length - before.length >= quota) return failed(402, 'ServiceQuotaExceededException');
  const jobId = `job-${jobs.length + 1}`;
  jobs.push({ jobId, principalArn, status: 'IN_PROGRESS', startedOn: Date.now() / 1000 });
  return said({ jobId });
}

function got(at: number, jobs: Job[], times: number, { policies = {}, slow = 1, error }: Generating): Answer {
  const job = jobs[at];
  if (job === undefined) return failed(404, 'ResourceNotFoundException');
  const isDone = job.status !== 'IN_PROGRESS' || times >= slow;
  const status = !isDone ? 'IN_PROGRESS' : error === undefined ? 'SUCCEEDED' : 'FAILED';
  jobs[at] = { ...job, status };
  const seen = { trailProperties: [], startTime: iso(1_775_000_000), endTime: iso(1_782_000_000) };
  return said({
    jobDetails: { ...listed({ ...job, status }), ...(status === 'FAILED' && { jobError: error }) },
    generatedPolicyResult: {
      properties: { isComplete: true, principalArn: job.principalArn, cloudTrailProperties: seen },
      generatedPolicies: (status === 'SUCCEEDED' ? (policies[job.principalArn] ?? []) : []).map((one) => ({
        policy: JSON.stringify(one),
      })),
    },
  });
}

function listed(job: Job): object {
  return { ...job, startedOn: iso(job.startedOn) };
}

function analyzer(): object {
  return { arn: AN_ANALYZER, name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', createdAt: iso(0), status: 'ACTIVE' };
}

function finding(one: NonNullable<Generating['findings']>[number], n: number): object {
  const times = { createdAt: iso(one.createdAt), updatedAt: iso(one.createdAt), analyzedAt: iso(one.createdAt) };
  return {
    ...one,
    ...times,
    id: `f${n}`,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111122223333',
    status: 'ACTIVE',
  };
}

function page(name: string, all: readonly object[], { nextToken = '0' }: Input): Answer {
  const from = Number(nextToken);
  return said({ [name]: all.slice(from, from + 2), ...(from + 2 < all.length && { nextToken: `${from + 2}` }) });
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function said(content: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

function failed(status: number, code: string, message = code): Answer {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': code };
  return { status, headers, body: JSON.stringify({ message }) };
}
