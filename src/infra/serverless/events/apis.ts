import { member, type Node, textOf } from '../../templates/node.js';
import type { Written } from '../../templates/written.js';
import { section } from '../functions.js';
import { stageNode } from '../names.js';
import type { Service } from '../service.js';
import type { EventCompiler } from './event.js';

/** @see https://www.serverless.com/framework/docs/providers/aws/events/apigateway */
export const rest: EventCompiler = ({ service, settings, target, prefix, index, at }) => {
  const named = section(service, 'provider', 'apiGateway', 'restApiId');
  const api = named ?? { Ref: 'ApiGatewayRestApi' };
  const properties = {
    RestApiId: api,
    StageName: section(service, 'provider', 'apiGateway', 'stage') ?? stageNode(service, at),
  };
  const { verb, path } = routeOf(settings);
  const method = {
    ...{ RestApiId: api, Integration: { Uri: target }, HttpMethod: verb.toUpperCase(), Path: path },
    ...authorisation(settings),
    ApiKeyRequired: textOf(member(settings, 'private')) ?? 'false',
  };
  return {
    made: [
      ...(named === undefined
        ? [{ id: 'ApiGatewayRestApi', type: 'AWS::ApiGateway::RestApi', properties: restApi(service), at }]
        : []),
      { id: 'ApiGatewayDeployment', type: 'AWS::ApiGateway::Deployment', properties, at },
      { id: `ApiGatewayMethod${prefix}${index}`, type: 'AWS::ApiGateway::Method', properties: method, at: settings.at },
    ],
  };
};

/** Who may call the API as a whole. */
function restApi(service: Service): Written {
  const endpoint = textOf(section(service, 'provider', 'endpointType'));
  return {
    Policy: section(service, 'provider', 'apiGateway', 'resourcePolicy'),
    ...(endpoint !== undefined && { EndpointConfiguration: { Types: [endpoint.toUpperCase()] } }),
  };
}

/** `GET /books`, or a map of its parts. A star is every method, alone every route. */
function routeOf(settings: Node): { readonly verb: string; readonly path: string } {
  const [verb = '', path = ''] = (textOf(settings) ?? '').trim().split(/\s+/);
  const written = { verb: textOf(member(settings, 'method')) ?? verb, path: textOf(member(settings, 'path')) ?? path };
  return { verb: written.verb.replace('*', 'any'), path: written.path };
}

/** Some authoriser, of whatever kind, or none. */
function authorisation(settings: Node): { readonly AuthorizationType: string } {
  return { AuthorizationType: member(settings, 'authorizer') === undefined ? 'NONE' : 'CUSTOM' };
}

/** @see https://www.serverless.com/framework/docs/providers/aws/events/http-api */
export const http: EventCompiler = ({ service, settings, target, prefix, index, at }) => {
  const named = section(service, 'provider', 'httpApi', 'id');
  const api = named ?? { Ref: 'HttpApi' };
  const integration = { ApiId: api, IntegrationUri: target };
  const own = [
    { id: 'HttpApi', type: 'AWS::ApiGatewayV2::Api', properties: { ProtocolType: 'HTTP' }, at },
    { id: 'HttpApiStage', type: 'AWS::ApiGatewayV2::Stage', properties: { ApiId: api, StageName: '$default' }, at },
  ];
  const id = `HttpApiIntegration${prefix}`;
  const { verb, path } = routeOf(settings);
  const key = path === '' ? '$default' : `${verb.toUpperCase()} ${path}`;
  const route = { ApiId: api, RouteKey: key, ...authorisation(settings) };
  return {
    made: [
      { id: `HttpApiRoute${prefix}${index}`, type: 'AWS::ApiGatewayV2::Route', properties: route, at: settings.at },
      ...(named === undefined ? own : []),
      { id, type: 'AWS::ApiGatewayV2::Integration', properties: integration, at: settings.at },
    ],
  };
};

/** The framework lets all functions answer over every connection. @see https://www.serverless.com/framework/docs/providers/aws/events/websocket */
export const websocket: EventCompiler = ({ service, settings, target, prefix, index, at }) => {
  const named = section(service, 'provider', 'apiGateway', 'websocketApiId');
  const api = named ?? { Ref: 'WebsocketsApi' };
  const stage = { ApiId: api, StageName: stageNode(service, at) };
  const integration = { ApiId: api, IntegrationUri: target };
  const id = `${prefix}WebsocketsIntegration`;
  const key = textOf(settings) ?? textOf(member(settings, 'route')) ?? '$default';
  const route = { ApiId: api, RouteKey: key, ...authorisation(settings) };
  return {
    made: [
      { id: `${prefix}WebsocketsRoute${index}`, type: 'AWS::ApiGatewayV2::Route', properties: route, at: settings.at },
      ...(named === undefined
        ? [{ id: 'WebsocketsApi', type: 'AWS::ApiGatewayV2::Api', properties: { ProtocolType: 'WEBSOCKET' }, at }]
        : []),
      { id: 'WebsocketsDeploymentStage', type: 'AWS::ApiGatewayV2::Stage', properties: stage, at },
      { id, type: 'AWS::ApiGatewayV2::Integration', properties: integration, at: settings.at },
    ],
    granted: [
      {
        actions: ['execute-api:ManageConnections'],
        on: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }],
        at,
      },
    ],
  };
};
