import type { Value } from '../../vocabulary/index.js';

/** A value anywhere in a document, with the name of the member that it is, if it is one. */
export interface Place {
  readonly path: string;
  readonly value: Value;
  readonly name?: string;
}

/** Every place of a document, in the order in which it is written. */
export function placesOf(value: Value, path = ''): readonly Place[] {
  return [{ path, value }, ...inside(value, path)];
}

function inside(value: Value, path: string): readonly Place[] {
  switch (value.is) {
    case 'record':
      return [...value.members].flatMap(([name, member]) => {
        const at = path === '' ? name : `${path}.${name}`;
        return [{ path: at, value: member, name }, ...inside(member, at)];
      });
    case 'list':
      return value.items.flatMap((item, i) => placesOf(item, `${path}[${i}]`));
    case 'oneOf':
      return value.values.flatMap((one) => placesOf(one, path));
    default:
      return [];
  }
}

/** The least characters that a value can have as JSON: what a template does not tell counts as none. */
export function leastSize(value: Value): number {
  switch (value.is) {
    case 'text':
      return JSON.stringify(value.text).length;
    case 'record':
      return inBrackets(
        [...value.members].map(([name, member]) => JSON.stringify(name).length + 1 + leastSize(member)),
      );
    case 'list':
      return inBrackets(value.items.map(leastSize));
    case 'joined':
      return 2 + value.parts.reduce((sum, part) => sum + (part.is === 'text' ? leastSize(part) - 2 : 0), 0);
    case 'oneOf':
      return Math.min(...value.values.map(leastSize));
    default:
      return 0;
  }
}

function inBrackets(sizes: readonly number[]): number {
  return 2 + sizes.reduce((sum, size) => sum + size, 0) + Math.max(0, sizes.length - 1);
}
