import type { Written } from '../infra/index.js';
import type { Making } from '../source/index.js';
import { type Construct, propOf, type Synth, type Unit } from './synth.js';

/** What a task of version 1 asks for: of what it is given first, an attribute as a parameter, and an action on the ARN. */
interface FirstTask {
  /** The integration; absent where the resource is the ARN itself. */
  readonly resource?: string;
  readonly parameter: string;
  readonly attribute: string;
  readonly action: string;
  readonly arn: string;
}

/**
 * What `new Task(this, 'Cast', { task: new RunLambdaTask(cast) })` has done: the form of version 1.
 * @see https://docs.aws.amazon.com/cdk/api/v1/docs/aws-stepfunctions-tasks-readme.html
 */
const FIRST_TASKS: Readonly<Record<string, FirstTask>> = {
  RunLambdaTask: {
    ...{ resource: 'lambda:invoke', parameter: 'FunctionName', attribute: 'functionArn' },
    ...{ action: 'lambda:InvokeFunction', arn: 'functionArn' },
  },
  InvokeFunction: {
    ...{ parameter: 'FunctionName', attribute: 'functionArn' },
    ...{ action: 'lambda:InvokeFunction', arn: 'functionArn' },
  },
  PublishToTopic: {
    ...{ resource: 'sns:publish', parameter: 'TopicArn', attribute: 'topicArn' },
    ...{ action: 'sns:Publish', arn: 'topicArn' },
  },
  SendToQueue: {
    ...{ resource: 'sqs:sendMessage', parameter: 'QueueUrl', attribute: 'queueUrl' },
    ...{ action: 'sqs:SendMessage', arn: 'queueArn' },
  },
};

/** Of a state in the form of version 1, what it asks for and of what; undefined for others. */
export function firstTask(
  synth: Synth,
  { kind, props }: Construct,
): { readonly rule: FirstTask; readonly about: Construct } | undefined {
  const told = kind === 'aws-stepfunctions.Task' ? propOf(props, 'task') : undefined;
  const making: Making | undefined = told?.is === 'made' ? synth.makings[told.by] : undefined;
  const rule = making && FIRST_TASKS[synth.nameOf(making.callee)?.split('.').at(-1) ?? ''];
  const [given] = making?.args ?? [];
  const about = given && synth.constructOf(given);
  return rule === undefined || about === undefined ? undefined : { rule, about };
}

/** What the library grants for it. */
export function firstStatements(synth: Synth, of: Construct, unit: Unit): readonly Written[] | undefined {
  const task = firstTask(synth, of);
  if (task === undefined) return undefined;
  const Resource = synth.attribute(task.about, task.rule.arn, unit);
  return Resource === undefined ? undefined : [{ Effect: 'Allow', Action: task.rule.action, Resource }];
}
