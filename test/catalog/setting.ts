import { type Check, createCatalog } from '../../src/catalog/index.js';
import { readPackageJson } from '../../src/host/index.js';
import { list, record, reference, referenceValue, showArn, text, type Value } from '../../src/vocabulary/index.js';

/** The catalog as it is shipped. */
export const catalog = createCatalog(readPackageJson);

/** A name that the bookshop's template gives, or one of its pseudo parameters. */
export function ref(id: string): Value {
  return referenceValue(reference('template.yaml', id));
}

/** A call made from the bookshop's own stack. */
export const bookshop = {
  partition: ref('AWS::Partition'),
  region: ref('AWS::Region'),
  account: ref('AWS::AccountId'),
};

export type Plain = string | number | boolean | Value | readonly Plain[] | { readonly [member: string]: Plain };

/** An input as code would write it; Values stand for themselves. */
export function value(plain: Plain): Value {
  if (typeof plain !== 'object') return text(String(plain));
  if (isList(plain)) return list(plain.map(value));
  if (isValue(plain)) return plain;
  return record(Object.entries(plain).map(([name, member]) => [name, value(member)] as const));
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

function isValue(plain: object): plain is Value {
  return 'is' in plain;
}

/** The checks of a call as lines: `sqs:SendMessage on arn:…`, with the partition, region and account of the stack as P, R and A. */
export function checksOf(service: string, operation: string, input: Plain, client?: Plain): readonly string[] {
  const call = { service, operation, input: value(input), ...(client === undefined ? {} : { client: value(client) }) };
  return catalog.checks(call, bookshop).checks.map(line);
}

export function line(check: Check): string {
  const sure = check.sure === 'read' ? '' : ` (${check.sure})`;
  return `${check.action} on ${short(showArn(check.on))}${sure}`;
}

function short(arn: string): string {
  return arn
    .replaceAll('${AWS::Partition}', 'P')
    .replaceAll('${AWS::Region}', 'R')
    .replaceAll('${AWS::AccountId}', 'A');
}
