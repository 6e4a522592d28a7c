import { describe, expect, test } from 'vitest';
import { type Evidence, type Granted, referenceValue } from '../../src/vocabulary/index.js';
import { type Bakery, cakes, decideOn, gap, grant, is, lines, loaves, named, need, ovens, photos } from './bakery.js';

const table = (name: string): string => `arn:<P>:dynamodb:<R>:<A>:table/${name}`;
const night = [{ operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [[{ text: 'night' }]] }];

test.each<[string, readonly Evidence[], readonly string[]]>([
  [
    'what is needed stays, what is not goes',
    [grant(['dynamodb:PutItem', 'dynamodb:Scan'], loaves), need('dynamodb:PutItem', loaves)],
    ['keep dynamodb:PutItem table/<Loaves>', 'remove dynamodb:Scan table/<Loaves>'],
  ],
  [
    'a wildcard becomes what is needed of it',
    [grant('s3:*', '*'), need('s3:GetObject', `${photos}/*`)],
    ['narrow s3:* * → s3:GetObject <Photos>/*'],
  ],
  [
    'of needs that cover one another the widest stays',
    [grant('s3:*', '*'), need('s3:GetObject', `${photos}/bread/*`), need('s3:GetObject', `${photos}/*`)],
    ['narrow s3:* * → s3:GetObject <Photos>/*'],
  ],
  [
    'a resource becomes the part that is needed',
    [grant('s3:GetObject', `${photos}/*`), need('s3:GetObject', `${photos}/bread/*`)],
    ['narrow s3:GetObject <Photos>/* → s3:GetObject <Photos>/bread/*'],
  ],
  [
    'a need of a resource that nobody knows is what the grant allows of it',
    [grant('dynamodb:PutItem', loaves), need('dynamodb:PutItem', '*', { sure: 'assumed' })],
    ['keep dynamodb:PutItem table/<Loaves>'],
  ],
  [
    'actions are compared without regard to case',
    [grant('DynamoDB:putitem', loaves), need('dynamodb:PutItem', loaves)],
    ['keep DynamoDB:putitem table/<Loaves>'],
  ],
  [
    'two tables of one template are different',
    [grant('dynamodb:PutItem', [loaves, cakes]), need('dynamodb:PutItem', loaves)],
    ['keep dynamodb:PutItem table/<Loaves>', 'remove dynamodb:PutItem table/<Cakes>'],
  ],
  [
    'a literal partition is the partition',
    [grant('s3:GetObject', 'arn:aws:s3:::<Photos>/*'), need('s3:GetObject', `${photos}/*`)],
    ['keep s3:GetObject arn:aws:s3:::<Photos>/*'],
  ],
  [
    'a literal name may be the name of a table: the deployment tells',
    [grant('dynamodb:PutItem', table('loaves-prod')), need('dynamodb:PutItem', loaves)],
    ['cannot tell dynamodb:PutItem table/loaves-prod'],
  ],
  [
    '… and does not matter where another grant satisfies the need anyway',
    [grant('dynamodb:PutItem', [table('loaves-prod'), loaves]), need('dynamodb:PutItem', loaves)],
    ['remove dynamodb:PutItem table/loaves-prod', 'keep dynamodb:PutItem table/<Loaves>'],
  ],
  [
    'what a gap is over can not be told',
    [grant(['s3:GetObject', 'sns:Publish'], '*'), gap('s3:*')],
    ['cannot tell s3:GetObject *', 'remove sns:Publish *'],
  ],
  [
    'what is needed stays needed under a gap',
    [grant('s3:GetObject', `${photos}/*`), need('s3:GetObject', `${photos}/*`), gap('*')],
    ['keep s3:GetObject <Photos>/*'],
  ],
  [
    'of a grant wider than the gap the rest can be told',
    [grant('*', '*'), need('sqs:SendMessage', ovens), gap('s3:*')],
    ['narrow * * → sqs:SendMessage <Ovens>, s3:* *', 'cannot tell s3:* *'],
  ],
  [
    'a wildcard of which nothing goes stays as it is written, rather than to be spelled out',
    [grant('dynamodb:*Streams', '*'), gap('dynamodb:ListStreams')],
    ['cannot tell dynamodb:*Streams *'],
  ],
  [
    '… also where what it has beyond the gaps is needed',
    [grant('dynamodb:*TimeToLive', '*'), need('dynamodb:UpdateTimeToLive', '*'), gap('dynamodb:DescribeTimeToLive')],
    ['cannot tell dynamodb:*TimeToLive *'],
  ],
  [
    '… but is narrowed where the need is of one resource',
    [grant('dynamodb:*TimeToLive', '*'), need('dynamodb:UpdateTimeToLive', loaves), gap('dynamodb:DescribeTimeToLive')],
    [
      'narrow dynamodb:*TimeToLive * → dynamodb:UpdateTimeToLive table/<Loaves>, dynamodb:DescribeTimeToLive *',
      'cannot tell dynamodb:DescribeTimeToLive *',
    ],
  ],
  [
    'a bucket is not its objects',
    [grant('s3:GetObject', photos), need('s3:GetObject', `${photos}/*`)],
    ['remove s3:GetObject <Photos>', 'add s3:GetObject <Photos>/*'],
  ],
  [
    'what is needed and not granted is added, once for all its places',
    [need('sqs:SendMessage', ovens), need('sqs:SendMessage', ovens, { sure: 'inferred' })],
    ['add sqs:SendMessage <Ovens>'],
  ],
  [
    'an action without resource types is granted by `*` alone',
    [grant('xray:PutTraceSegments', loaves), need('xray:PutTraceSegments', '*')],
    ['remove xray:PutTraceSegments table/<Loaves>', 'add xray:PutTraceSegments *'],
  ],
  [
    'an old statement may name every bucket for it',
    [grant('s3:ListAllMyBuckets', 'arn:aws:s3:::*'), need('s3:ListAllMyBuckets', '*')],
    ['cannot tell s3:ListAllMyBuckets arn:aws:s3:::*'],
  ],
  [
    'a grant under a condition satisfies a need',
    [grant('sqs:SendMessage', ovens, { when: night }), need('sqs:SendMessage', ovens)],
    ['keep sqs:SendMessage <Ovens>'],
  ],
  [
    'resources that an action never meets are passed over',
    [
      grant(['dynamodb:PutItem', 'dynamodb:Query'], [loaves, `${loaves}/index/*`]),
      need('dynamodb:PutItem', loaves),
      need('dynamodb:Query', `${loaves}/index/*`),
    ],
    [
      'keep dynamodb:PutItem table/<Loaves>',
      'remove dynamodb:Query table/<Loaves>',
      'keep dynamodb:Query table/<Loaves>/index/*',
    ],
  ],
  [
    'a bucket and its objects beside actions of both',
    [
      grant(['s3:GetObject', 's3:ListBucket'], [photos, `${photos}/*`]),
      need('s3:GetObject', `${photos}/*`),
      need('s3:ListBucket', '*', { sure: 'assumed' }),
    ],
    ['keep s3:GetObject <Photos>/*', 'keep s3:ListBucket <Photos>'],
  ],
  [
    'actions that a NotAction excepts are not granted',
    [grant('!iam:*', '*'), need('iam:PassRole', '*'), need('sqs:SendMessage', ovens)],
    ['narrow * * → sqs:SendMessage <Ovens>', 'add iam:PassRole *'],
  ],
  [
    'what a NotResource may except can not be told',
    [grant('dynamodb:*', [`!${table('loaves-prod')}`]), need('dynamodb:PutItem', loaves)],
    ['cannot tell dynamodb:* *'],
  ],
  [
    'what nobody can edit is kept and counts as granted',
    [grant('logs:*', '*', { editable: false }), need('logs:CreateLogStream', 'arn:<P>:logs:<R>:<A>:log-group:bread:*')],
    ['keep logs:* *'],
  ],
  [
    'a denied need is not one to add',
    [grant('sqs:*', '*', { effect: 'Deny' }), need('sqs:SendMessage', ovens)],
    ['cannot tell sqs:SendMessage <Ovens>'],
  ],
  [
    'what a role may be granted unseen is not missing',
    [need('sqs:SendMessage', ovens), gap('sqs:*', 'BakerRole')],
    ['cannot tell sqs:SendMessage <Ovens>'],
  ],
])('%s', (_, evidence, expected) => {
  expect(lines(decideOn(evidence).permissions)).toEqual(expected);
});

