import type { Cases } from '../cases.js';

const FUNCTION = 'Type: AWS::Serverless::Function, Properties: { Runtime: nodejs20.x, Handler: pier.handler';
const event = (type: string, properties: string): string =>
  `Pier: { ${FUNCTION}, Events: { Ferry: { Type: ${type}, Properties: { ${properties} } } } } }`;
const url = (settings: string): string => `Pier: { ${FUNCTION}, FunctionUrlConfig: { ${settings} } } }`;
const method = (properties: string, api = ''): string => `
  Harbour: { Type: AWS::ApiGateway::RestApi, Properties: { Name: harbour ${api} } }
  Boats: { Type: AWS::ApiGateway::Resource, Properties: { PathPart: boats, ParentId: !GetAtt Harbour.RootResourceId, RestApiId: !Ref Harbour } }
  Get: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Harbour, ResourceId: !Ref Boats, HttpMethod: get, ${properties} } }`;
const route = (key: string, properties = '', protocol = 'HTTP'): string => `
  Harbour: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: ${protocol} } }
  Way: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Harbour, RouteKey: ${key} ${properties} } }`;
const document = (type: string, property: string, security: string): string => `
  Harbour:
    Type: ${type}
    Properties:
      StageName: live
      ${property}: { ${security} paths: { /boats: { get: { responses: {} }, options: { responses: {} } } } }`;

