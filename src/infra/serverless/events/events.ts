import { entriesOf, itemsOf, member, type Node } from '../../templates/node.js';
import type { Compiled } from '../compiled.js';
import type { ServiceFunction } from '../functions.js';
import { arnOf } from '../lambda.js';
import { normalised } from '../logical-ids.js';
import { miss, type Service } from '../service.js';
import { http, rest, websocket } from './apis.js';
import type { Event, EventCompiler } from './event.js';
import { allowed, bucket, cloudWatchEvent, eventBridge, iot, logs, schedule, topic, userPool } from './others.js';
import { broker, kafka, msk, queue, stream } from './sources.js';

const NOTHING: EventCompiler = () => ({});

/** @see https://www.serverless.com/framework/docs/providers/aws/guide/events */
const EVENTS: Readonly<Record<string, EventCompiler>> = {
  http: rest,
  httpApi: http,
  websocket,
  sqs: queue,
  stream,
  msk,
  kafka,
  activemq: broker('ActiveMQ'),
  rabbitmq: broker('RabbitMQ'),
  s3: bucket,
  sns: topic,
  schedule,
  eventBridge,
  cloudwatchEvent: cloudWatchEvent,
  cloudwatchLog: logs,
  cognitoUserPool: userPool,
  iot,
  iotFleetProvisioning: allowed('iot.amazonaws.com', 'IotProvisioningTemplate'),
  alb: allowed('elasticloadbalancing.amazonaws.com', 'Alb'),
  alexaSkill: allowed('alexa-appkit.amazon.com', 'AlexaSkill'),
  alexaSmartHome: allowed('alexa-connectedhome.amazon.com', 'AlexaSmartHome'),
  cloudFront: NOTHING,
};

/** What the framework makes of the events of a function. One that it gets from a plugin is missed: it is not known what it brings. */
export function compiledEvents(of: ServiceFunction, service: Service): readonly Compiled[] {
  const counts = new Map<string, number>();
  return eventsOf(member(of.body, 'events')).flatMap(({ type, settings }) => {
    const index = (counts.get(type) ?? 0) + 1;
    counts.set(type, index);
    const compile = Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
    if (compile === undefined) return missed(type, settings, service);
    const event: Event = {
      of,
      service,
      settings,
      index,
      target: arnOf(of.key),
      prefix: normalised(of.key),
      at: settings.at,
    };
    return [compile(event)];
  });
}

interface WrittenEvent {
  readonly type: string;
  readonly settings: Node;
}

/** `- schedule: rate(1 day)`, or `- alexaSkill` alone. Lists may be brought in by variables, in other lists. */
function eventsOf(node: Node | undefined): readonly WrittenEvent[] {
  return itemsOf(node).flatMap((item): readonly WrittenEvent[] => {
    if (item.is === 'list') return eventsOf(item);
    if (item.is === 'scalar') return [{ type: item.text, settings: { ...item, text: '' } }];
    return entriesOf(item).map(([type, { value, at }]) => ({ type, settings: { ...value, at } }));
  });
}

function missed(type: string, { at }: Node, service: Service): readonly Compiled[] {
  const because = `the event \`${type}\` is not the framework's own: what it needs and what it sends isn't known`;
  miss(service, { over: 'nothing', because, at });
  return [];
}
