import type { Definition } from '../../templates/definition.js';
import { member, type Node } from '../../templates/node.js';
import type { Found, Look, Rule } from '../rule.js';
import { called, resourceAt } from '../settings.js';
import { ownSource, ownSourceInTerraform, TERRAFORM_ACCOUNT } from '../source-lines.js';
import { type Statement, statementsOf } from '../statements.js';

/** Where resources hold a policy, and the property that names whose it is. */
const POLICIES: Readonly<
  Record<string, { readonly document: readonly string[]; readonly of?: string; readonly kind: string }>
> = {
  'AWS::SQS::QueuePolicy': { document: ['PolicyDocument'], of: 'Queues', kind: 'queue' },
  'AWS::SQS::QueueInlinePolicy': { document: ['PolicyDocument'], of: 'Queue', kind: 'queue' },
  'AWS::SNS::TopicPolicy': { document: ['PolicyDocument'], of: 'Topics', kind: 'topic' },
  'AWS::SNS::TopicInlinePolicy': { document: ['PolicyDocument'], of: 'TopicArn', kind: 'topic' },
  'AWS::S3::BucketPolicy': { document: ['PolicyDocument'], of: 'Bucket', kind: 'bucket' },
  'AWS::Kinesis::ResourcePolicy': { document: ['ResourcePolicy'], of: 'ResourceArn', kind: 'stream' },
  'AWS::DynamoDB::Table': { document: ['ResourcePolicy', 'PolicyDocument'], kind: 'table' },
  'AWS::KMS::Key': { document: ['KeyPolicy'], kind: 'key' },
  'AWS::SecretsManager::ResourcePolicy': { document: ['ResourcePolicy'], of: 'SecretId', kind: 'secret' },
  'AWS::ECR::Repository': { document: ['RepositoryPolicyText'], kind: 'repository' },
  // Only Terraform has these, and policies that stand in the resource itself; its documents are all called PolicyDocument.
  'Terraform::DynamoDB::ResourcePolicy': { document: [], of: 'ResourceArn', kind: 'table' },
  'Terraform::KMS::KeyPolicy': { document: [], of: 'KeyId', kind: 'key' },
  'Terraform::ECR::RepositoryPolicy': { document: [], of: 'RepositoryName', kind: 'repository' },
  'AWS::SQS::Queue': { document: [], kind: 'queue' },
  'AWS::SNS::Topic': { document: [], kind: 'topic' },
  'AWS::S3::Bucket': { document: [], kind: 'bucket' },
  'AWS::SecretsManager::Secret': { document: [], kind: 'secret' },
};

/** Conditions that say for whom a service acts. */
const SOURCE = /^aws:source(arn|account|orgid|orgpaths|owner)$|^kms:(encryptioncontext:.+|calleraccount)$/;

/** Conditions that say who it is, or from where. */
const WHO =
  /^aws:(source(arn|account|owner|orgid|orgpaths|ip|vpc|vpce|vpcarn)|vpcsourceip|principal(arn|account|orgid|orgpaths|type|tag\/.+|servicename|isawsservice)|userid|username|calledvia(first|last)?|viaawsservice|federatedprovider)$|^kms:(calleraccount|viaservice|grantisforawsresource|encryptioncontext:.+)$|^s3:dataaccesspoint(account|arn)$/;

export const policyWithoutSource: Rule = {
  id: 'resource-policy-without-source',
  title:
    'A policy of a queue, topic, bucket, stream, bus, key or secret that lets a service in, whoever the service acts for',
  severity: 'medium',
  why: 'The service then uses it for resources of any account too (the confused deputy).',
  fix: 'Add a condition on aws:SourceArn, or at least on aws:SourceAccount.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  inTerraform: ({ service }) => conditionBlock(service),
  find: (look) =>
    policiesIn(look).flatMap(({ about, statements, of, kind }) =>
      statements.flatMap((one): readonly Found[] => {
        const service = one.services.find((name) => takesConditions(name, kind));
        if (!one.allows || service === undefined || one.keys.some((key) => SOURCE.test(key))) return [];
        return [
          {
            about,
            at: one.at,
            what: `${service} can ${actionsOf(one)} on ${of} for any account`,
            lines: linesFor(service),
            service,
          },
        ];
      }),
    ),
};

