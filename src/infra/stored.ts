import { partsOf, type Resource, type Value } from '../vocabulary/index.js';
import { jsonIn } from './features/json-text.js';
import type { Definition } from './templates/definition.js';
import { type StackReading, valueAt } from './values/stack.js';

/** By type, the properties that name a resource that stores a text, and that give the text. */
const STORES: Readonly<Record<string, { readonly name: string; readonly text: string }>> = {
  'AWS::SSM::Parameter': { name: 'Name', text: 'Value' },
  'AWS::SecretsManager::Secret': { name: 'Name', text: 'SecretString' },
};

/**
 * What a parameter or secret stores, where the template writes a name of its own into it. A text in so many words is left out: it is often
 * the placeholder of a value that somebody sets by hand, and never was the project's own word for a resource.
 */
export function storedIn({ type, properties }: Definition, stack: StackReading): Resource['stored'] {
  const store = STORES[type];
  const text = store && valueAt(stack, properties, store.text);
  if (store === undefined || text === undefined || !names(text)) return undefined;
  const name = valueAt(stack, properties, store.name);
  return { ...(name !== undefined && { name }), text, json: jsonIn(text) };
}

/** Whether a name stands in the value that is no pseudo parameter. */
function names(value: Value): boolean {
  return value.is === 'reference' ? !value.to.id.startsWith('AWS::') : partsOf(value).some(names);
}
