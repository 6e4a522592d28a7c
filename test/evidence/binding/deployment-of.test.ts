import { describe, expect, test } from 'vitest';
import { deploymentOf } from '../../../src/evidence/index.js';
import { reference, UserError } from '../../../src/vocabulary/index.js';
import { bound, FILE, HARBOUR, refused, stacksOf, told } from './harbour.js';

const ARN = 'arn:aws';
const HERE = 'eu-west-2:210987654321';

describe('a physical id tells the names in what Ref gives', () => {
  test.each<[string, Record<string, string>, object]>([
    ['a name', { Log: 'dev-Log-1' }, { Log: 'dev-Log-1' }],
    ['a URL', { Calls: 'https://sqs.eu-west-2.amazonaws.com/210987654321/dev-Calls-2' }, { Calls: 'dev-Calls-2' }],
    ['an ARN', { Bells: `${ARN}:sns:${HERE}:dev-Bells-3` }, { Bells: 'dev-Bells-3' }],
    [
      'an ARN with a random end',
      { Key: `${ARN}:secretsmanager:${HERE}:secret:harbour/key-a1B2c3` },
      { Key: 'harbour/key-a1B2c3', 'Key.suffix': 'a1B2c3' },
    ],
    [
      'an ARN with another resource in it',
      { Steady: `${ARN}:lambda:${HERE}:function:dev-Pilot-4:steady` },
      { Steady: 'steady', Pilot: 'dev-Pilot-4' },
    ],
    [
      'an ARN with a revision',
      { Job: `${ARN}:ecs:${HERE}:task-definition/job:7` },
      { Job: 'job', 'Job.Revision': '7' },
    ],
    ['what a custom resource answers', { Crane: 'crane-5' }, { Crane: 'crane-5' }],
    ['what the name’s text is built from', { Charts: 'charts-winter' }, { Charts: 'charts-winter', Season: 'winter' }],
    ['a path from a parameter', { Rota: '/rota/dev' }, { Rota: '/rota/dev', Anchorage: '/rota/dev' }],
    ['a name that a condition leaves to CloudFormation', { Berth: 'dev-Berth-6' }, { Berth: 'dev-Berth-6' }],
    [
      'a name that a look-up gives',
      { Pier: 'high' },
      { Pier: 'high', '{"Fn::FindInMap":["Tides",{"Ref":"Season"},"name"]}': 'high' },
    ],
    ['nothing yet', { Log: '' }, {}],
    ['nothing of what the template does not define', { Elsewhere: 'x', Doorman: 'y' }, {}],
  ])('%s', (_, ids, expected) => {
    const spelled = { Horn: 'horn', Steady: 'steady', Tools: 'tools', Job: 'job', Watch: '/harbour/watch' };
    expect(bound(told(ids))).toEqual({ ...spelled, ...expected });
    expect(refused(told(ids))).toEqual([]);
  });
});

