import type { ToldBy } from '../../catalog/index.js';
import { type Arn, arn, covers, UserError } from '../../vocabulary/index.js';
import { isJson, type Json, listIn, parsed, textIn } from '../records/json.js';

/** What trails are set to record. */
export interface Selectors {
  readonly basic: readonly Json[];
  /** Each is a list of conditions on fields that hold together. */
  readonly advanced: readonly (readonly Json[])[];
  /** Trails that record one region alone, by that region; undefined where nothing tells. */
  readonly onlyRegions?: readonly string[];
  /** Whether each of the trails records all regions; undefined where nothing tells. */
  readonly isOfAllRegions?: boolean;
}

/**
 * The event selectors in what the AWS CLI prints: `get-event-selectors`, and `get-trail` or `describe-trails` for the regions.
 * @throws UserError where a text is none of these
 */
export function selectorsIn(texts: readonly { readonly file: string; readonly text: string }[]): Selectors {
  return selectorsOf(texts.map(({ file, text }) => answerIn(file, text)));
}

/** The event selectors in what CloudTrail itself answers. */
export function selectorsOf(answers: readonly Json[]): Selectors {
  const trails = answers.flatMap(({ Trail: one, trailList: several }) => [one, ...listIn(several)].filter(isJson));
  return {
    basic: answers.flatMap((answer) => listIn(answer.EventSelectors).filter(isJson)),
    advanced: answers.flatMap((answer) =>
      listIn(answer.AdvancedEventSelectors)
        .filter(isJson)
        .map(({ FieldSelectors: fields }) => listIn(fields).filter(isJson)),
    ),
    ...(trails.length > 0 && {
      onlyRegions: onlyRegionsOf(trails),
      isOfAllRegions: trails.every(({ IsMultiRegionTrail: all }) => all === true),
    }),
  };
}

/** One trail of all regions is enough. */
function onlyRegionsOf(trails: readonly Json[]): readonly string[] {
  if (trails.some(({ IsMultiRegionTrail: all }) => all === true)) return [];
  return trails.flatMap(({ HomeRegion: home }) => textIn(home) ?? []);
}

const ANSWERS = ['EventSelectors', 'AdvancedEventSelectors', 'Trail', 'trailList'];

function answerIn(file: string, text: string): Json {
  const answer = parsed(text);
  if (isJson(answer) && ANSWERS.some((name) => name in answer)) return answer;
  throw new UserError(
    `\`${file}\` holds no event selectors.`,
    'Save what `aws cloudtrail get-event-selectors --trail-name NAME` prints, and what `get-trail` does.',
  );
}

/** Events as selectors tell them apart. */
export interface EventKind {
  readonly as: 'management' | 'data';
  readonly kind: 'ReadOnly' | 'WriteOnly';
  /** The event source by which management events may be left out. */
  readonly excludable?: string;
}

/** How many of the events of a kind the selectors take in. */
export type Share = 'all' | 'some' | 'none';

export function shareOf(selectors: Selectors, kind: EventKind): Share {
  return shareOfEvents(selectors, kind);
}

/** What is asked about, and by which ARNs the data events of each of some types tell it; none where they tell something else that is asked for with it. */
export interface Resource {
  readonly on: Arn;
  readonly toldBy: ReadonlyMap<string, readonly ToldBy[]>;
}

/** @param resource what the data events are to be of; any resource where none is told */
export function shareOfType(selectors: Selectors, kind: EventKind, type: string, resource?: Resource): Share {
  const told = resource?.toldBy.get(type) ?? [];
  const all = told.map((toldBy) => ({ type, toldBy, ...(resource && { on: resource.on }) }));
  return (all.length > 0 ? all : [{ type }]).map((events) => shareOfEvents(selectors, kind, events)).reduce(least);
}

/** Data events of a type, or those of them that tell a resource. */
interface Events {
  readonly type: string;
  readonly on?: Arn;
  readonly toldBy?: ToldBy;
}

function shareOfEvents({ basic, advanced }: Selectors, kind: EventKind, events?: Events): Share {
  const ofBasic = basic.map((one) =>
    events === undefined ? basicManagement(one, kind) : basicData(one, kind, events),
  );
  return most([...ofBasic, ...ofAdvanced(advanced, kind, events)]);
}

function most(shares: readonly Share[]): Share {
  return shares.includes('all') ? 'all' : shares.includes('some') ? 'some' : 'none';
}

