import type { Definition } from '../../templates/definition.js';
import { member } from '../../templates/node.js';
import { openInDefinition } from '../definitions.js';
import { byApi, inGlobals, isGuarded, type OpenRoute } from '../routes.js';
import type { Look, Rule } from '../rule.js';
import { openEvents, REST } from '../sam-routes.js';
import { lacksOrSays, maySay, placeOf, resourceAt, textsAt } from '../settings.js';

/** Routes of REST APIs: methods of a template, events of SAM, OpenAPI documents. */
export const restApi: Rule = {
  id: 'rest-api-without-authorisation',
  title: 'Routes of a REST API that anyone can call, without an authoriser, IAM, an API key or a resource policy',
  severity: 'medium',
  why: 'Whoever knows the address of the API uses what stands behind it: a function runs with the permissions of its role.',
  fix: 'Ask for an authoriser, for IAM, or limit the API with a resource policy. Accept it where the route is meant for everyone.',
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
  inTerraform: 'authorization = "AWS_IAM"',
  find: (look) => byApi([...openMethods(look), ...openEvents(REST, look), ...openDocuments(look)], linesFor),
};

function linesFor(api: Definition): string | undefined {
  return api.type === 'AWS::Serverless::Api' ? inGlobals(api, 'Auth:\n  DefaultAuthorizer: AWS_IAM') : undefined;
}

function openMethods(look: Look): readonly OpenRoute[] {
  const { stack } = look;
  return look.resources.flatMap((method) => {
    const { properties, type } = method;
    if (type !== 'AWS::ApiGateway::Method' || maySay(stack, properties, 'OPTIONS', 'HttpMethod')) return [];
    const isOpen =
      lacksOrSays(stack, properties, 'NONE', 'AuthorizationType') &&
      lacksOrSays(stack, properties, 'false', 'ApiKeyRequired');
    const api = resourceAt(look, properties, 'RestApiId');
    if (!isOpen || isGuarded(api)) return [];
    const [verb = 'ANY'] = textsAt(stack, properties, 'HttpMethod');
    return [
      {
        api: api ?? method,
        shown: `${verb.toUpperCase()} ${pathOf(method, look)}`,
        at: placeOf(method, 'AuthorizationType'),
      },
    ];
  });
}

const DEEPEST = 20;

/** `/books/{id}`, as far as the template has the resources of the path; `Path` stands in what a framework makes. */
function pathOf(method: Definition, look: Look): string {
  const [own] = textsAt(look.stack, method.properties, 'Path');
  if (own !== undefined) return `/${own.replace(/^\//, '')}`;
  const parts: string[] = [];
  let at = resourceAt(look, method.properties, 'ResourceId');
  while (at?.type === 'AWS::ApiGateway::Resource' && parts.length < DEEPEST) {
    parts.unshift(textsAt(look.stack, at.properties, 'PathPart')[0] ?? '…');
    at = resourceAt(look, at.properties, 'ParentId');
  }
  return `/${parts.join('/')}`;
}

function openDocuments(look: Look): readonly OpenRoute[] {
  return look.resources.flatMap((api) => {
    const isSam = api.type === 'AWS::Serverless::Api';
    if ((!isSam && api.type !== 'AWS::ApiGateway::RestApi') || isGuarded(api)) return [];
    const document = member(api.properties, isSam ? 'DefinitionBody' : 'Body');
    const isDecided = isSam && member(api.properties, 'Auth') !== undefined;
    return document === undefined || isDecided ? [] : openInDefinition(api, document);
  });
}
