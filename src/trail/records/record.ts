import { isJson, type Json, listIn, parsed, textIn } from './json.js';

/** A record of CloudTrail, as far as leastwise looks at it. Every text in it is somebody else's. */
export interface TrailRecord {
  /** `dynamodb.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  readonly region: string;
  /** `2026-07-01T10:00:45Z`; undefined where it is no time. */
  readonly time: string | undefined;
  readonly id: string | undefined;
  /** What the records of one call in the accounts of the caller and of the resource's owner have in common. */
  readonly sharedId: string | undefined;
  /** `AwsApiCall`, `AwsServiceEvent` */
  readonly type: string | undefined;
  /** `Management`, `Data`, `Insight`, `NetworkActivity` */
  readonly category: string | undefined;
  readonly isReadOnly: boolean | undefined;
  /** The account in whose trail the record stands. */
  readonly recipient: string | undefined;
  readonly identity: Json;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
  /** Undefined where the record has none. */
  readonly parameters: Json | undefined;
  readonly response: Json | undefined;
  readonly resources: readonly Json[];
}

/** What else may stand where records stand. */
export type NoRecord = 'digest' | 'damaged';

/**
 * The records that an object holds: itself, or one that EventBridge (`detail`), LookupEvents (`CloudTrailEvent`) or CloudWatch Logs (`message`)
 * hand on inside of it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function recordIn(object: unknown): TrailRecord | NoRecord {
  return isJson(object) ? recordOf(unwrapped(object)) : 'damaged';
}

/** Whether an object may hold a record that something hands on. */
export function wraps(object: Json): boolean {
  return unwrapped(object) !== object;
}

function unwrapped(object: Json): Json {
  if (isJson(object.detail) && !('eventName' in object)) return object.detail;
  const inside = textIn(object.CloudTrailEvent) ?? textIn(object.message);
  const handedOn = inside === undefined ? undefined : parsed(inside);
  return isJson(handedOn) ? handedOn : object;
}

function recordOf(json: Json): TrailRecord | NoRecord {
  const source = textIn(json.eventSource);
  const name = textIn(json.eventName);
  if ('digestS3Object' in json) return 'digest';
  if (source === undefined || name === undefined || source.length > LONGEST || name.length > LONGEST) return 'damaged';
  const time = textIn(json.eventTime);
  return {
    source,
    name,
    region: textIn(json.awsRegion) ?? '',
    time: time !== undefined && TIME.test(time) ? time : undefined,
    id: textIn(json.eventID),
    sharedId: textIn(json.sharedEventID),
    type: textIn(json.eventType),
    category: textIn(json.eventCategory),
    isReadOnly: typeof json.readOnly === 'boolean' ? json.readOnly : undefined,
    recipient: textIn(json.recipientAccountId),
    identity: isJson(json.userIdentity) ? json.userIdentity : {},
    errorCode: textIn(json.errorCode),
    errorMessage: textIn(json.errorMessage),
    parameters: isJson(json.requestParameters) ? json.requestParameters : undefined,
    response: isJson(json.responseElements) ? json.responseElements : undefined,
    resources: listIn(json.resources).filter(isJson),
  };
}

/** No source or event has a longer name. */
const LONGEST = 256;
/** A time that there is: one that is none would be the first or last of all. */
const TIME = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;