/**
 * EventBridge tells topics, and the keys of these, nothing that a condition could test.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function takesConditions(service: string, kind: string): boolean {
  return !(service === 'events.amazonaws.com' && ['topic', 'key'].includes(kind));
}

function linesFor(service: string): string {
  const source = ownSource(service);
  return source === undefined
    ? 'Condition:\n  StringEquals:\n    aws:SourceAccount: !Ref AWS::AccountId'
    : `Condition:\n  ArnLike:\n    aws:SourceArn: ${source}`;
}

function conditionBlock(service: string | undefined): string {
  const source = service === undefined ? undefined : ownSourceInTerraform(service);
  const [test, key] = source === undefined ? ['StringEquals', 'aws:SourceAccount'] : ['ArnLike', 'aws:SourceArn'];
  const value = source ?? TERRAFORM_ACCOUNT;
  return `condition {\n  test     = "${test}"\n  variable = "${key}"\n  values   = [${value}]\n}`;
}

export const policyForAnyone: Rule = {
  id: 'resource-policy-for-anyone',
  title:
    'A policy of a queue, topic, bucket, stream, bus, key or secret that lets everyone in, under no condition that says who',
  severity: 'high',
  why: 'Everyone can use it, from any account and for some also without one.',
  fix: 'Name the account, role or service that is to use it, or add a condition on aws:PrincipalOrgID, aws:SourceArn or aws:SourceAccount.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html',
  find: (look) =>
    policiesIn(look).flatMap(({ about, statements, of }) => {
      // All others are turned away: by where they come from, or who they are.
      if (statements.some((one) => !one.allows && one.anyone && one.limits)) return [];
      return statements.flatMap((one): readonly Found[] => {
        if (!one.allows || !one.anyone || one.keys.some((key) => WHO.test(key))) return [];
        const reads = one.actions.length > 0 && one.actions.every((action) => /^s3:Get|^s3:List/i.test(action));
        const what = `anyone can ${actionsOf(one)} on ${of}`;
        return [{ about, at: one.at, what, ...(reads && { severity: 'medium', fix: PUBLIC_FILES }) }];
      });
    }),
};

const PUBLIC_FILES =
  'Let CloudFront alone read a web site’s files, with a condition on aws:SourceArn. Accept it where the bucket itself is a public web site.';

interface HeldPolicy {
  readonly about: Definition;
  readonly statements: readonly (Statement & { readonly limits: boolean })[];
  /** Whose policy it is: ``the queue `Orders` ``. */
  readonly of: string;
  readonly kind: string;
}

function policiesIn(look: Look): readonly HeldPolicy[] {
  return look.resources.flatMap((about) => {
    const form = POLICIES[about.type] ?? (about.type === 'AWS::Events::EventBusPolicy' ? BUS : undefined);
    if (form === undefined) return [];
    const statements = statementsOf(documentIn(about.properties, form), look.stack);
    const named = form.of === undefined ? about : resourceAt(look, about.properties, form.of);
    const of = `the ${form.kind}${named === undefined ? '' : ` \`${called(named)}\``}`;
    return [
      {
        about,
        of,
        kind: form.kind,
        statements: statements.map((one) => ({ ...one, limits: one.turnedAway.some((key) => WHO.test(key)) })),
      },
    ];
  });
}

function documentIn(properties: Definition['properties'], form: (typeof POLICIES)[string]): Node | undefined {
  const own = member(properties, 'PolicyDocument');
  if (own !== undefined) return own;
  if (form === BUS) return asDocument(properties);
  return form.document.length === 0 ? undefined : member(properties, ...form.document);
}

const BUS: (typeof POLICIES)[string] = { document: ['Statement'], of: 'EventBusName', kind: 'event bus' };

/** `Statement` is one statement; before there was one its parts stood among the properties. */
function asDocument(properties: Definition['properties']): Definition['properties'] {
  if (member(properties, 'Statement') !== undefined) return properties;
  const { at } = properties;
  const effect = { value: { is: 'scalar', text: 'Allow', plain: false, at }, at } as const;
  const whole = properties.is === 'map' ? new Map([...properties.entries, ['Effect', effect] as const]) : new Map();
  return { is: 'map', at, entries: new Map([['Statement', { value: { is: 'map', entries: whole, at }, at }]]) };
}

const MOST_ACTIONS = 2;

function actionsOf({ actions }: Statement): string {
  const shown = actions.slice(0, MOST_ACTIONS);
  const more = actions.length - shown.length;
  if (shown.length === 0) return 'do anything but some actions';
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' and ');
}
