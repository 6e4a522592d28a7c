import { expect, test } from 'vitest';
import { adopter } from '../../src/evidence/adopt.js';
import { namesOf } from '../../src/evidence/index.js';
import { type Known, type Resource, reference, type Stack, text } from '../../src/vocabulary/index.js';
import { ARNS, COOPERAGE, named, pattern, resource, show, stack, value } from './orchard.js';

function adopted(written: string, stacks: readonly Stack[]): string {
  return show(adopter(stacks, namesOf(stacks))(pattern(written), 'orchard.yaml'));
}

const suffix: Partial<Known> = { chars: 'alnum', length: 6 };

test.each<[string, string, Readonly<Record<string, Partial<Known>>>, string]>([
  ['a literal name', 'arn:<P>:dynamodb:<R>:<A>:table/harvests', { Harvests: { is: text('harvests') } }, ARNS.Harvests],
  [
    'a literal partition',
    'arn:aws:dynamodb:<R>:<A>:table/harvests',
    { Harvests: { is: text('harvests') } },
    ARNS.Harvests,
  ],
  [
    'a parameter',
    'arn:<P>:dynamodb:<R>:<A>:table/<TableName>',
    { Harvests: { is: value('<TableName>') } },
    ARNS.Harvests,
  ],
  [
    'a name built of a parameter, with what follows it',
    'arn:<P>:dynamodb:<R>:<A>:table/harvests-<Stage>/index/byYear',
    { Harvests: { is: value('harvests-<Stage>') } },
    `${ARNS.Harvests}/index/byYear`,
  ],
  ['objects of a bucket', 'arn:<P>:s3:::apples/red/*', { Apples: { is: text('apples') } }, `${ARNS.Apples}/red/*`],
  [
    'a secret by its name',
    'arn:<P>:secretsmanager:<R>:<A>:secret:cellar/key-??????',
    { CellarKey: { is: text('cellar/key') }, 'CellarKey.suffix': suffix },
    ARNS.CellarKey,
  ],
  [
    'a secret by a parameter, with any suffix',
    'arn:<P>:secretsmanager:<R>:<A>:secret:<SecretName>-*',
    { CellarKey: { is: value('<SecretName>') }, 'CellarKey.suffix': suffix },
    ARNS.CellarKey,
  ],
  [
    'a stream of a log group, whose own ARN ends in `:*`',
    'arn:<P>:logs:<R>:<A>:log-group:press:log-stream:*',
    { PressLog: { is: text('press') } },
    'arn:<P>:logs:<R>:<A>:log-group:<PressLog>:log-stream:*',
  ],
  [
    'a name of a name',
    'arn:<P>:s3:::fruit',
    { Apples: { is: value('<Name>') }, Name: { is: text('fruit') } },
    ARNS.Apples,
  ],
])('%s is recognised', (_, written, names, expected) => {
  expect(adopted(written, [stack(names)])).toBe(expected);
});

test.each<[string, string, Readonly<Record<string, Partial<Known>>>]>([
  ['a name that only begins alike', 'arn:<P>:s3:::apples-and-pears/*', { Apples: { is: text('apples') } }],
  [
    "a parameter's default, which is not its value",
    'arn:<P>:s3:::apples',
    { Apples: { is: value('<Name>') }, Name: { default: 'apples' } },
  ],
  ['another account', 'arn:<P>:dynamodb:<R>:111122223333:table/harvests', { Harvests: { is: text('harvests') } }],
  ['any resource', '*', { Apples: { is: text('apples') } }],
  ['names that equal each other', 'arn:<P>:s3:::<One>', { One: { is: value('<Two>') }, Two: { is: value('<One>') } }],
])('%s stays as it is', (_, written, names) => {
  expect(adopted(written, [stack(names)])).toBe(written);
});

test("the resource's own name stays, and so do the names behind it", () => {
  const names = { Harvests: { is: text('harvests') }, Year: { is: text('2026') } };
  const written = `${ARNS.Harvests}/index/<Year>`;
  expect(adopted(written, [stack(names)])).toBe(written);
});

