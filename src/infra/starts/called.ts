import { fillHoles, PSEUDO_PARAMETERS, type Value } from '../../vocabulary/index.js';
import { ownNameOf } from '../values/own-name.js';
import { pseudoParameter } from '../values/parameters.js';
import type { StackReading } from '../values/stack.js';

const LAMBDA = 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}';
const BUS = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${Name}';

/** By the property in which a name may stand for an ARN, the ARN. */
const BY_NAME: Readonly<Record<string, string>> = {
  FunctionName: LAMBDA,
  Function: LAMBDA,
  EventBusName: BUS,
  Bucket: 'arn:${AWS::Partition}:s3:::${Name}',
  QueueUrl: 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Name}',
};

/** The ARN of what a property names by its ARN, its name or its URL; undefined where that can't be told. */
export function arnNamed(property: string, value: Value, stack: StackReading): Value | undefined {
  const pattern = BY_NAME[property.split('.').at(-1) ?? ''];
  if (pattern === undefined) return value;
  const name = property.endsWith('QueueUrl') ? lastSegment(value) : ownNameOf(value);
  const known = new Map(PSEUDO_PARAMETERS.map((id) => [id as string, pseudoParameter(id, stack)] as const));
  return name && fillHoles(pattern, new Map([...known, ['Name', name]]));
}

/** `https://sqs.eu-west-1.amazonaws.com/111122223333/orders` */
function lastSegment(value: Value): Value | undefined {
  const last = value.is === 'joined' ? value.parts.at(-1) : value;
  if (last?.is !== 'text') return last;
  const name = last.text.slice(last.text.lastIndexOf('/') + 1);
  return name === '' ? undefined : { is: 'text', text: name };
}
