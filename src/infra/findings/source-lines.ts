import { TERRAFORM_NAMES } from '../terraform/index.js';

/** The service's name in ARNs of what it acts for, where these hold the account; that of all others is not known. */
const IN_ARNS: Readonly<Record<string, string>> = {
  apigateway: 'execute-api',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'cloudwatch',
  elasticloadbalancing: 'elasticloadbalancing',
  events: 'events',
  iot: 'iot',
  logs: 'logs',
  scheduler: 'scheduler',
  sns: 'sns',
  sqs: 'sqs',
};

/** All of the own account that a service may act for; undefined for a service whose ARNs hold no account, or that is not known. */
function sourcePattern(service: string): string | undefined {
  const [prefix = ''] = service.split('.');
  const name = IN_ARNS[prefix];
  return name === undefined ? undefined : `arn:\${AWS::Partition}:${name}:\${AWS::Region}:\${AWS::AccountId}:*`;
}

export function ownSource(service: string): string | undefined {
  const pattern = sourcePattern(service);
  return pattern && `!Sub ${pattern}`;
}

/** The same as a text of Terraform's. */
export function ownSourceInTerraform(service: string): string | undefined {
  const pattern = sourcePattern(service)?.replace(/(?<=\$\{)AWS::\w+/g, (id) => TERRAFORM_NAMES[id] ?? id);
  return pattern && `"${pattern}"`;
}

export const TERRAFORM_ACCOUNT = TERRAFORM_NAMES['AWS::AccountId'] ?? '';
