import { entriesOf, member, type Node, textOf } from '../templates/node.js';
import { joinedNode, nodeOf, type Written } from '../templates/written.js';
import type { Compiled, Grant, Made } from './compiled.js';
import { functionName, isLogged, type ServiceFunction, section } from './functions.js';
import { arnOf } from './lambda.js';
import { functionId, layerId, normalised } from './logical-ids.js';
import type { Service } from './service.js';

/** What the framework makes beside a function: its log group, its URL, and where its results are sent. */
export function besideFunction(of: ServiceFunction, service: Service): Compiled {
  const { key, body, at } = of;
  const prefix = normalised(key);
  const group = { LogGroupName: joinedNode(['/aws/lambda/', functionName(of, service)], at) };
  const url = member(body, 'url');
  const made: Made[] = isLogged(of)
    ? [{ id: `${prefix}LogGroup`, type: 'AWS::Logs::LogGroup', properties: group, at }]
    : [];
  if (url !== undefined && textOf(url) !== 'false') {
    const properties = {
      TargetFunctionArn: arnOf(key),
      AuthType: textOf(member(url, 'authorizer'))?.toLowerCase() === 'aws_iam' ? 'AWS_IAM' : 'NONE',
      Cors: corsOf(url),
    };
    made.push({ id: `${prefix}LambdaFunctionUrl`, type: 'AWS::Lambda::Url', properties, at: url.at });
  }
  const sent = destinations(of, service);
  return { made: [...made, ...(sent.made ?? [])], granted: sent.granted ?? [] };
}

/** `cors: true` lets scripts of every origin in. @see https://www.serverless.com/framework/docs/providers/aws/guide/functions#lambda-function-urls */
function corsOf(url: Node): Written | undefined {
  const cors = member(url, 'cors');
  if (cors === undefined || textOf(cors) === 'false') return undefined;
  const origins = member(cors, 'allowedOrigins') ?? ['*'];
  return { AllowOrigins: origins, AllowCredentials: textOf(member(cors, 'allowCredentials')) };
}

/** @see https://www.serverless.com/framework/docs/providers/aws/guide/functions#destinations */
function destinations({ key, body }: ServiceFunction, service: Service): Compiled {
  const written = member(body, 'destinations');
  if (written === undefined) return {};
  const all = { OnSuccess: member(written, 'onSuccess'), OnFailure: member(written, 'onFailure') };
  const targets = Object.entries(all).flatMap(([when, node]) =>
    node === undefined ? [] : [[when, targetOf(node, service), node] as const],
  );
  const DestinationConfig = Object.fromEntries(targets.map(([when, { arn }]) => [when, { Destination: arn }]));
  const properties = { FunctionName: { Ref: functionId(key) }, DestinationConfig };
  const id = `${normalised(key)}LambdaEvConf`;
  return {
    made: [{ id, type: 'AWS::Lambda::EventInvokeConfig', properties, at: written.at }],
    granted: targets.map(([, { arn, action }, { at }]): Grant => ({ actions: [action], on: [arn], at })),
  };
}

const ACTIONS: Readonly<Record<string, string>> = {
  function: 'lambda:InvokeFunction',
  lambda: 'lambda:InvokeFunction',
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  eventBus: 'events:PutEvents',
  events: 'events:PutEvents',
};

/** A destination is an ARN, a function of the service by its key, or a map that says of which type the ARN is. */
function targetOf(node: Node, service: Service): { readonly arn: Written; readonly action: string } {
  const text = textOf(node);
  if (text !== undefined && !text.startsWith('arn:'))
    return { arn: functionArn(text, service), action: 'lambda:InvokeFunction' };
  const type = textOf(member(node, 'type')) ?? text?.split(':')[2] ?? 'lambda';
  return { arn: member(node, 'arn') ?? node, action: ACTIONS[type] ?? 'lambda:InvokeFunction' };
}

function functionArn(key: string, service: Service): Written {
  const isOwn = entriesOf(section(service, 'functions')).some(([name]) => name === key);
  return isOwn ? arnOf(key) : key;
}

/** The layers that the service defines. @see https://www.serverless.com/framework/docs/providers/aws/guide/layers */
export function layersIn(service: Service): readonly Made[] {
  return entriesOf(section(service, 'layers')).map(([key, { value, at }]) => {
    const properties = { Content: member(value, 'path') ?? member(value, 'package', 'artifact') };
    return { id: layerId(key), type: 'AWS::Lambda::LayerVersion', properties, at };
  });
}

/** What the framework lets other stacks know of the service. */
export function outputsOf(service: Service): Node {
  const layers = entriesOf(section(service, 'layers')).map(
    ([key]) => [`${layerId(key)}QualifiedArn`, { Value: { Ref: layerId(key) } }] as const,
  );
  return nodeOf(Object.fromEntries(layers), service.root.at);
}