const unneeded = [grant(['dynamodb:PutItem', 'dynamodb:Scan'], loaves), need('dynamodb:PutItem', loaves)];

test.each<[string, Bakery['role']]>([
  ['others use it', { othersUseIt: true }],
  ['no function uses it', { workloads: [] }],
  ['it is defined elsewhere', { definedBy: 'elsewhere' }],
])('nothing is removed from a role when %s', (_, role) => {
  const decisions = decideOn(unneeded, { role: { ...role } }).permissions.map(({ decision }) => decision);
  expect(decisions).toContain('cannot tell');
  expect(decisions).not.toContain('remove');
});

test('a role that is defined elsewhere is never said to lack anything', () => {
  const { permissions } = decideOn([need('sqs:SendMessage', ovens)], { role: { definedBy: 'elsewhere' } });
  expect(lines(permissions)).toEqual(['cannot tell sqs:SendMessage <Ovens>']);
  expect(permissions[0]?.because.at(-1)).toMatchObject({ because: 'the role is not defined in this project' });
});

test('a table and its literal name are one', () => {
  const evidence = [grant('dynamodb:PutItem', table('loaves-*')), need('dynamodb:PutItem', loaves)];
  expect(lines(decideOn(evidence, { names: { Loaves: is('loaves-prod') } }).permissions)).toEqual([
    'narrow dynamodb:PutItem table/loaves-* → dynamodb:PutItem table/<Loaves>',
  ]);
  expect(lines(decideOn(evidence, { names: { Loaves: is('rolls') } }).permissions)).toEqual([
    'remove dynamodb:PutItem table/loaves-*',
    'add dynamodb:PutItem table/<Loaves>',
  ]);
});