test('the longest ARN wins', () => {
  const both = [
    resource('Press', 'arn:<P>:lambda:<R>:<A>:function:<Press>'),
    resource('Live', 'arn:<P>:lambda:<R>:<A>:function:<Press>:<Live>'),
  ];
  const named = stack({ Press: { is: text('press') }, Live: { is: text('live') } }, { resources: both });
  expect(adopted('arn:<P>:lambda:<R>:<A>:function:press:live', [named])).toBe(
    'arn:<P>:lambda:<R>:<A>:function:<Press>:<Live>',
  );
});

function cooperage(file: string): Stack {
  const casks = resource('Casks', 'arn:<P>:dynamodb:<R>:<A>:table/<Casks>', file);
  return stack({ Casks: { is: text('casks') } }, { file, resources: [casks] });
}

test('a resource of another stack is recognised, unless two of them go by one name', () => {
  const written = 'arn:<P>:dynamodb:<R>:<A>:table/casks/index/byAge';
  const own = `arn:<P>:dynamodb:<R>:<A>:table/<${COOPERAGE}#Casks>/index/byAge`;
  expect(adopted(written, [stack(), cooperage(COOPERAGE)])).toBe(own);
  expect(adopted(written, [stack(), cooperage(COOPERAGE), cooperage('copy.yaml')])).toBe(written);
});

function two(type: string): readonly Resource[] {
  return ['Red', 'Green'].map((id) => ({ ...resource(id, `arn:<P>:s3:::<${id}>`), type }));
}

function differ(type: string, names: Readonly<Record<string, Partial<Known>>> = {}): boolean {
  return namesOf([stack(names, { resources: two(type) })]).differ(named('Red'), named('Green'));
}

test('names of one type in one stack differ, since making the second would fail', () => {
  expect(differ('AWS::S3::Bucket')).toBe(true);
  expect(differ('AWS::S3::Bucket', { Red: { is: value('<RedName>') }, Green: { is: value('<GreenName>') } })).toBe(
    true,
  );
});

test.each<[string, string, Readonly<Record<string, Partial<Known>>>]>([
  ['of two rules, which are unique on their bus only', 'AWS::Events::Rule', {}],
  ['that the template gives alike', 'AWS::S3::Bucket', { Red: { is: text('apples') }, Green: { is: text('apples') } }],
  [
    'of queues that parameters name',
    'AWS::SQS::Queue',
    { Red: { is: value('<RedName>') }, Green: { is: value('<GreenName>') } },
  ],
])('names %s may be the same', (_, type, names) => {
  expect(differ(type, names)).toBe(false);
});

test('names of two types or two stacks may be the same', () => {
  const { differ } = namesOf([stack(), cooperage(COOPERAGE)]);
  expect(differ(named('Apples'), named('Harvests'))).toBe(false);
  expect(differ(named('Apples'), reference(COOPERAGE, 'Casks'))).toBe(false);
});

test('stacks that refer to one another share region and account, others are told apart', () => {
  const region = (file: string): string =>
    show(namesOf([stack(), importing, cooperage(COOPERAGE)]).placed(pattern('<R>', file)));
  const importing = stack(
    { 'Casks.Import': { is: value('<Casks>', COOPERAGE) } },
    { file: 'cellar.yaml', resources: [] },
  );
  expect(region('cellar.yaml')).toBe(region(COOPERAGE));
  expect(region('cellar.yaml')).not.toBe(region('orchard.yaml'));
});

test('a stack that imports no more than another one’s region shares it', () => {
  const importing = stack(
    { 'Casks.Import': { is: value('arn:aws:sqs:<R>:1:casks', COOPERAGE) } },
    { file: 'cellar.yaml' },
  );
  const names = namesOf([importing, cooperage(COOPERAGE)]);
  expect(show(names.placed(pattern('<R>', 'cellar.yaml')))).toBe(show(names.placed(pattern('<R>', COOPERAGE))));
});
