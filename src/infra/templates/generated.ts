import type { Definition } from './definition.js';
import { mergeGlobals } from './globals.js';
import { entriesOf, isNothing, map, member, type Node, scalar, textOf } from './node.js';

/**
 * The resources that SAM makes and to which a template may refer by their logical ids
 * (AWS SAM developer guide, "Generated CloudFormation resources").
 */
export function generatedBySam(
  written: ReadonlyMap<string, Definition>,
  globals: Node | undefined,
): readonly (readonly [string, Definition])[] {
  const all = [...written.values()].flatMap((d) => (MAKERS[d.type]?.(d) ?? []).flatMap((one) => underItsIds(one, d)));
  return all.map(([id, one]) => [id, withGlobals(one, globals)]);
}

/** An implicit API is as Globals say. */
function withGlobals(one: Definition, globals: Node | undefined): Definition {
  const properties = mergeGlobals(one.type, one.properties, globals, undefined);
  return properties === one.properties ? one : { ...one, properties };
}

/** A template may say `Orders.Alias` for `OrdersAliaslive`, whichever name the alias has. */
function underItsIds(made: Definition, by: Definition): readonly (readonly [string, Definition])[] {
  const short = SHORT_IDS[made.type];
  return [[made.id, made], ...(short === undefined ? [] : [[`${by.id}.${short}`, made] as const])];
}

const SHORT_IDS: Readonly<Record<string, string>> = {
  'AWS::Lambda::Alias': 'Alias',
  'AWS::Lambda::Version': 'Version',
  'AWS::ApiGateway::Stage': 'Stage',
  'AWS::ApiGatewayV2::Stage': 'Stage',
  'AWS::SQS::Queue': 'DestinationQueue',
  'AWS::SNS::Topic': 'DestinationTopic',
};

const MAKERS: Readonly<Record<string, (by: Definition) => readonly Definition[]>> = {
  'AWS::Serverless::Function': besideFunction,
  'AWS::Serverless::StateMachine': besideStateMachine,
  'AWS::Serverless::Api': (by) => besideApi(by, 'AWS::ApiGateway::Stage', 'RestApiId'),
  'AWS::Serverless::HttpApi': (by) => besideApi(by, 'AWS::ApiGatewayV2::Stage', 'ApiId'),
};

/** Events whose API is not named belong to one that SAM makes for the template. */
const IMPLICIT_API: Readonly<Record<string, readonly [id: string, type: string, property: string]>> = {
  Api: ['ServerlessRestApi', 'AWS::Serverless::Api', 'RestApiId'],
  HttpApi: ['ServerlessHttpApi', 'AWS::Serverless::HttpApi', 'ApiId'],
};

/** What an event of a type makes, under the function's and the event's logical ids. */
const EVENT_RESOURCES: Readonly<Record<string, string>> = {
  Schedule: 'AWS::Events::Rule',
  ScheduleV2: 'AWS::Scheduler::Schedule',
  CloudWatchEvent: 'AWS::Events::Rule',
  EventBridgeRule: 'AWS::Events::Rule',
  SNS: 'AWS::SNS::Subscription',
};

function besideFunction(by: Definition): readonly Definition[] {
  const { id } = by;
  const all = has(by, 'Role') ? [] : [made(`${id}Role`, 'AWS::IAM::Role', by)];
  const alias = textOf(member(by.properties, 'AutoPublishAlias'));
  const function_ = { FunctionName: id };
  if (alias !== undefined)
    all.push(made(`${id}Alias${alias}`, 'AWS::Lambda::Alias', by, { ...function_, Name: alias }));
  if (has(by, 'AutoPublishAlias')) all.push(made(`${id}Version`, 'AWS::Lambda::Version', by, function_));
  if (has(by, 'FunctionUrlConfig')) all.push(made(`${id}Url`, 'AWS::Lambda::Url', by, { TargetFunctionArn: by.id }));
  return [...all, ...besideDestinations(by), ...besideEvents(by)];
}

/** What starts a state machine does so with a role of its own, `PressDailyRole`. */
function besideStateMachine(by: Definition): readonly Definition[] {
  const own = has(by, 'Role') ? [] : [made(`${by.id}Role`, 'AWS::IAM::Role', by)];
  const starting = entriesOf(member(by.properties, 'Events')).flatMap(([name, { value }]) => {
    const given = member(value, 'Properties', 'RoleArn') ?? member(value, 'Properties', 'Role');
    return given === undefined ? [made(`${by.id}${name}Role`, 'AWS::IAM::Role', by)] : [];
  });
  return [...own, ...starting, ...besideEvents(by)];
}

/** A destination of type SQS or SNS without an ARN gets a queue or topic of its own. */
function besideDestinations(by: Definition): readonly Definition[] {
  return entriesOf(member(by.properties, 'EventInvokeConfig', 'DestinationConfig')).flatMap(([when, { value }]) => {
    const type = textOf(member(value, 'Type'));
    if (member(value, 'Destination') !== undefined || (type !== 'SQS' && type !== 'SNS')) return [];
    const [word, of] = type === 'SQS' ? ['Queue', 'AWS::SQS::Queue'] : ['Topic', 'AWS::SNS::Topic'];
    return [made(`${by.id}EventInvokeConfig${when}${word}`, of, by)];
  });
}

function besideEvents(by: Definition): readonly Definition[] {
  return entriesOf(member(by.properties, 'Events')).flatMap(([name, { value }]) => {
    const type = textOf(member(value, 'Type')) ?? '';
    const own = EVENT_RESOURCES[type];
    const api = IMPLICIT_API[type];
    const all = own === undefined ? [] : [made(`${by.id}${name}`, own, by)];
    if (api === undefined || member(value, 'Properties', api[2]) !== undefined) return all;
    const implicit = made(api[0], api[1], by);
    return [...all, implicit, ...(MAKERS[api[1]]?.(implicit) ?? [])];
  });
}

function besideApi(by: Definition, type: string, property: string): readonly Definition[] {
  const named = textOf(member(by.properties, 'StageName'));
  const name = named ?? (by.generated ? (type.includes('V2') ? '$default' : 'Prod') : undefined);
  const texts = name === undefined ? {} : { StageName: name };
  const stage = { [property]: by.id, ...texts };
  const id = name === undefined || name.startsWith('$') ? `${by.id}Stage` : `${by.id}${name.replace(/\W/g, '')}Stage`;
  return [made(id, type, by, stage)];
}

function has(by: Definition, property: string): boolean {
  const written = member(by.properties, property);
  return written !== undefined && !isNothing(written);
}

/** `texts`: its properties; the maker's own logical id is a reference to it. */
function made(id: string, type: string, by: Definition, texts: Readonly<Record<string, string>> = {}): Definition {
  const { at } = by;
  const members = Object.entries(texts).map(([key, text]) => {
    const plain: Node = scalar(text, at);
    return [key, { value: text === by.id ? map([['Ref', { value: plain, at }]], at) : plain, at }] as const;
  });
  const properties = map(members, at);
  return { id, type, properties, metadata: undefined, attributes: properties, at, generated: true };
}
