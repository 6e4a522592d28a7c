/** What of a type starts what, by the properties of the resource that name them. `by`: absent where the resource does itself. */
export interface Starting {
  readonly type: string;
  readonly by?: string;
  readonly starts: readonly string[];
}

const DESTINATIONS = ['DestinationConfig.OnSuccess.Destination', 'DestinationConfig.OnFailure.Destination'];
const NOTIFIED = ['QueueConfigurations.*.Queue', 'TopicConfigurations.*.Topic', 'LambdaConfigurations.*.Function'];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html */
export const STARTING: readonly Starting[] = [
  { type: 'AWS::SNS::Subscription', by: 'TopicArn', starts: ['Endpoint'] },
  { type: 'AWS::SNS::Topic', starts: ['Subscription.*.Endpoint'] },
  { type: 'AWS::SQS::Queue', starts: ['RedrivePolicy.deadLetterTargetArn'] },
  { type: 'AWS::S3::Bucket', starts: NOTIFIED.map((path) => `NotificationConfiguration.${path}`) },
  { type: 'AWS::Pipes::Pipe', by: 'Source', starts: ['Target', 'Enrichment'] },
  { type: 'AWS::Lambda::EventSourceMapping', by: 'EventSourceArn', starts: ['FunctionName'] },
  { type: 'AWS::Lambda::EventSourceMapping', by: 'FunctionName', starts: DESTINATIONS },
  { type: 'AWS::Lambda::EventInvokeConfig', by: 'FunctionName', starts: DESTINATIONS },
  { type: 'AWS::Lambda::Function', starts: ['DeadLetterConfig.TargetArn'] },
  {
    type: 'AWS::Serverless::Function',
    starts: ['DeadLetterQueue.TargetArn', ...DESTINATIONS.map((path) => `EventInvokeConfig.${path}`)],
  },
];

/**
 * The property of an event of SAM that names what starts the function or state machine.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export const SAM_EVENTS: Readonly<Record<string, string>> = {
  ...{ SQS: 'Queue', SNS: 'Topic', Kinesis: 'Stream', DynamoDB: 'Stream', S3: 'Bucket' },
  ...{ EventBridgeRule: 'EventBusName', CloudWatchEvent: 'EventBusName' },
};

export const SAM_SCHEDULES: Readonly<Record<string, string>> = {
  Schedule: 'Schedule',
  ScheduleV2: 'ScheduleExpression',
};
