import { isJson, type Json, listIn, parsed, textIn } from './json.js';

/** A record of CloudTrail, as far as leastwise looks at it. Every text in it is somebody else's. */
export interface TrailRecord {
  /** `dynamodb.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  readonly region: string;
  /** `2026-07-01T10:00:45Z`; undefined where it is no time. */
  readonly time?: string;
  readonly id?: string;
  /** What the records of one call in the accounts of the caller and of the resource's owner have in common. */
  readonly sharedId?: string;
  /** `AwsApiCall`, `AwsServiceEvent` */
  readonly type?: string;
  /** `Management`, `Data`, `Insight`, `NetworkActivity` */
  readonly category?: string;
  readonly isReadOnly?: boolean;
  /** The account in whose trail the record stands. */
  readonly recipient?: string;
  readonly identity: Json;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** Undefined where the record has none. */
  readonly parameters?: Json;
  readonly response?: Json;
  readonly resources: readonly Json[];
}

/** What else may stand where records stand. */
export type NoRecord = 'digest' | 'damaged';

/**
 * The records that an object holds: itself, or one that EventBridge (`detail`), LookupEvents (`CloudTrailEvent`) or CloudWatch Logs (`message`)
 * hand on inside of it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function recordIn(text: string): TrailRecord | NoRecord {
  const object = parsed(text);
  return isJson(object) ? recordOf(unwrapped(object)) : 'damaged';
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
  const [errorCode, errorMessage] = [textIn(json.errorCode), textIn(json.errorMessage)];
  const [id, sharedId, recipient] = [textIn(json.eventID), textIn(json.sharedEventID), textIn(json.recipientAccountId)];
  const [type, category, time] = [textIn(json.eventType), textIn(json.eventCategory), textIn(json.eventTime)];
  return {
    source,
    name,
    region: textIn(json.awsRegion) ?? '',
    identity: isJson(json.userIdentity) ? json.userIdentity : {},
    resources: listIn(json.resources).filter(isJson),
    ...(time !== undefined && TIME.test(time) && { time }),
    ...(id !== undefined && { id }),
    ...(sharedId !== undefined && { sharedId }),
    ...(recipient !== undefined && { recipient }),
    ...(type !== undefined && { type }),
    ...(category !== undefined && { category }),
    ...(errorCode !== undefined && { errorCode }),
    ...(errorMessage !== undefined && { errorMessage }),
    ...(isJson(json.requestParameters) && { parameters: json.requestParameters }),
    ...(isJson(json.responseElements) && { response: json.responseElements }),
    ...(typeof json.readOnly === 'boolean' && { isReadOnly: json.readOnly }),
  };
}

/** No source or event has a longer name. */
const LONGEST = 256;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