test('two tables that parameters name are different all the same', () => {
  const names = {
    Loaves: { is: referenceValue(named('LoavesName')) },
    Cakes: { is: referenceValue(named('CakesName')) },
  };
  const { permissions } = decideOn([grant('dynamodb:PutItem', cakes), need('dynamodb:PutItem', loaves)], { names });
  expect(lines(permissions)).toEqual(['remove dynamodb:PutItem table/<Cakes>', 'add dynamodb:PutItem table/<Loaves>']);
});

test('two resources that the template names alike may be one', () => {
  const names = { Loaves: is('bread'), Cakes: is('bread') };
  const { permissions } = decideOn([grant('dynamodb:PutItem', cakes), need('dynamodb:PutItem', loaves)], { names });
  expect(lines(permissions)).toEqual(['keep dynamodb:PutItem table/<Cakes>']);
});

test('each decision says on what it stands', () => {
  const granted = grant(['s3:GetObject', 'sns:Publish'], '*');
  const reading = need('s3:GetObject', '*');
  const [keep, remove] = decideOn([granted, reading]).permissions;
  expect(keep?.because).toEqual([granted, reading]);
  expect(remove?.because).toEqual([granted]);
});

test('the needs that only fixed grants satisfy are known, so that nobody repeats them', () => {
  const logging = need('logs:CreateLogStream', 'arn:<P>:logs:<R>:<A>:log-group:bread:*');
  const decision = decideOn([grant('logs:*', '*', { editable: false }), logging, need('sqs:SendMessage', ovens)]);
  expect(decision.satisfied).toEqual([logging]);
});

describe('what a condition of the template decides', () => {
  const given = new Map([['Holiday', true]]);
  const sending = need('sqs:SendMessage', ovens);

  test('a denial under it denies nothing for certain', () => {
    const granted = [grant('sqs:*', '*', { effect: 'Deny', given }), grant('sqs:SendMessage', ovens)];
    expect(lines(decideOn([...granted, sending]).permissions)).toEqual(['keep sqs:SendMessage <Ovens>']);
  });

  test('a grant under it counts as granted, since its author knew when it is needed', () => {
    expect(lines(decideOn([grant('sqs:*', ovens, { given }), sending]).permissions)).toEqual([
      'narrow sqs:* <Ovens> → sqs:SendMessage <Ovens>',
    ]);
  });

  test('a grant under it satisfies no need for certain, so that one which may do so stays', () => {
    const mayBe = grant('dynamodb:PutItem', table('loaves-prod'));
    const baking = need('dynamodb:PutItem', loaves);
    const decisions = (one: Granted): readonly string[] => lines(decideOn([one, mayBe, baking]).permissions);
    expect(decisions(grant('dynamodb:PutItem', loaves))[1]).toBe('remove dynamodb:PutItem table/loaves-prod');
    expect(decisions(grant('dynamodb:PutItem', loaves, { given }))[1]).toBe(
      'cannot tell dynamodb:PutItem table/loaves-prod',
    );
  });

  test('a fixed grant under it satisfies no need for certain', () => {
    const logging = need('logs:CreateLogStream', 'arn:<P>:logs:<R>:<A>:log-group:bread:*');
    expect(decideOn([grant('logs:*', '*', { editable: false, given }), logging]).satisfied).toEqual([]);
  });
});

test('patterns made to be compared for ever are compared soon', () => {
  const endless = (letters: string): string => `arn:aws:s3:::${letters.repeat(500)}`;
  const grants = Array.from({ length: 20 }, (_, i) => grant('s3:GetObject', endless(`a*b?${i}`)));
  const decision = decideOn([...grants, need('s3:GetObject', endless('*a?b'))]);
  expect(new Set(decision.permissions.map((one) => one.decision))).toEqual(new Set(['cannot tell']));
});
