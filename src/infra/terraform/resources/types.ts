import { readPackageJson } from '../../../host/index.js';
import { type ReferenceType, referenceType } from '../../values/reference-types.js';

/** By CloudFormation's property the argument that gives it; a list maps each of several blocks. */
export type Properties = Readonly<Record<string, string | readonly [string, Readonly<Record<string, string>>]>>;

/** What is known of a resource type of Terraform's: an entry of data/terraform/resources.json. */
export interface TerraformType extends ReferenceType {
  readonly properties?: Properties;
}

type Written = Partial<TerraformType> & Pick<TerraformType, 'type' | 'attributes'>;

let table: ReadonlyMap<string, TerraformType> | undefined;

/** The entry for a type (`aws_sqs_queue`), with what CloudFormation's entry tells; undefined where nothing is known of it. */
export function terraformType(type: string): TerraformType | undefined {
  table ??= loadTable();
  return table.get(type);
}

/** Every type of Terraform's that is known. */
export function terraformTypes(): ReadonlyMap<string, TerraformType> {
  table ??= loadTable();
  return table;
}

function loadTable(): ReadonlyMap<string, TerraformType> {
  const { types } = readPackageJson('data/terraform/resources.json') as { types: Record<string, Written> };
  return new Map(Object.entries(types).map(([name, own]) => [name, withBase(own)] as const));
}

/** Names, pieces and parents are arguments of Terraform's, which CloudFormation's entry does not know. */
function withBase(own: Written): TerraformType {
  const base = referenceType(own.type);
  const { ref = '${name}', chars = 'any', suffix, roles } = base ?? {};
  return {
    ...{ ref, chars },
    ...(suffix === undefined ? {} : { suffix }),
    ...(roles === undefined ? {} : { roles }),
    ...inCamelCase(own),
  };
}

/** The entry with arguments called as properties are, `${=rest_api_id}` as `${=RestApiId}`. Attributes keep their names. */
function inCamelCase(own: Written): Written {
  const { properties, attributes, ...rest } = own;
  const patterns = JSON.stringify({ values: Object.values(attributes), ...rest });
  const renamed = patterns
    .replace(/\$\{=([a-z0-9_]+)\}/g, (_, name: string) => `\${=${camel(name)}}`)
    .replace(/"(named|property)":"([a-z0-9_]+)"/g, (_, key: string, name: string) => `"${key}":"${camel(name)}"`);
  const { values, ...changed } = JSON.parse(renamed) as Written & { values: readonly string[] };
  const names = Object.keys(attributes).map((name, i) => [name, values[i] ?? ''] as const);
  const otherwise = rest.otherwise && Object.fromEntries(Object.entries(rest.otherwise).map(([k, v]) => [camel(k), v]));
  return {
    ...changed,
    attributes: Object.fromEntries(names),
    ...(properties === undefined ? {} : { properties }),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

/** `rest_api_id` as CloudFormation would call it: `RestApiId`. */
export function camel(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, c: string) => c.toUpperCase());
}
