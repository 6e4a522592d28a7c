import { section } from '../functions.js';
import { stageNode } from '../names.js';
import type { EventCompiler } from './event.js';

/** @see https://www.serverless.com/framework/docs/providers/aws/events/apigateway */
export const rest: EventCompiler = ({ service, settings, target, prefix, index, at }) => {
  const named = section(service, 'provider', 'apiGateway', 'restApiId');
  const api = named ?? { Ref: 'ApiGatewayRestApi' };
  const properties = {
    RestApiId: api,
    StageName: section(service, 'provider', 'apiGateway', 'stage') ?? stageNode(service, at),
  };
  const method = { RestApiId: api, Integration: { Uri: target } };
  return {
    made: [
      ...(named === undefined
        ? [{ id: 'ApiGatewayRestApi', type: 'AWS::ApiGateway::RestApi', properties: {}, at }]
        : []),
      { id: 'ApiGatewayDeployment', type: 'AWS::ApiGateway::Deployment', properties, at },
      { id: `ApiGatewayMethod${prefix}${index}`, type: 'AWS::ApiGateway::Method', properties: method, at: settings.at },
    ],
  };
};

/** @see https://www.serverless.com/framework/docs/providers/aws/events/http-api */
export const http: EventCompiler = ({ service, settings, target, prefix, at }) => {
  const named = section(service, 'provider', 'httpApi', 'id');
  const api = named ?? { Ref: 'HttpApi' };
  const integration = { ApiId: api, IntegrationUri: target };
  const own = [
    { id: 'HttpApi', type: 'AWS::ApiGatewayV2::Api', properties: { ProtocolType: 'HTTP' }, at },
    { id: 'HttpApiStage', type: 'AWS::ApiGatewayV2::Stage', properties: { ApiId: api, StageName: '$default' }, at },
  ];
  const id = `HttpApiIntegration${prefix}`;
  return {
    made: [
      ...(named === undefined ? own : []),
      { id, type: 'AWS::ApiGatewayV2::Integration', properties: integration, at: settings.at },
    ],
  };
};

/** The framework lets all functions answer over every connection. @see https://www.serverless.com/framework/docs/providers/aws/events/websocket */
export const websocket: EventCompiler = ({ service, settings, target, prefix, at }) => {
  const named = section(service, 'provider', 'apiGateway', 'websocketApiId');
  const api = named ?? { Ref: 'WebsocketsApi' };
  const stage = { ApiId: api, StageName: stageNode(service, at) };
  const integration = { ApiId: api, IntegrationUri: target };
  const id = `${prefix}WebsocketsIntegration`;
  return {
    made: [
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