describe('what can’t be is refused, and its name is not bound', () => {
  test.each<[string, string, string, string]>([
    ['a wildcard', 'Log', 'dev-*', 'no name holds a wildcard or a variable'],
    ['another wildcard', 'Log', 'dev-?', 'no name holds a wildcard or a variable'],
    ['a variable', 'Log', 'dev-${aws:username}', 'no name holds a wildcard or a variable'],
    [
      'a name for a URL',
      'Calls',
      'dev-Calls-2',
      'Ref gives `https://sqs.eu-west-2.amazonaws.com/210987654321/${Calls}`',
    ],
    [
      'another region',
      'Bells',
      `${ARN}:sns:eu-west-1:210987654321:dev-Bells-3`,
      `Ref gives \`${ARN}:sns:${HERE}:\${Bells}\``,
    ],
    [
      'another account',
      'Bells',
      `${ARN}:sns:eu-west-2:111122223333:dev-Bells-3`,
      `Ref gives \`${ARN}:sns:${HERE}:\${Bells}\``,
    ],
    ['another name than the template’s', 'Charts', 'maps-winter', 'the template says `charts-${Season}`'],
    ['a value that is not allowed', 'Charts', 'charts-spring', 'the template says `charts-${Season}`'],
    ['a slash in a name', 'Log', 'dev/Log', 'Ref gives `${Log}`'],
    [
      'another secret',
      'Key',
      `${ARN}:secretsmanager:${HERE}:secret:other-a1B2c3`,
      'the template says `harbour/key-${Key.suffix}`',
    ],
    [
      'an end that is too short',
      'Key',
      `${ARN}:secretsmanager:${HERE}:secret:harbour/key-a1B`,
      'the template says `harbour/key-${Key.suffix}`',
    ],
    [
      'what no look-up gives',
      'Pier',
      'middle',
      'the template says `${{"Fn::FindInMap":["Tides",{"Ref":"Season"},"name"]}}`',
    ],
  ])('%s', (_, id, physical, because) => {
    const of = told({ [id]: physical });
    expect(refused(of)).toEqual([`\`${physical}\` is told for \`${id}\`, but ${because}`]);
    expect(bound(of)).not.toHaveProperty(id);
  });

  test('a resource of another type', () => {
    const resources = [{ LogicalResourceId: 'Log', PhysicalResourceId: 'dev-Log', ResourceType: 'AWS::S3::Bucket' }];
    const because = 'there it is a AWS::S3::Bucket, in the template a AWS::DynamoDB::Table';
    expect(refused(told({}, { resources }))).toEqual([`\`dev-Log\` is told for \`Log\`, but ${because}`]);
    const same = resources.map((one) => ({ ...one, ResourceType: 'AWS::DynamoDB::Table' }));
    expect(refused(told({}, { resources: same }))).toEqual([]);
  });

  test('an alias of another function than the one that is there', () => {
    const ids = { Steady: `${ARN}:lambda:${HERE}:function:other:steady`, Pilot: 'dev-Pilot-4' };
    expect(refused(told(ids))).toEqual([
      `\`${ids.Steady}\` is told for \`Steady\`, but Ref gives \`${ARN}:lambda:${HERE}:function:dev-Pilot-4:\${Steady}\``,
    ]);
    expect(bound(told(ids))).toMatchObject({ Pilot: 'dev-Pilot-4' });
  });

  test('a second text for one name', () => {
    const ids = { Charts: 'charts-winter', Rota: '/a' };
    const of = told(ids, { parameters: { Season: 'summer', Anchorage: '/b' } });
    expect(refused(of)).toEqual([
      '`charts-winter` is told for `Charts`, but the template says `charts-${Season}`',
      '`/a` is told for `Rota`, but the template says `${Anchorage}`',
    ]);
    expect(bound(of)).toMatchObject({ Season: 'summer', Anchorage: '/b' });
  });

  test('with its place in the template', () => {
    const [miss] = deploymentOf(stacksOf(), told({ Log: '*' })).missed;
    expect(miss).toMatchObject({ over: 'nothing', at: { file: FILE, line: 13 } });
    const [custom] = deploymentOf(stacksOf(), told({ Crane: '*' })).missed;
    expect(custom?.at).toEqual({ file: FILE, line: 1 });
  });

  test('a stack of which there is no template', () => {
    const of = told({}, { file: 'lost.yaml' });
    expect(deploymentOf(stacksOf(), of)).toMatchObject({
      deployment: { bindings: new Map() },
      missed: [
        {
          because: 'a deployment is told of `lost.yaml`, which is no template of the project',
          at: { file: 'lost.yaml', line: 1 },
        },
      ],
    });
  });
});

