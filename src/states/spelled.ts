import type { Catalog } from '../catalog/index.js';
import { list, record, type Value } from '../vocabulary/index.js';

/**
 * What a task hands over with its members spelled as the API has them: definitions write all of them with a capital, and `Db` for `DB`.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html
 */
export function spelled(input: Value, service: string, operation: string, catalog: Catalog): Value {
  const members = catalog.service(service)?.members(operation) ?? [];
  const isSmall = members.length > 0 && members.every((name) => /^[a-z]/.test(name));
  const small = isSmall ? withSmallLetters(input) : input;
  return withNames(small, new Map(members.map((name) => [name.toLowerCase(), name] as const)));
}

function withSmallLetters(value: Value): Value {
  if (value.is === 'list') return list(value.items.map(withSmallLetters), value.open);
  if (value.is !== 'record') return value;
  const members = [...value.members].map(
    ([name, inside]) => [name.charAt(0).toLowerCase() + name.slice(1), withSmallLetters(inside)] as const,
  );
  return record(members, value.open, value.computed);
}

function withNames(value: Value, names: ReadonlyMap<string, string>): Value {
  if (value.is !== 'record') return value;
  const members = [...value.members].map(([name, inside]) => [names.get(name.toLowerCase()) ?? name, inside] as const);
  return record(members, value.open, value.computed);
}
