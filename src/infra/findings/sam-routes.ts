import type { Definition } from '../templates/definition.js';
import { entriesOf, member, type Node, textOf } from '../templates/node.js';
import { valueAt } from '../values/stack.js';
import { isGuarded, type OpenRoute } from './routes.js';
import type { Look } from './rule.js';
import { lacksOrSays, maySay, resourceNamed, textsAt } from './settings.js';

/** How SAM names the events that make routes of one kind of API. */
export interface EventKind {
  readonly event: 'Api' | 'HttpApi';
  /** The property of the event that names the API, and the API that it belongs to without. */
  readonly names: string;
  readonly implicit: string;
}

export const REST: EventKind = { event: 'Api', names: 'RestApiId', implicit: 'ServerlessRestApi' };
export const HTTP: EventKind = { event: 'HttpApi', names: 'ApiId', implicit: 'ServerlessHttpApi' };

/**
 * The routes that events of functions and state machines make and that anyone can call.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
 */
export function openEvents(kind: EventKind, look: Look): readonly OpenRoute[] {
  return look.resources.flatMap((resource) =>
    entriesOf(member(resource.properties, 'Events')).flatMap(([, { value, at }]) => {
      if (textOf(member(value, 'Type')) !== kind.event) return [];
      const event = member(value, 'Properties');
      const named = valueAt(look.stack, event, kind.names);
      const api = named === undefined ? look.stack.template.resources.get(kind.implicit) : resourceNamed(look, named);
      if (!isOpen(event, api, look)) return [];
      return [{ api: api ?? resource, shown: routeOf(event, look), at }];
    }),
  );
}

function isOpen(event: Node | undefined, api: Definition | undefined, look: Look): boolean {
  const { stack } = look;
  // An API of another template, and one whose own document says who may call what.
  if (api === undefined || isDefined(api)) return false;
  if (isGuarded(api) || [event, api.properties].some((node) => member(node, 'Auth', 'ResourcePolicy') !== undefined))
    return false;
  const needsKey = member(event, 'Auth', 'ApiKeyRequired') ?? member(api.properties, 'Auth', 'ApiKeyRequired');
  if (needsKey !== undefined && textOf(needsKey) !== 'false') return false;
  if (maySay(stack, event, 'OPTIONS', 'Method')) return false;
  if (member(event, 'Auth', 'Authorizer') !== undefined) return maySay(stack, event, 'NONE', 'Auth', 'Authorizer');
  return lacksOrSays(stack, api.properties, 'NONE', 'Auth', 'DefaultAuthorizer');
}

export function isDefined({ properties }: Definition): boolean {
  return ['DefinitionBody', 'DefinitionUri', 'Body', 'BodyS3Location'].some(
    (name) => member(properties, name) !== undefined,
  );
}

/** `GET /books`; an event of an HTTP API without a path gets all that no other route takes. */
function routeOf(event: Node | undefined, { stack }: Look): string {
  const [path = ''] = textsAt(stack, event, 'Path');
  const [method = 'any'] = textsAt(stack, event, 'Method');
  return path === '' ? 'all routes' : `${method.toUpperCase()} ${path}`;
}
