import type { CloudTrailClient, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { UserError } from '../vocabulary/index.js';
import { type Asked, asked, codeOf } from './failures.js';
import { paged } from './paged.js';
import { type AwsSettings, clientSettings } from './settings.js';

/** What a trail is set to, in the form in which the service answers: that of the AWS CLI too. */
export interface TrailSettings {
  readonly trail: {
    readonly Name?: string | undefined;
    readonly S3BucketName?: string | undefined;
    readonly S3KeyPrefix?: string | undefined;
    readonly HomeRegion?: string | undefined;
    readonly IsMultiRegionTrail?: boolean | undefined;
    readonly IsOrganizationTrail?: boolean | undefined;
  };
  /** `GetEventSelectors` whole. */
  readonly selectors: object;
  readonly isLogging: boolean;
  /** Since when it is stopped, where it is. */
  readonly stopped?: Date | undefined;
}

/**
 * Asks how a trail is set up. A trail that is named by its ARN is asked for in its own region.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html
 * @throws UserError where there is no such trail, Unreachable
 */
export async function trailSettings(name: string, settings: AwsSettings): Promise<TrailSettings> {
  const { GetTrailCommand, GetEventSelectorsCommand, GetTrailStatusCommand } = await import(
    '@aws-sdk/client-cloudtrail'
  );
  const region = /^arn:[^:]+:cloudtrail:([^:]+):/.exec(name)?.[1] ?? settings.region;
  const client = await openClient({ ...settings, region });
  const of = (action: string): Asked => ({ action: `cloudtrail:${action}`, on: `trail ${name}` });
  const { Trail: trail = {} } = await known(name, of('GetTrail'), () =>
    client.send(new GetTrailCommand({ Name: name })),
  );
  const { $metadata: _, ...selectors } = await known(name, of('GetEventSelectors'), () =>
    client.send(new GetEventSelectorsCommand({ TrailName: name })),
  );
  const status = await known(name, of('GetTrailStatus'), () => client.send(new GetTrailStatusCommand({ Name: name })));
  return { trail, selectors, isLogging: status.IsLogging === true, stopped: status.StopLoggingTime };
}

async function openClient(settings: AwsSettings): Promise<CloudTrailClient> {
  const { CloudTrailClient } = await import('@aws-sdk/client-cloudtrail');
  return new CloudTrailClient(clientSettings(settings));
}

async function known<Answer>(name: string, what: Asked, request: () => Promise<Answer>): Promise<Answer> {
  return asked(what, async () => {
    try {
      return await request();
    } catch (error) {
      if (!/^(TrailNotFound|InvalidTrailName|CloudTrailARNInvalid)/.test(codeOf(error))) throw error;
      throw new UserError(
        `There is no trail \`${name}\` there.`,
        'Name it by its ARN, or name its home region with --region: `aws cloudtrail list-trails` tells both.',
      );
    }
  });
}

/** A record of event history as CloudTrail writes it into files, as JSON text. */
export interface HistoryRecord {
  readonly text: string;
  readonly time: Date | undefined;
}

/** The event history of one region. */
export interface EventHistory {
  readonly region: string;
  /** From the newest to the oldest of those between two times, both included. @throws UserError, Unreachable */
  readonly pages: (from: Date, to: Date) => AsyncGenerator<readonly HistoryRecord[], void, undefined>;
}

/**
 * Event history: management events of the last 90 days in one account and region. `turn` is waited for before each request, for the
 * service answers two a second.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export async function openEventHistory(
  region: string | undefined,
  settings: AwsSettings,
  turn: () => Promise<void>,
): Promise<EventHistory> {
  const client = await openClient({ ...settings, region: region ?? settings.region });
  const what: Asked = { action: 'cloudtrail:LookupEvents', on: 'event history', isKept: true };
  const where = await asked(what, () => client.config.region());
  const { LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  async function* pages(from: Date, to: Date): AsyncGenerator<readonly HistoryRecord[], void, undefined> {
    const ask = async (token: string | undefined) => {
      await turn();
      const input = { StartTime: from, EndTime: to, MaxResults: 50, ...(token !== undefined && { NextToken: token }) };
      return asked(what, () => client.send(new LookupEventsCommand(input)));
    };
    for await (const page of paged(ask, ({ NextToken: next }) => next)) yield recordsOf(page);
  }
  return { region: where, pages };
}

function recordsOf({ Events: events = [] }: LookupEventsCommandOutput): readonly HistoryRecord[] {
  return events.flatMap(({ CloudTrailEvent: text, EventTime: time }) => (text === undefined ? [] : [{ text, time }]));
}