describe('parameters', () => {
  const of = (parameters: Record<string, string>) => told({}, { parameters });

  test('tell what is built from them', () => {
    expect(bound(of({ Season: 'winter', Anchorage: '/rota' }))).toMatchObject({
      Season: 'winter',
      Charts: 'charts-winter',
      Rota: '/rota',
    });
  });

  test('may hold anything that the template allows', () => {
    expect(bound(of({ Path: '/*/', Anchorage: '' }))).toMatchObject({ Path: '/*/', Anchorage: '' });
    expect(refused(of({ Season: 'spring', Depth: 'deep', Path: '/' }))).toEqual([
      '`spring` is told for `Season`, but `spring` is no text that `Season` can have',
      '`deep` is told for `Depth`, but `deep` is no text that `Depth` can have',
    ]);
  });

  test('a resource is not called what a wildcard in a parameter says', () => {
    expect(bound(of({ Anchorage: '/rota/*' }))).not.toHaveProperty('Rota');
  });

  test('of a list each element is a name, a single one the list’s', () => {
    expect(bound(of({ Buoys: 'red, green' }))).toMatchObject({ 'Buoys.0': 'red', 'Buoys.1': 'green' });
    expect(bound(of({ Buoys: 'red, green' }))).not.toHaveProperty('Buoys');
    expect(bound(of({ Buoys: 'red' }))).toMatchObject({ 'Buoys.0': 'red', Buoys: 'red' });
  });

  test('that are refused tell nothing', () => {
    expect(bound(of({ Season: 'spring' }))).not.toHaveProperty('Charts');
  });
});

describe('where it is', () => {
  const place = (region: string, partition?: string) => {
    const { bindings } = deploymentOf(stacksOf(), { ...told(), region, ...(partition && { partition }) }).deployment;
    return ['Partition', 'Region', 'AccountId', 'URLSuffix', 'StackName'].map((id) =>
      bindings.get(reference(FILE, `AWS::${id}`)),
    );
  };

  test.each([
    ['eu-west-2', 'aws', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
    ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ])('%s is in the partition %s', (region, partition, suffix) => {
    expect(place(region)).toEqual([partition, region, '210987654321', suffix, 'harbour-dev']);
  });

  test('a partition that is told counts', () => {
    expect(place('eu-west-2', 'aws-cn')).toEqual([
      'aws-cn',
      'eu-west-2',
      '210987654321',
      'amazonaws.com.cn',
      'harbour-dev',
    ]);
  });

  test.each([
    [{ account: '12' }, "`12` can't be where something is deployed: an account is twelve digits."],
    [{ region: 'eu-*' }, "`eu-*` can't be where something is deployed: a region is written like `eu-west-1`."],
    [{ partition: 'aws*' }, "`aws*` can't be where something is deployed: a partition is written like `aws`."],
  ])('%j is nowhere', (more, message) => {
    expect(() => deploymentOf(stacksOf(), { ...told(), ...more })).toThrow(new UserError(message));
  });

  test('a stack is known by its id where that is told', () => {
    const id = `${ARN}:cloudformation:${HERE}:stack/harbour-dev/1`;
    const { bindings } = deploymentOf(stacksOf(), told({}, { id })).deployment;
    expect(bindings.get(reference(FILE, 'AWS::StackId'))).toBe(id);
  });

  test('stacks that it takes values from are there too, others are not', () => {
    const sea =
      'Resources: { Tide: { Type: AWS::SNS::Topic } }\nOutputs: { Tide: { Value: !Ref Tide, Export: { Name: tide } } }';
    const inland = 'Resources: { Well: { Type: AWS::SNS::Topic } }';
    const importing = HARBOUR.replace('CRANE: !Ref Crane', 'TIDE: !ImportValue tide');
    const stacks = stacksOf({ [FILE]: importing, 'sea.yaml': sea, 'inland.yaml': inland });
    const region = (file: string) =>
      deploymentOf(stacks, told()).deployment.bindings.get(reference(file, 'AWS::Region'));
    expect(['sea.yaml', FILE, 'inland.yaml'].map(region)).toEqual(['eu-west-2', 'eu-west-2', undefined]);
    expect(deploymentOf(stacks, told()).deployment).toMatchObject({
      stage: 'dev',
      account: '210987654321',
      region: 'eu-west-2',
    });
  });
});