export const apis: Cases = {
  'rest-api-without-authorisation': [
    ['a method', method('AuthorizationType: NONE'), 'Harbour', 'anyone can call GET /boats'],
    ['a method that says nothing', method(''), 'Harbour', 'anyone can call GET /boats'],
    ['a method with an authoriser', method('AuthorizationType: CUSTOM')],
    ['a method with a key', method('ApiKeyRequired: true')],
    ['a method of an API with a policy', method('', ', Policy: { Statement: [] }')],
    ['a method of a private API', method('', ', EndpointConfiguration: { Types: [PRIVATE] }')],
    ['what browsers ask first', method('').replace('get,', 'OPTIONS,')],
    ['an event', event('Api', 'Path: /boats, Method: get'), 'ServerlessRestApi', 'anyone can call GET /boats'],
    ['an event that asks for IAM', event('Api', 'Path: /boats, Method: get, Auth: { Authorizer: AWS_IAM }')],
    ['an event that asks for a key', event('Api', 'Path: /boats, Method: get, Auth: { ApiKeyRequired: true }')],
    [
      'an event of an API that asks for IAM',
      `Globals: { Api: { Auth: { DefaultAuthorizer: AWS_IAM } } }\nResources:\n  ${event('Api', 'Path: /boats, Method: get')}`,
    ],
    [
      'an event that does not want what its API asks for',
      `Globals: { Api: { Auth: { DefaultAuthorizer: AWS_IAM } } }\nResources:\n  ${event('Api', 'Path: /boats, Method: get, Auth: { Authorizer: NONE }')}`,
      ...['ServerlessRestApi', 'anyone can call GET /boats'],
    ],
    [
      'an event of an API that lets some in',
      `Globals: { Api: { Auth: { ResourcePolicy: { IpRangeWhitelist: [10.0.0.0/8] } } } }\nResources:\n  ${event('Api', 'Path: /boats, Method: get')}`,
    ],
    ['an event of another template’s API', event('Api', 'Path: /boats, Method: get, RestApiId: !ImportValue harbour')],
    [
      'an OpenAPI document',
      document('AWS::Serverless::Api', 'DefinitionBody', ''),
      'Harbour',
      'anyone can call GET /boats',
    ],
    [
      'an OpenAPI document that asks for something',
      document('AWS::ApiGateway::RestApi', 'Body', 'security: [{ iam: [] }],'),
    ],
    [
      'an OpenAPI document that may ask for nothing',
      document('AWS::ApiGateway::RestApi', 'Body', 'security: [{ iam: [] }, {}],'),
      ...['Harbour', 'anyone can call GET /boats'],
    ],
  ],
  'http-api-without-authorisation': [
    ['a route', route("'GET /boats'"), 'Harbour', 'anyone can call GET /boats'],
    ['the route for all', route('$default', ', AuthorizationType: NONE'), 'Harbour', 'anyone can call $default'],
    ['a route with an authoriser', route("'GET /boats'", ', AuthorizationType: JWT')],
    ['an event', event('HttpApi', 'Path: /boats, Method: get'), 'ServerlessHttpApi', 'anyone can call GET /boats'],
    ['an event for all', event('HttpApi', ''), 'ServerlessHttpApi', 'anyone can call all routes'],
    ['an event with an authoriser', event('HttpApi', 'Path: /boats, Method: get, Auth: { Authorizer: Crew }')],
    [
      'an API of one target',
      'Harbour: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Target: x } }',
      ...['Harbour', 'anyone can call all routes'],
    ],
    ['an OpenAPI document', document('AWS::ApiGatewayV2::Api', 'Body', ''), 'Harbour', 'anyone can call GET /boats'],
    [
      'an OpenAPI document beside authorisers',
      document('AWS::Serverless::HttpApi', 'DefinitionBody', '').replace(
        'StageName: live',
        'Auth: { DefaultAuthorizer: Crew }',
      ),
    ],
  ],
  'websocket-api-without-authorisation': [
    ['the route to connect', route('$connect', '', 'WEBSOCKET'), 'Harbour', 'anyone can call $connect'],
    ['the route to connect with IAM', route('$connect', ', AuthorizationType: AWS_IAM', 'WEBSOCKET')],
    ['another route', route('sail', '', 'WEBSOCKET')],
  ],
  'function-url-without-authorisation': [
    ['of a function', url('AuthType: NONE'), 'Pier', 'anyone can call its function URL'],
    ['with IAM', url('AuthType: AWS_IAM')],
    [
      'of its own',
      'Way: { Type: AWS::Lambda::Url, Properties: { AuthType: NONE, TargetFunctionArn: x } }',
      ...['Way', 'anyone can call its function URL'],
    ],
    [
      'that a condition may open',
      `Conditions: { Open: !Equals [!Ref AWS::Region, x] }\nResources:\n  ${url('AuthType: !If [Open, NONE, AWS_IAM]')}`,
      ...['Pier', 'anyone can call its function URL'],
    ],
  ],
  'function-url-cors-for-anyone': [
    [
      'every origin',
      url("AuthType: AWS_IAM, Cors: { AllowOrigins: ['*'] }"),
      'Pier',
      'scripts of any web site can call its function URL',
    ],
    [
      'with credentials',
      url("AuthType: AWS_IAM, Cors: { AllowCredentials: true, AllowOrigins: ['*'] }"),
      ...['Pier', 'scripts of any web site can call its function URL, with the credentials of who visits it'],
    ],
    ['one origin', url("AuthType: AWS_IAM, Cors: { AllowOrigins: ['https://*.example.org'] }")],
  ],
  'api-cors-with-credentials-for-anyone': [
    [
      'an HTTP API',
      "Harbour: { Type: AWS::Serverless::HttpApi, Properties: { CorsConfiguration: { AllowOrigins: ['*'], AllowCredentials: true } } }",
      ...['Harbour', 'scripts of any web site can call it with credentials'],
    ],
    [
      'a REST API, whose origins stand in quotes',
      `Harbour: { Type: AWS::Serverless::Api, Properties: { StageName: live, Cors: { AllowOrigin: "'*'", AllowCredentials: true } } }`,
      ...['Harbour', 'scripts of any web site can call it with credentials'],
    ],
    [
      'without credentials',
      "Harbour: { Type: AWS::Serverless::HttpApi, Properties: { CorsConfiguration: { AllowOrigins: ['*'] } } }",
    ],
  ],
  'graphql-api-with-key': [
    [
      'an API with a key',
      'Charts: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: charts, AuthenticationType: API_KEY } }',
      ...['Charts', 'who has its API key can call it'],
    ],
    [
      'one that SAM makes',
      'Charts: { Type: AWS::Serverless::GraphQLApi, Properties: { SchemaUri: x, Auth: { Type: API_KEY } } }',
      ...['Charts', 'who has its API key can call it'],
    ],
    [
      'one with IAM',
      'Charts: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: charts, AuthenticationType: AWS_IAM } }',
    ],
  ],
};
