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

/** All of the template's own account that a service may act for; undefined for a service whose ARNs hold no account, or that is not known. */
export function ownSource(service: string): string | undefined {
  const [prefix = ''] = service.split('.');
  const name = IN_ARNS[prefix];
  return name === undefined ? undefined : `!Sub arn:\${AWS::Partition}:${name}:\${AWS::Region}:\${AWS::AccountId}:*`;
}
