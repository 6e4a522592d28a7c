/** A record as trails write it: the pieces of its text. */
export interface Written {
  /** Where the record ends in the text. */
  readonly end: number;
  /** What stands around the pieces that differ from record to record: in the order of the text. */
  readonly around: readonly string[];
  readonly time: string;
  /** Empty where it has none. */
  readonly id: string;
  /** Empty where it has none, as most. */
  readonly sharedId: string;
  /** JSON: an object or null. */
  readonly parameters: string;
  readonly response: string;
  /** JSON: a list; empty where the record lists none. */
  readonly resources: string;
}

/** What stands where nothing was given or answered. */
export const NOTHING = 'null';

/** A text of JSON with what may be escaped in it, and one without escapes. */
const TEXT = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const PLAIN = String.raw`"[^"\\]*"`;
/** More brackets within each other are for JSON's own reader. */
const DEEPEST = 6;
const INSIDE = inside(DEEPEST);
const OBJECT = String.raw`null|\{${INSIDE}\}`;
const OTHER = String.raw`,"(?!sharedEventID")\w+":(?:${PLAIN}|true|false|null|\d+|\{${INSIDE}\})`;

/**
 * The members of a record in the order in which CloudTrail writes them. Groups: what is kept apart, see `writtenAt`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const RECORD = new RegExp(
  [
    String.raw`\{(${until('accessKeyId|creationDate|eventTime')})`,
    `(?:"accessKeyId":${PLAIN}(${until('creationDate|eventTime')}))?`,
    `(?:"creationDate":${PLAIN}(${until('eventTime')}))?`,
    String.raw`"eventTime":"(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)",`,
    `("eventSource":${PLAIN},"eventName":${PLAIN},"awsRegion":${PLAIN},)`,
    `(?:"sourceIPAddress":${PLAIN},)?(?:"userAgent":${TEXT},)?`,
    `((?:"errorCode":${PLAIN},)?(?:"errorMessage":${TEXT},)?)`,
    `"requestParameters":(${OBJECT}),"responseElements":(${OBJECT}),(?:"additionalEventData":(?:${OBJECT}),)?`,
    String.raw`(?:"requestID":${PLAIN},)?"eventID":"([^"\\]*)"`,
    String.raw`((?:,"readOnly":(?:true|false))?)(?:,"resources":(\[${INSIDE}\]))?((?:${OTHER})*)(?:,"sharedEventID":"([^"\\]*)")?((?:${OTHER})*)\}`,
  ].join(''),
  'y',
);

/** Texts and what stands between them, up to a text that is one of some names. */
function until(names: string): string {
  return String.raw`[^"]*(?:"(?!(?:${names})")[^"\\]*(?:\\.[^"\\]*)*"[^"]*)*`;
}

/** What stands between two brackets, whose brackets are pairs. */
function inside(depth: number): string {
  const nested = depth === 0 ? TEXT : String.raw`(?:${TEXT}|[{[]${inside(depth - 1)}[}\]])`;
  return String.raw`[^"{}[\]]*(?:${nested}[^"{}[\]]*)*`;
}

/**
 * The record that stands at a place of a text, where it is written as trails write nearly all: the members in CloudTrail's own order, without
 * space between them. That it is JSON is for whoever parses the pieces.
 */
export function writtenAt(text: string, at: number): Written | undefined {
  RECORD.lastIndex = at;
  const found = RECORD.exec(text);
  if (found === null) return undefined;
  const [, head = '', key = '', session = '', time = '', call = '', error = '', parameters = '', ...rest] = found;
  const [response = '', id = '', isReadOnly = '', resources = '', of = '', sharedId = '', tail = ''] = rest;
  const around = [head, key, session, call, error, isReadOnly, of, tail];
  return { end: RECORD.lastIndex, around, time, id, sharedId, parameters, response, resources };
}

/** The JSON of a record with what differs from record to record left out: no ids, no key, no parameters, no response. */
export function jsonAround({ around, time, resources }: Written): string {
  const [head, key, session, call, error, isReadOnly, of, tail] = around;
  const identity = `${head}${key === '' ? '' : `"accessKeyId":""${key}`}${session === '' ? '' : `"creationDate":""${session}`}`;
  const listed = resources === '' ? '' : `,"resources":${resources}`;
  return `{${identity}"eventTime":"${time}",${call}${error}"eventID":""${isReadOnly}${listed}${of}${tail}}`;
}

const DEEPER = 20;
const WHOLE = new RegExp(String.raw`\{${inside(DEEPER)}\}`, 'y');

/** Where the object ends that begins at a place of a text, by its brackets. Undefined where none begins or it is nested deep. */
export function endOfObject(text: string, at: number): number | undefined {
  WHOLE.lastIndex = at;
  return WHOLE.test(text) ? WHOLE.lastIndex : undefined;
}
