import type { LibraryCase } from '../case.js';

export const MIDDY: readonly LibraryCase[] = [
  {
    library: '@middy/s3: a call for each object to be fetched',
    code: `import middy from '@middy/core';
      import s3 from '@middy/s3';
      const menus = { lunch: { Bucket: 'menus', Key: 'lunch.json' }, dinner: { Bucket: process.env.MENUS, Key: 'dinner.json' } };
      export const handler = middy(async () => {}).use(s3({ fetchData: menus, disablePrefetch: true }));`,
    calls: ['s3 GetObject Bucket=menus Key=lunch.json', 's3 GetObject Bucket=${env.MENUS} Key=dinner.json'],
  },
  {
    library: '@middy/dynamodb',
    code: `import middy from '@middy/core';
      import dynamodb from '@middy/dynamodb';
      export const handler = middy(async () => {})
        .use(dynamodb({ fetchData: { prices: { TableName: 'prices', Key: { dish: { S: 'soup' } } } } }));`,
    calls: ['dynamodb GetItem TableName=prices Key={dish}'],
  },
  {
    library: '@middy/appconfig',
    code: `import middy from '@middy/core';
      import appConfig from '@middy/appconfig';
      export const handler = middy(async () => {}).use(
        appConfig({ fetchData: { flags: { ApplicationIdentifier: 'bistro', EnvironmentIdentifier: 'live', ConfigurationProfileIdentifier: 'flags' } } }));`,
    calls: [
      'appconfigdata GetLatestConfiguration ApplicationIdentifier=bistro',
      'appconfigdata StartConfigurationSession ApplicationIdentifier=bistro',
    ],
  },
  {
    library: '@middy/sts, whose credentials the other middlewares act with: only the role itself is needed',
    code: `import middy from '@middy/core';
      import sts from '@middy/sts';
      import s3 from '@middy/s3';
      export const handler = middy(async () => {})
        .use(sts({ fetchData: { waiter: { RoleArn: process.env.WAITER } } }))
        .use(s3({ fetchData: { menu: { Bucket: 'menus', Key: 'menu.json' } }, awsClientAssumeRole: 'waiter' }));`,
    calls: ['sts AssumeRole RoleArn=${env.WAITER}'],
  },
  {
    library: '@middy/ssm: a name that ends with a slash is a path',
    code: `import middy from '@middy/core';
      import ssm from '@middy/ssm';
      export const handler = middy(async () => {})
        .use(ssm({ fetchData: { stove: '/kitchen/stove', all: '/bar/' } }));`,
    calls: ['ssm GetParameters Names=/kitchen/stove', 'ssm GetParametersByPath Path=/bar/'],
  },
  {
    library: '@middy/secrets-manager, with the dates of rotation',
    code: `import middy from '@middy/core';
      import secrets from '@middy/secrets-manager';
      export const handler = middy(async () => {})
        .use(secrets({ fetchData: { till: 'bistro/till' }, fetchRotationDate: true }))
        .use(secrets({ fetchData: { safe: 'bistro/safe' } }));`,
    calls: [
      'secrets-manager DescribeSecret SecretId=bistro/till',
      'secrets-manager GetSecretValue SecretId=bistro/till',
      'secrets-manager GetSecretValue SecretId=bistro/safe',
    ],
  },
  {
    library: '@middy/ws-response',
    code: `import middy from '@middy/core';
      import ws from '@middy/ws-response';
      export const handler = middy(async () => ({ body: 'Table 4' })).use(ws());`,
    calls: ['apigatewaymanagementapi PostToConnection'],
  },
];