function takesKind({ ReadWriteType: both }: Json, { kind }: EventKind): boolean {
  return both === undefined || both === 'All' || both === kind;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
function basicManagement(selector: Json, kind: EventKind): Share {
  if (selector.IncludeManagementEvents === false || !takesKind(selector, kind)) return 'none';
  return listIn(selector.ExcludeManagementEventSources).includes(kind.excludable) ? 'none' : 'all';
}

/** ARNs that stand for all resources of a type. */
const EVERY: ReadonlySet<unknown> = new Set(['arn:aws:s3', 'arn:aws:s3:::', 'arn:aws:lambda', 'arn:aws:dynamodb']);

/**
 * Values for objects are what their ARNs begin with, others name one resource.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
function basicData(selector: Json, kind: EventKind, events: Events): Share {
  if (!takesKind(selector, kind)) return 'none';
  const resources = listIn(selector.DataResources).filter(isJson);
  const values = resources.filter((r) => r.Type === events.type).flatMap((r) => listIn(r.Values));
  if (values.some((value) => EVERY.has(String(value).replace(/^arn:aws-[a-z-]+:/, 'arn:aws:')))) return 'all';
  const operator = events.type === 'AWS::S3::Object' ? 'StartsWith' : 'Equals';
  return values.length === 0 ? 'none' : takesIn(operator, values, events) ? 'all' : 'some';
}

/** Whether one of the values takes in all events that tell the resource. */
function takesIn(operator: 'StartsWith' | 'Equals', values: readonly unknown[], { on, toldBy }: Events): boolean {
  if (on === undefined) return false;
  const told = toldBy === 'prefix' ? arn([...on, { text: '/' }]) : on;
  return values.some((value) => {
    const selected: Arn = [{ text: String(value) }];
    if (operator === 'StartsWith') return covers(arn([...selected, { wildcard: '*' }]), told);
    // An ARN with a slash behind is that of nothing; but all that is a part of a resource is told by its ARN.
    if (toldBy === 'prefix') return false;
    return (
      covers(selected, on) || (toldBy === 'parent' && covers(arn([...selected, { text: '/' }, { wildcard: '*' }]), on))
    );
  });
}

function ofAdvanced(selectors: Selectors['advanced'], kind: EventKind, events: Events | undefined): readonly Share[] {
  return selectors.map((fields) => fields.map((field) => ofField(field, kind, events)).reduce(least, 'all'));
}

function least(a: Share, b: Share): Share {
  return a === 'none' || b === 'none' ? 'none' : a === 'some' || b === 'some' ? 'some' : 'all';
}

/**
 * What one condition on a field leaves of the events. One on a field that the kind does not tell leaves some.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
function ofField(field: Json, kind: EventKind, events: Events | undefined): Share {
  switch (field.Field) {
    case 'eventCategory':
      return passes(field, kind.as === 'management' ? 'Management' : 'Data');
    case 'readOnly':
      return passes(field, String(kind.kind === 'ReadOnly'));
    case 'resources.type':
      return events === undefined ? 'some' : passes(field, events.type);
    case 'resources.ARN':
      return events !== undefined && selectsAll(field, events) ? 'all' : 'some';
    case 'eventSource':
      if (kind.as === 'data' || textsOf(field, 'Equals').length > 0) return 'some';
      return kind.excludable !== undefined && textsOf(field, 'NotEquals').includes(kind.excludable) ? 'none' : 'all';
    default:
      return 'some';
  }
}

const ARN_OPERATORS = ['StartsWith', 'Equals'] as const;

/** Where several operators stand, who knows how they go together. */
function selectsAll(field: Json, events: Events): boolean {
  const { Field: _, ...operators } = field;
  const given = Object.keys(operators).filter((name) => listIn(operators[name]).length > 0);
  const [operator] = ARN_OPERATORS.filter((one) => given.length === 1 && given[0] === one);
  return operator !== undefined && takesIn(operator, textsOf(field, operator), events);
}

function passes(field: Json, value: string): Share {
  const [equals, not] = [textsOf(field, 'Equals'), textsOf(field, 'NotEquals')];
  if (not.includes(value) || (equals.length > 0 && !equals.includes(value))) return 'none';
  return equals.length > 0 || not.length > 0 ? 'all' : 'some';
}

function textsOf(field: Json, operator: string): readonly unknown[] {
  return listIn(field[operator]);
}
