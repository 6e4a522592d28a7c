import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { plain, readTemplateText, workload } from '../read.js';
import { treeOf } from '../tree-of.js';

const include = (location: string): string =>
  `{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${location} } } }`;

describe('AWS::Include of a local file', () => {
  const MILL = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: ${include('shared/all.yaml')}
Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./shared/stores.yaml } }
  Grind:
    Type: AWS::Serverless::Function
    Properties:
      Handler: grind.handler
      Policies: ${include('shared/policies.yaml')}
  Sift:
    Type: AWS::Serverless::Function
    Properties:
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: shared/sift.yaml } }
      Timeout: 9
`;
  const FILES = {
    'shared/all.yaml': 'Runtime: nodejs22.x\nEnvironment: { Variables: { GRAIN: !Ref Grain } }',
    'shared/stores.yaml': 'Grain: { Type: AWS::DynamoDB::Table }',
    'shared/policies.yaml': '- AWSXRayDaemonWriteAccess',
    'shared/sift.yaml': 'Handler: sift.handler\nPolicies: [AmazonSQSFullAccess]',
    'grind.ts': '',
    'sift.ts': '',
  };
  const { found, missed } = readTemplateText(MILL, FILES);
  const [stack] = found;
  if (stack === undefined) throw new Error('the template was not read');

  test('stands where the transform is: in Globals, among resources, in properties and in the place of a list', () => {
    expect(stack.resources.map(({ id }) => id)).toContain('Grain');
    expect([...workload(stack, 'Grind').environment].map(([k, v]) => [k, plain(v)])).toEqual([['GRAIN', '${Grain}']]);
    expect(workload(stack, 'Sift').entry).toEqual({ is: 'source', file: 'sift.ts', handler: 'handler' });
    expect(missed).toEqual([]);
  });

  test('what it grants is told at its own place', () => {
    const written = stack.grants.filter(({ editable }) => editable);
    expect(written.map(({ role, policy, at }) => [role, policy, at.file])).toEqual([
      ['GrindRole', 'AWSXRayDaemonWriteAccess', 'shared/policies.yaml'],
      ['SiftRole', 'AmazonSQSFullAccess', 'shared/sift.yaml'],
    ]);
  });
});

describe('what a deployment brings in', () => {
  test.each([
    ['the function', 'Function', 'Resources: { Weigh: { Type: AWS::Serverless::Function, Properties: WHERE } }'],
    [
      'Globals',
      'Function',
      'Globals: { Function: WHERE }\nResources: { Weigh: { Type: AWS::Serverless::Function, Properties: { Handler: a.b } } }',
    ],
  ])('into %s hides what it needs and what its role is granted', (_, __, template) => {
    const { missed } = readTemplateText(
      `Transform: AWS::Serverless-2016-10-31\n${template.replace('WHERE', include('s3://mill/weigh.yaml'))}`,
    );
    expect(missed.map(({ who, over }) => [who, over])).toEqual([
      ['WeighRole', 'everything'],
      ['Weigh', 'everything'],
    ]);
  });
});

describe('copies of a template', () => {
  const BARN = (folder: string) => `
Resources:
  Thresh: { Type: AWS::Serverless::Function, Properties: { Handler: thresh.handler, CodeUri: ${folder} } }
`;

  test('that a build left behind are passed over, and that is said', () => {
    const tree = treeOf({ 'template.yaml': BARN('src'), 'dist/template.yaml': BARN('.'), 'src/thresh.ts': '' });
    const { found, missed } = readInfrastructure(tree);
    expect(found.map(({ file }) => file)).toEqual(['template.yaml']);
    expect(missed.map(({ at, because }) => [at.file, because])).toEqual([
      ['dist/template.yaml', 'it is a copy of `template.yaml` that a build made, which is read instead'],
    ]);
  });

  test('one in a folder that only is called so is read', () => {
    const tree = treeOf({ 'template.yaml': BARN('src'), 'lib/other.yaml': BARN('.').replace('Thresh', 'Winnow') });
    expect(readInfrastructure(tree).found.map(({ file }) => file)).toEqual(['lib/other.yaml', 'template.yaml']);
  });

  test('what the Serverless Framework compiled a service to is passed over', () => {
    const tree = treeOf({
      'serverless.yml': 'service: barn\nprovider: { name: aws }\nfunctions: { thresh: { handler: thresh.handler } }',
      'out/cloudformation-template-update-stack.json': BARN('.'),
    });
    expect(readInfrastructure(tree).found.map(({ kind }) => kind)).toEqual(['serverless']);
  });
});
