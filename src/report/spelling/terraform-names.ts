import type { Reference } from '../../vocabulary/index.js';
import type { Scope } from './scope.js';

/** The data sources that tell what CloudFormation knows by itself, as people mostly call them. */
export const DATA_SOURCES: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  'AWS::AccountId': ['aws_caller_identity', 'account_id'],
  'AWS::Region': ['aws_region', 'name'],
  'AWS::Partition': ['aws_partition', 'partition'],
  'AWS::URLSuffix': ['aws_partition', 'dns_suffix'],
};

/** How Terraform gets at a pseudo parameter: by the data source that the configuration has, else by one that is called `current`. */
export function dataSourceFor({ id }: Reference, scope: Scope): string {
  const [type, attribute] = DATA_SOURCES[id] ?? ['aws_partition', 'id'];
  const { within = '' } = scope;
  const own = [...scope.resources.keys()].filter((address) => address.startsWith(`${within}data.${type}.`));
  return `${own[0] ?? `${within}data.${type}.current`}.${attribute}`;
}
