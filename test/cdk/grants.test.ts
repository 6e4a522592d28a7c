import { describe, expect, it } from 'vitest';
import { appOf, grantsIn } from './app.js';

// What each line of an app grants the function: one statement a line, behind the line that grants it.
describe('what an app grants', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'a table without indexes',
      `new dynamodb.Table(this, 'Flour', {}).grantWriteData(fn);`,
      [
        '0: Allow dynamodb:BatchWriteItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:DescribeTable on dynamodb:::table/${Flour60E7B3C9}',
      ],
    ],
    [
      'actions that the line names, on a table with an index',
      `const flour = new dynamodb.Table(this, 'Flour', {});
      flour.addGlobalSecondaryIndex({ indexName: 'byMill' });
      flour.grant(fn, 'dynamodb:GetItem', 'dynamodb:Query');`,
      [
        '2: Allow dynamodb:GetItem dynamodb:Query on dynamodb:::table/${Flour60E7B3C9} dynamodb:::table/${Flour60E7B3C9}/index/*',
      ],
    ],
    [
      'the key of a queue along with the queue',
      `const key = new kms.Key(this, 'Seal');
      new sqs.Queue(this, 'Sacks', { encryptionMasterKey: key }).grantConsumeMessages(fn);`,
      [
        '1: Allow sqs:ReceiveMessage sqs:ChangeMessageVisibility sqs:GetQueueUrl sqs:DeleteMessage sqs:GetQueueAttributes on sqs:::${Sacks62E4B9B5}',
        '1: Allow kms:Decrypt on kms:::key/${Seal1F5D6FC7}',
      ],
    ],
    [
      'objects of a bucket by their keys',
      `new s3.Bucket(this, 'Loft').grantDelete(fn, 'old/*');`,
      ['0: Allow s3:DeleteObject* on s3:::${Loft5D0D4A2C}/old/*'],
    ],
    ['a topic', `new sns.Topic(this, 'Bell').grantPublish(fn);`, ['0: Allow sns:Publish on sns:::${Bell}']],
    [
      'a secret of elsewhere by its name',
      `secretsmanager.Secret.fromSecretNameV2(this, 'Recipe', 'mill/recipe').grantRead(fn);`,
      [
        '0: Allow secretsmanager:GetSecretValue secretsmanager:DescribeSecret on secretsmanager:::secret:mill/recipe-??????',
      ],
    ],
    [
      'a statement of the line itself',
      `fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));`,
      ['0: Allow s3:ListAllMyBuckets on *'],
    ],
    [
      'a denial, with what is added to it later',
      `const never = new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:DeleteBucket'] });
      never.addAllResources();
      fn.role.addToPrincipalPolicy(never);`,
      ['0: Deny s3:DeleteBucket on *'],
    ],
    [
      'a policy that is attached',
      `fn.role.attachInlinePolicy(new iam.Policy(this, 'P', { statements: [
        new iam.PolicyStatement({ actions: ['sqs:ListQueues'], resources: ['*'] }) ] }));`,
      ['1: Allow sqs:ListQueues on *'],
    ],
    [
      'Grant.addToPrincipal in a helper',
      `const let_ = (who, ...actions) => iam.Grant.addToPrincipal({ grantee: who, actions, resourceArns: ['*'] });
      let_(fn, 'sns:ListTopics');`,
      ['0: Allow sns:ListTopics on *'],
    ],
    [
      'invoking another function, all its versions too',
      `const sieve = new lambda.Function(this, 'Sieve', { runtime: lambda.Runtime.PYTHON_3_12, handler: 'a.b', code: lambda.Code.fromAsset('a') });
      sieve.grantInvoke(fn);`,
      ['1: Allow lambda:InvokeFunction on lambda:::function:${SieveC2D2AD6A} lambda:::function:${SieveC2D2AD6A}:*'],
    ],
    [
      'what recent versions call grants',
      `new s3.Bucket(this, 'Loft').grants.delete(fn);`,
      ['0: Allow s3:DeleteObject* on s3:::${Loft5D0D4A2C}/*'],
    ],
  ])('%s', (_, lines, expected) => {
    const withoutDigits = (text: string): string => text.replace(/\$\{(\w+?)[0-9A-F]{8}\}/g, '$${$1}');
    expect(grantsIn(lines).map(withoutDigits)).toEqual(expected.map(withoutDigits));
  });

  it('is missed where nobody knows what a grant gives', () => {
    const { missed } = appOf(`new dynamodb.Table(this, 'Flour', {}).grantMagic(fn);`);
    expect(missed).toMatchObject([
      { over: 'everything', because: expect.stringContaining('`grantMagic`'), at: { file: 'app.js' } },
    ]);
  });

  it('is nothing of a role that the app does not define', () => {
    const { stack } = appOf(`const other = iam.Role.fromRoleArn(this, 'Other', 'arn:aws:iam::123456789012:role/other');
      new sns.Topic(this, 'Bell').grantPublish(other);`);
    expect(stack.grants.filter((grant) => grant.editable)).toEqual([]);
  });
});
