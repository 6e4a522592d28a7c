import { openCatalog } from '../../src/open-catalog.js';
import { type Looking, readingRecords } from '../../src/trail/read-records.js';
import { seenIdsFor } from '../../src/trail/tally/seen.js';
import type { Tally } from '../../src/trail/tally/tally.js';
import { usageOf } from '../../src/trail/usage.js';
import { type Condition, type PrincipalUsage, showArn, type Usage } from '../../src/vocabulary/index.js';

export const catalog = openCatalog();

/** A record as tables of cases write it: what they leave out is as below. */
export type Written = Readonly<Record<string, unknown>> & { readonly eventName: string };

const ACCOUNT = '111122223333';
let made = 0;

/** The role that does what a case does not say who did. */
export const TILL = 'arn:aws:iam::111122223333:role/shop/till';

export function session(role: string, principalId = 'AROATILL'): object {
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${role.split('/').at(-1)}/day`;
  const sessionIssuer = { type: 'Role', arn: role, principalId, accountId: ACCOUNT };
  return {
    type: 'AssumedRole',
    arn,
    principalId: `${principalId}:day`,
    accountId: ACCOUNT,
    sessionContext: { sessionIssuer },
  };
}

/** A whole record in Dublin. Each has an id of its own. */
export function record({ by, ...written }: Written & { readonly by?: string }): object {
  return {
    eventVersion: '1.11',
    eventTime: '2026-07-01T10:00:00Z',
    awsRegion: 'eu-west-1',
    eventID: `id-${made++}`,
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    readOnly: true,
    recipientAccountId: ACCOUNT,
    userIdentity: { ...session(TILL), ...(by !== undefined && { invokedBy: by }) },
    ...written,
  };
}

/** What records come to. */
export function mined(
  records: readonly object[],
  looking: Partial<Looking> = {},
): { tally: Tally; all: readonly PrincipalUsage[] } {
  const reader = readingRecords(catalog, seenIdsFor(records.length), { resources: 'prefix', ...looking });
  for (const one of records) if (!reader.read(JSON.stringify(one))) reader.damaged();
  const tally = reader.tally();
  return { tally, all: usageOf(tally) };
}

/** A usage as a line: `s3:GetObject arn:aws:s3:::covers/* 3`. */
export function line({ action, on, when, times }: Usage): string {
  return [action, showArn(on), String(times), ...when.map(conditionText)].join(' ');
}

function conditionText({ operator, key, values }: Condition): string {
  return `${operator} ${key}=${values.map(showArn).join('|')}`;
}
