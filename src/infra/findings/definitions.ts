import type { Definition } from '../templates/definition.js';
import { entriesOf, intrinsicOf, itemsOf, member, type Node } from '../templates/node.js';
import type { OpenRoute } from './routes.js';

const METHOD = /^(get|put|post|delete|patch|head|x-amazon-apigateway-any-method)$/i;

/**
 * The routes of an OpenAPI document in a template which anyone can call: `security` neither at the operation nor for all. What a document brings
 * in from elsewhere is not seen.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
 */
export function openInDefinition(api: Definition, document: Node): readonly OpenRoute[] {
  const secured = isSecured(member(document, 'security'));
  return entriesOf(member(document, 'paths')).flatMap(([path, { value: methods }]) =>
    entriesOf(methods).flatMap(([method, { value, at }]) => {
      if (!METHOD.test(method) || intrinsicOf(value) !== undefined) return [];
      const own = member(value, 'security');
      const isOpen = own === undefined ? !secured : !isSecured(own);
      return isOpen ? [{ api, shown: `${word(method)} ${path}`, at }] : [];
    }),
  );
}

/** An empty list, or an empty requirement in it, asks for nothing. */
function isSecured(security: Node | undefined): boolean {
  const all = itemsOf(security);
  return all.length > 0 && all.every((one) => entriesOf(one).length > 0);
}

function word(method: string): string {
  return method.startsWith('x-') ? 'ANY' : method.toUpperCase();
}
