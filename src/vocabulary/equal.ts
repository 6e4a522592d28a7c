/**
 * Whether two pieces of plain data say the same: texts, numbers, lists, maps and objects of such, without circles. Large ones that are often
 * compared are looked through once: what each holds is summed up in a number, which stays known as long as the data.
 */
export function areEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || a.constructor !== b.constructor || digestOf(a) !== digestOf(b)) return false;
  const [one, other] = [partsOf(a), partsOf(b)];
  return one.length === other.length && one.every((part, i) => areEqual(part, other[i]));
}

/** A function that gives for equal data the one that it was given first. */
export function oneForEqual<Data>(): (data: Data) => Data {
  const known = new Map<number, Data[]>();
  return (data) => {
    const digest = digestOf(data);
    const alike = known.get(digest) ?? [];
    const found = alike.find((one) => areEqual(one, data));
    if (found !== undefined) return found;
    known.set(digest, [...alike, data]);
    return data;
  };
}

const digests = new WeakMap<object, number>();

/** Equal data have the same; of the few others that have it too, comparing tells. */
function digestOf(data: unknown): number {
  if (!isObject(data)) return ofText(String(data));
  let digest = digests.get(data);
  if (digest === undefined) {
    digest = partsOf(data).reduce<number>((sum, part) => mixed(sum, digestOf(part)), 17);
    digests.set(data, digest);
  }
  return digest;
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

/** All that data is made of, one level down: of an object names and values in turn, without what is undefined. */
function partsOf(data: object): readonly unknown[] {
  if (Array.isArray(data)) return data;
  const parts: unknown[] = [];
  const add = (name: unknown, value: unknown): void => {
    if (value !== undefined) parts.push(name, value);
  };
  if (data instanceof Map) for (const [name, value] of data) add(name, value);
  else for (const name of Object.keys(data)) add(name, (data as Record<string, unknown>)[name]);
  return parts;
}

/** Fowler, Noll and Vo's hash, 32 bits. @see https://www.rfc-editor.org/rfc/rfc9923 */
function ofText(text: string): number {
  let digest = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) digest = mixed(digest, text.charCodeAt(i));
  return digest;
}

function mixed(digest: number, next: number): number {
  return Math.imul(digest ^ next, 0x01000193);
}
