import { createHash } from 'node:crypto';

const LONGEST = 240;

/**
 * The logical id that the CDK gives to what stands at a path below its stack: what people can read of the path, and eight digits that tell
 * it from all others.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html#identifiers-logical-ids
 */
export function logicalId(path: readonly string[]): string {
  const parts = path.filter((part) => part !== 'Default');
  const [only = '', more] = parts;
  if (more === undefined) return alphanumeric(only);
  const digits = createHash('md5').update(parts.join('/')).digest('hex').slice(0, 8).toUpperCase();
  const shown = withoutRepeats(parts).filter((part) => part !== 'Resource');
  return shown.map(alphanumeric).join('').slice(0, LONGEST) + digits;
}

/** `Orders/OrdersTable/Table` says `Table` once. */
function withoutRepeats(parts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const part of parts) if (!kept.at(-1)?.endsWith(part)) kept.push(part);
  return kept;
}

function alphanumeric(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '');
}
