import type { Definition } from '../../templates/definition.js';
import { member } from '../../templates/node.js';
import { openInDefinition } from '../definitions.js';
import { byApi, inGlobals, type OpenRoute } from '../routes.js';
import type { Look, Rule } from '../rule.js';
import { HTTP, openEvents } from '../sam-routes.js';
import { lacksOrSays, maySay, placeOf, resourceAt, textsAt } from '../settings.js';

/** Routes of HTTP APIs: routes of a template, events of SAM, OpenAPI documents, APIs of one target. */
export const httpApi: Rule = {
  id: 'http-api-without-authorisation',
  title: 'Routes of an HTTP API that anyone can call, without an authoriser or IAM',
  severity: 'medium',
  why: 'Whoever knows the address of the API uses what stands behind it: a function runs with the permissions of its role.',
  fix: 'Ask for an authoriser or for IAM. Accept it where the route is meant for everyone.',
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
  inTerraform: 'authorization_type = "AWS_IAM"',
  find: (look) => byApi([...openRoutes(look, isHttp), ...openEvents(HTTP, look), ...openApis(look)], linesFor),
};

/** Whoever may connect may send: only that route can ask who it is. */
export const webSocketApi: Rule = {
  id: 'websocket-api-without-authorisation',
  title: 'A WebSocket API to which anyone can connect',
  severity: 'medium',
  why: 'Only the route $connect can ask who somebody is; whoever is connected may send to all other routes.',
  fix: 'Ask for an authoriser or for IAM at the route $connect. Accept it where the API is meant for everyone.',
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html',
  inTerraform: 'authorization_type = "AWS_IAM"',
  find: (look) =>
    byApi(openRoutes(look, (route) => textsAt(look.stack, route.properties, 'RouteKey').includes('$connect'))),
};

function linesFor(api: Definition): string | undefined {
  if (api.type !== 'AWS::Serverless::HttpApi') return undefined;
  return inGlobals(api, 'Auth:\n  EnableIamAuthorizer: true\n  DefaultAuthorizer: AWS_IAM');
}

function openRoutes(
  look: Look,
  counts: (route: Definition, api: Definition | undefined, look: Look) => boolean,
): readonly OpenRoute[] {
  return look.resources.flatMap((route) => {
    if (route.type !== 'AWS::ApiGatewayV2::Route') return [];
    const api = resourceAt(look, route.properties, 'ApiId');
    if (!counts(route, api, look) || !lacksOrSays(look.stack, route.properties, 'NONE', 'AuthorizationType')) return [];
    const [key = 'a route'] = textsAt(look.stack, route.properties, 'RouteKey');
    return [{ api: api ?? route, shown: key, at: placeOf(route, 'AuthorizationType') }];
  });
}

/** Keys of HTTP APIs hold a method and a path; `$default` may be of either kind. */
function isHttp(route: Definition, api: Definition | undefined, { stack }: Look): boolean {
  const keys = textsAt(stack, route.properties, 'RouteKey');
  if (keys.some((key) => key.startsWith('OPTIONS '))) return false;
  return api === undefined
    ? keys.some((key) => key.includes(' '))
    : maySay(stack, api.properties, 'HTTP', 'ProtocolType') || api.type === 'AWS::Serverless::HttpApi';
}

/** An API that is made of one target sends all to it. */
function openApis(look: Look): readonly OpenRoute[] {
  return look.resources.flatMap((api) => {
    const isSam = api.type === 'AWS::Serverless::HttpApi';
    if (!isSam && api.type !== 'AWS::ApiGatewayV2::Api') return [];
    if (!isSam && member(api.properties, 'Target') !== undefined)
      return [{ api, shown: 'all routes', at: placeOf(api, 'Target') }];
    const document = member(api.properties, isSam ? 'DefinitionBody' : 'Body');
    const isDecided = isSam && member(api.properties, 'Auth') !== undefined;
    return document === undefined || isDecided ? [] : openInDefinition(api, document);
  });
}
