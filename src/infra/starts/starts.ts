import { alternatives, memberOf, type Start, text, type Value } from '../../vocabulary/index.js';
import { jsonIn } from '../features/json-text.js';
import { nodesAt, type Subject, valuesAt } from '../features/subject.js';
import type { Definition } from '../templates/definition.js';
import { entriesOf, member, textOf } from '../templates/node.js';
import { arnValue } from '../values/resource-values.js';
import type { StackReading } from '../values/stack.js';
import { arnNamed } from './called.js';
import { SAM_EVENTS, SAM_SCHEDULES, STARTING, type Starting } from './starting.js';

/** What resources of a stack start, and the schedules that start something. */
export function startsOf(stack: StackReading): readonly Start[] {
  return [...new Set(stack.template.resources.values())].flatMap((definition) => {
    const subject: Subject = { stack, id: definition.id, properties: definition.properties, at: definition.at };
    const kinds = STARTING.filter(({ type }) => type === definition.type);
    return [
      ...kinds.flatMap((kind) => startedBy(kind, definition, subject)),
      ...samEvents(definition, stack),
      ...(definition.type === 'AWS::Events::Rule' ? rule(subject) : []),
      ...(definition.type === 'AWS::Scheduler::Schedule' ? schedule(subject) : []),
    ];
  });
}

function startedBy({ by, starts }: Starting, definition: Definition, subject: Subject): readonly Start[] {
  const own = arnValue(definition, subject.stack);
  const sources = by === undefined ? (own === undefined ? [] : [own]) : arnsAt(subject, by);
  const targets = starts.flatMap((path) => arnsAt(subject, path));
  return sources.flatMap((resource) => targets.map((to): Start => ({ by: { resource }, starts: to, at: subject.at })));
}

function arnsAt(subject: Subject, path: string): readonly Value[] {
  return valuesAt(subject, path).flatMap((value) => arnNamed(path, value, subject.stack) ?? []);
}

/** A rule has a schedule, a pattern of the events of its bus, or both. */
function rule(subject: Subject): readonly Start[] {
  const targets = ['Targets.*.Arn', 'Targets.*.EcsParameters.TaskDefinitionArn'].flatMap((p) => arnsAt(subject, p));
  const schedules = valuesAt(subject, 'ScheduleExpression').map((expression) => ({ schedule: expression }));
  const buses = nodesAt(subject, 'EventPattern').length === 0 ? [] : busesOf(subject);
  return [...schedules, ...buses].flatMap((by) => targets.map((to): Start => ({ by, starts: to, at: subject.at })));
}

function busesOf(subject: Subject): readonly Start['by'][] {
  const named = arnsAt(subject, 'EventBusName');
  const byDefault = arnNamed('EventBusName', text('default'), subject.stack);
  const all = named.length > 0 || byDefault === undefined ? named : [byDefault];
  return all.map((resource) => ({ resource }));
}

function schedule(subject: Subject): readonly Start[] {
  const targets = [
    ...arnsAt(subject, 'Target.Arn'),
    ...arnsAt(subject, 'Target.EcsParameters.TaskDefinitionArn'),
    ...calledWith(subject),
  ];
  const expressions = valuesAt(subject, 'ScheduleExpression');
  return expressions.flatMap((expression) =>
    targets.map((to): Start => ({ by: { schedule: expression }, starts: to, at: subject.at })),
  );
}

/** By what an operation is handed, where a schedule calls one of the SDK (`arn:aws:scheduler:::aws-sdk:sqs:sendMessage`). */
const HANDED = ['QueueUrl', 'TopicArn', 'StateMachineArn', 'FunctionName', 'TaskDefinition'];

function calledWith(subject: Subject): readonly Value[] {
  const inputs = valuesAt(subject, 'Target.Input').flatMap(alternatives).map(jsonIn);
  return inputs.flatMap((input) =>
    HANDED.flatMap((name) => {
      const value = memberOf(input, name);
      return value === undefined ? [] : (arnNamed(name, value, subject.stack) ?? []);
    }),
  );
}

/** What starts a function or state machine of SAM by its `Events`. */
function samEvents(definition: Definition, stack: StackReading): readonly Start[] {
  const own = definition.type.startsWith('AWS::Serverless::') ? arnValue(definition, stack) : undefined;
  if (own === undefined) return [];
  return entriesOf(member(definition.properties, 'Events')).flatMap(([, { value, at }]): readonly Start[] => {
    const type = textOf(member(value, 'Type')) ?? '';
    const properties = member(value, 'Properties');
    if (properties === undefined) return [];
    const subject: Subject = { stack, id: definition.id, properties, at };
    const schedules = valuesAt(subject, SAM_SCHEDULES[type] ?? 'none').map((expression) => ({ schedule: expression }));
    return [...schedules, ...sourcesOf(type, subject)].map((by) => ({ by, starts: own, at }));
  });
}

function sourcesOf(type: string, subject: Subject): readonly Start['by'][] {
  const path = SAM_EVENTS[type];
  if (path === undefined) return [];
  if (path === 'EventBusName') return busesOf(subject);
  const queues = type === 'SNS' ? arnsAt(subject, 'SqsSubscription.QueueArn') : [];
  return [...arnsAt(subject, path), ...queues].map((resource) => ({ resource }));
}
