import type { LibraryCase } from '../case.js';

export const MIDDY: readonly LibraryCase[] = [
  {
    library: '@middy/s3: a call for each object to be fetched',
    code: `import middy from '@middy/core';
      import s3 from '@middy/s3';
      const menus = { lunch: { Bucket: 'menus', Key: 'lunch.json' }, dinner: { Bucket: process.env.MENUS, Key: 'dinner.json' } };
      export const handler = middy(async () => {}).use(s3({ fetchData: menus, disablePrefetch: true }));`,
    needs: ['s3:GetObject MENUS/dinner.json', 's3:GetObject menus/lunch.json'],
  },
  {
    library: '@middy/dynamodb',
    code: `import middy from '@middy/core';
      import dynamodb from '@middy/dynamodb';
      export const handler = middy(async () => {})
        .use(dynamodb({ fetchData: { prices: { TableName: 'prices', Key: { dish: { S: 'soup' } } } } }));`,
    needs: ['dynamodb:GetItem table/prices'],
  },
  {
    library: '@middy/appconfig',
    code: `import middy from '@middy/core';
      import appConfig from '@middy/appconfig';
      export const handler = middy(async () => {}).use(
        appConfig({ fetchData: { flags: { ApplicationIdentifier: 'bistro', EnvironmentIdentifier: 'live', ConfigurationProfileIdentifier: 'flags' } } }));`,
    needs: [
      'appconfig:GetLatestConfiguration application/*/environment/*/configuration/*',
      'appconfig:StartConfigurationSession application/*/environment/*/configuration/*',
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
    needs: ['sts:AssumeRole role/WAITER'],
  },
  {
    library: '@middy/ssm: a name that ends with a slash is a path',
    code: `import middy from '@middy/core';
      import ssm from '@middy/ssm';
      export const handler = middy(async () => {})
        .use(ssm({ fetchData: { stove: '/kitchen/stove', all: '/bar/' } }));`,
    needs: [
      'ssm:GetParameters parameter/kitchen/stove',
      'ssm:GetParametersByPath parameter/bar',
      'ssm:GetParametersByPath parameter/bar/*',
    ],
  },
  {
    library: '@middy/secrets-manager, with the dates of rotation',
    code: `import middy from '@middy/core';
      import secrets from '@middy/secrets-manager';
      export const handler = middy(async () => {})
        .use(secrets({ fetchData: { till: 'bistro/till' }, fetchRotationDate: true }))
        .use(secrets({ fetchData: { safe: 'bistro/safe' } }));`,
    needs: [
      'secretsmanager:DescribeSecret secret:bistro/till-??????',
      'secretsmanager:GetSecretValue secret:bistro/safe-??????',
      'secretsmanager:GetSecretValue secret:bistro/till-??????',
    ],
  },
  {
    library: '@middy/ws-response',
    code: `import middy from '@middy/core';
      import ws from '@middy/ws-response';
      export const handler = middy(async () => ({ body: 'Table 4' })).use(ws());`,
    needs: ['execute-api:ManageConnections */*/POST/@connections/*'],
  },
];
