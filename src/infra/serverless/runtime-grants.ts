import { member, type Node, textOf } from '../templates/node.js';
import { joinedNode, nodeOf, type Written } from '../templates/written.js';
import type { Grant } from './compiled.js';
import { functionName, isLogged, namePrefix, type ServiceFunction, section } from './functions.js';
import { tracingMode } from './lambda.js';
import type { Service } from './service.js';

/**
 * What the framework grants for what functions are set to do (oss-serverless 3.52, lib/plugins/aws/package/compile/functions.js): only where
 * the service writes an ARN in so many words, not where it refers to a resource.
 */
export function runtimeGrants(of: ServiceFunction, service: Service): readonly Grant[] {
  const { body, at } = of;
  const key = member(body, 'kmsKeyArn') ?? section(service, 'provider', 'kmsKeyArn');
  const grants: Grant[] = [];
  const onError = member(body, 'onError');
  if (isText(onError)) grants.push({ actions: ['sns:Publish'], on: onError, at: onError.at });
  if (isText(key)) grants.push({ actions: ['kms:Decrypt'], on: key, at: key.at });
  const files = member(body, 'fileSystemConfig', 'arn');
  if (files !== undefined) {
    grants.push({
      actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      on: files,
      at: files.at,
    });
  }
  if (tracingMode(of, service) !== undefined) {
    const place = (member(body, 'tracing') ?? section(service, 'provider', 'tracing'))?.at ?? at;
    grants.push({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], on: '*', at: place });
  }
  return grants;
}

function isText(node: Node | undefined): node is Node {
  return textOf(node) !== undefined;
}

/** What the framework lets all functions do with the log groups of those that are called as it calls them by itself. */
export function sharedLogGrants(functions: readonly ServiceFunction[], service: Service): readonly Grant[] {
  const { at } = service.root;
  const logged = functions.filter(isLogged);
  const named = logged.filter(({ body }) => member(body, 'name') !== undefined);
  const groups = named.map((of) => logGroup([functionName(of, service)], of.at));
  const own = logged.length > named.length ? [logGroup([namePrefix(service), '*'], at)] : [];
  const all = [...own, ...groups];
  if (all.length === 0) return [];
  const below = (end: string): Written => all.map((group) => joinedNode([group, end], at));
  return [
    { actions: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'], on: below(':*'), at },
    { actions: ['logs:PutLogEvents'], on: below(':*:*'), at },
  ];
}

/** The same for a role that serverless-iam-roles-per-function makes. */
export function ownLogGrants(of: ServiceFunction, service: Service): readonly Grant[] {
  const { at } = of;
  const group = joinedNode([logGroup([functionName(of, service)], at), ':*:*'], at);
  return [{ actions: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'], on: [group], at }];
}

/** What serverless-iam-roles-per-function grants for what can't be handled: also where the service refers to a topic of its own. */
export function ownErrorGrants({ body }: ServiceFunction): readonly Grant[] {
  const onError = member(body, 'onError');
  return onError === undefined ? [] : [{ actions: ['sns:Publish'], on: onError, at: onError.at }];
}

function logGroup(name: readonly (string | Node)[], at: Grant['at']): Node {
  const before = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/';
  return joinedNode([nodeOf({ 'Fn::Sub': before }, at), ...name], at);
}
