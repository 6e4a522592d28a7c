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
  return { ref, chars, ...(suffix === undefined ? {} : { suffix }), ...(roles === undefined ? {} : { roles }), ...own };
}
