import type { IAMClient } from '@aws-sdk/client-iam';
import { type LastAccessed, UserError } from '../vocabulary/index.js';
import { type Asked, asked, codeOf } from './failures.js';
import { nextMarker, paged } from './paged.js';
import { type AwsSettings, clientSettings, inAnyRegion } from './settings.js';
import { evenly, waited } from './waited.js';

/** A page of all that IAM holds of an account, in the service's own names, as `aws iam get-account-authorization-details` prints them. */
export interface AuthorizationPage {
  readonly UserDetailList: readonly object[];
  readonly GroupDetailList: readonly object[];
  readonly RoleDetailList: readonly object[];
  readonly Policies: readonly object[];
}

/** A page, and by which marker the next one is asked for. */
export interface MarkedPage {
  readonly page: AuthorizationPage;
  /** Undefined behind the last one. */
  readonly next: string | undefined;
}

/**
 * All users, groups, roles and managed policies of the account, page by page. Documents are JSON in percent-encoding.
 * @param from the marker that the last page gave, where some were read before
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 * @throws UserError where it is denied, Unreachable
 */
export async function* authorizationDetails(
  settings: AwsSettings,
  from?: string,
): AsyncGenerator<MarkedPage, void, undefined> {
  const { GetAccountAuthorizationDetailsCommand } = await import('@aws-sdk/client-iam');
  const client = await openClient(settings);
  const ask = (marker: string | undefined) => {
    const input = { MaxItems: 500, ...(marker !== undefined && { Marker: marker }) };
    return asked(kept('GetAccountAuthorizationDetails'), () =>
      client.send(new GetAccountAuthorizationDetailsCommand(input)),
    );
  };
  for await (const page of paged(ask, nextMarker, from)) {
    const { UserDetailList = [], GroupDetailList = [], RoleDetailList = [], Policies = [] } = page;
    yield { page: { UserDetailList, GroupDetailList, RoleDetailList, Policies }, next: nextMarker(page) };
  }
}

/** A report is made within seconds; it is asked for so often, each time after a pause. In milliseconds. */
const PAUSE = 1_000;
const TRIES = 60;

/**
 * The report on passwords and access keys of all users, as CSV. IAM makes a new one every four hours at most.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export async function credentialReport(settings: AwsSettings): Promise<string> {
  const { GenerateCredentialReportCommand, GetCredentialReportCommand } = await import('@aws-sdk/client-iam');
  const client = await openClient(settings);
  const make = () => asked(on('GenerateCredentialReport'), () => client.send(new GenerateCredentialReportCommand({})));
  await finished(async () => (await make()).State === 'COMPLETE', 'the credential report');
  const { Content: content } = await asked(on('GetCredentialReport'), () =>
    client.send(new GetCredentialReportCommand({})),
  );
  return Buffer.from(content ?? []).toString('utf8');
}

/**
 * Has IAM make a report on the last use of each service by a role or user, over 400 days.
 * @returns the job's id
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export async function startLastAccessed(arn: string, settings: AwsSettings): Promise<string> {
  const { GenerateServiceLastAccessedDetailsCommand } = await import('@aws-sdk/client-iam');
  const client = await openClient(settings);
  const { JobId: job = '' } = await asked(kept('GenerateServiceLastAccessedDetails'), () =>
    client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn, Granularity: 'ACTION_LEVEL' })),
  );
  return job;
}

/** What such a report says, when it is there; undefined where IAM does not know the job any more. */
export async function lastAccessed(
  job: string,
  arn: string,
  settings: AwsSettings,
): Promise<readonly LastAccessed[] | undefined> {
  const { GetServiceLastAccessedDetailsCommand } = await import('@aws-sdk/client-iam');
  const client = await openClient(settings);
  const get = (marker?: string) =>
    asked(kept('GetServiceLastAccessedDetails'), () =>
      client
        .send(new GetServiceLastAccessedDetailsCommand({ JobId: job, ...(marker && { Marker: marker }) }))
        .catch(unknownJob),
    );
  let page = await get();
  await finished(async () => {
    if (page?.JobStatus === 'IN_PROGRESS') page = await get();
    return page?.JobStatus !== 'IN_PROGRESS';
  }, `the services last accessed of ${arn}`);
  const services = [...(page?.ServicesLastAccessed ?? [])];
  while (page?.IsTruncated) {
    page = await get(page.Marker);
    services.push(...(page?.ServicesLastAccessed ?? []));
  }
  if (page === undefined) return undefined;
  return services.map((service) => ({
    prefix: service.ServiceNamespace ?? '',
    ...timeOf(service.LastAuthenticated),
    actions: (service.TrackedActionsLastAccessed ?? []).map((one) => ({
      action: `${service.ServiceNamespace}:${one.ActionName}`,
      ...timeOf(one.LastAccessedTime),
    })),
  }));
}

function unknownJob(error: unknown): undefined {
  if (!/^NoSuchEntity/.test(codeOf(error))) throw error;
}

function timeOf(time: Date | undefined): { readonly last?: string } {
  return time === undefined ? {} : { last: time.toISOString() };
}

async function finished(isDone: () => Promise<boolean>, what: string): Promise<void> {
  const look = async (): Promise<true | undefined> => (await isDone()) || undefined;
  if (await waited(look, evenly(PAUSE, TRIES))) return;
  throw new UserError(`AWS did not finish ${what} in ${(TRIES * PAUSE) / 1000} seconds.`, 'Run it again later.');
}

function on(action: string): Asked {
  return { action: `iam:${action}`, on: 'the account' };
}

function kept(action: string): Asked {
  return { ...on(action), isKept: true };
}

async function openClient(settings: AwsSettings): Promise<IAMClient> {
  const { IAMClient } = await import('@aws-sdk/client-iam');
  return inAnyRegion(settings, (one) => new IAMClient(clientSettings(one)));
}
