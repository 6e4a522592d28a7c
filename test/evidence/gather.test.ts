import { expect, test } from 'vitest';
import { misreadGrants } from '../../src/evidence/index.js';
import {
  ABSENT,
  choice,
  expressionReference,
  type FeatureTemplate,
  type Grant,
  joined,
  list,
  type Missed,
  record,
  referenceValue,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';
import { ARNS, at, call, catalog, gathered, lines, press, show, stack, TEMPLATE, value } from './orchard.js';

test('a call is a need of its workload, with the way to it', () => {
  const via = [{ file: 'src/handler.ts', line: 2 }];
  const calls = [call('GetItem', { TableName: value('<Harvests>') }, { via, package: 'fruit-store' })];
  expect(gathered({ calls })).toMatchObject([
    {
      kind: 'need',
      who: 'Press',
      action: 'dynamodb:GetItem',
      why: { from: 'call', at: { file: 'src/press.ts', line: 4 }, via, package: 'fruit-store' },
    },
  ]);
});

test('two call sites are two needs, one call site that is seen twice is one', () => {
  const get = call('GetItem', { TableName: value('<Harvests>') });
  expect(gathered({ calls: [get, { ...get, at: { file: 'src/press.ts', line: 9 } }, { ...get }] })).toHaveLength(2);
});

test('a call that the catalog is not sure of is a gap over its service', () => {
  expect(lines(gathered({ calls: [call('FrostItem', {})] }))).toEqual(['gap dynamodb:*: no operation FrostItem']);
});

test('an input that may hold more than was seen leaves open what that would need', () => {
  const knowing = { ...catalog, checks: () => ({ checks: [], mayNeed: ['dynamodb:DeleteItem'] }) };
  expect(gathered({ calls: [call('GetItem', {})], catalog: knowing })).toEqual([
    {
      kind: 'gap',
      who: 'Press',
      over: 'dynamodb:DeleteItem',
      because: 'the input may ask for more than is seen',
      at: { file: 'src/press.ts', line: 4 },
    },
  ]);
});

test('what no SDK calls is missed by its IAM prefix', () => {
  const knowing = { ...catalog, actionsMatching: () => ['kafka-cluster:Connect'] };
  const missed: Missed[] = [{ who: 'Press', over: { service: 'kafka-cluster' }, because: 'it may ask IAM', at }];
  expect(lines(gathered({ missed, catalog: knowing }))).toEqual(['gap kafka-cluster:*: it may ask IAM']);
});

test('a name of a hundred thousand characters is cut to what an ARN can be', () => {
  const [one] = gathered({ calls: [call('GetItem', { TableName: text('pear'.repeat(25_000)) })] });
  expect(one?.kind === 'need' && show(one.on).length).toBeLessThan(2200);
});

const polling: FeatureTemplate = {
  id: 'triggers/stream',
  title: 'DynamoDB stream',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
  needs: [
    { actions: ['dynamodb:GetRecords', 'dynamodb:DescribeStream'], on: ['${Stream}'] },
    { actions: ['dynamodb:ListStreams'], on: ['*'], note: 'the action takes no resource' },
    {
      actions: ['logs:PutLogEvents'],
      on: ['arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:press:*'],
    },
  ],
  event: [],
};

function streamOf(parameters: Readonly<Record<string, Value>>): readonly string[] {
  const features = [{ template: 'triggers/stream', parameters: new Map(Object.entries(parameters)), at }];
  const named = stack({ PressLog: { is: text('press') } });
  return lines(gathered({ stacks: [named], workloads: [press({ features })], features: [polling] }));
}

test('a trigger needs what its template says, on the resources of the project', () => {
  const stream = value(`${ARNS.Harvests}/stream/<Harvests.StreamLabel>`);
  expect(streamOf({ Stream: stream })).toEqual([
    `read dynamodb:GetRecords ${ARNS.Harvests}/stream/<Harvests.StreamLabel>`,
    `read dynamodb:DescribeStream ${ARNS.Harvests}/stream/<Harvests.StreamLabel>`,
    'read dynamodb:ListStreams *',
    `read logs:PutLogEvents ${ARNS.PressLog}`,
  ]);
});

test('a resource that the trigger does not tell is any, one that it does not have is a gap', () => {
  expect(streamOf({ Stream: unknown('a macro makes it') })[0]).toBe('assumed dynamodb:GetRecords *');
  expect(streamOf({})[0]).toBe('gap dynamodb:GetRecords: triggers/stream does not tell which resource `${Stream}` is');
});

test('a feature without a template may need anything', () => {
  const features = [{ template: 'triggers/dew', parameters: new Map(), at }];
  expect(lines(gathered({ workloads: [press({ features })] }))).toEqual([
    'gap *: nothing is known of the feature triggers/dew',
  ]);
});

const missed = (more: Partial<Missed>): Missed => ({
  over: 'everything',
  because: 'the branch is too high',
  at,
  ...more,
});

test.each<[string, Missed, readonly string[]]>([
  ['everything of one', missed({ who: 'Press' }), ['Press *']],
  ['a service', missed({ who: 'Press', over: { service: 's3' } }), ['Press s3:*']],
  [
    'operations',
    missed({ who: 'Press', over: { service: 's3', operations: ['GetObject', 'Graft'] } }),
    ['Press s3:GetObject', 'Press s3:Graft'],
  ],
  ['a service that nobody knows', missed({ who: 'Press', over: { service: 'cider' } }), ['Press *']],
  ['what needs no permission', missed({ who: 'Press', over: 'nothing' }), []],
  ['grants of a role', missed({ who: 'PressRole' }), ['PressRole *']],
  ['the template as a whole', missed({}), ['Press *']],
  ['another template', missed({ at: { file: 'cellar.yaml', line: 1 } }), []],
])('what was missed of %s', (_, one, expected) => {
  const gaps = gathered({ missed: [one] });
  expect(gaps.map((gap) => (gap.kind === 'gap' ? `${gap.who} ${gap.over}` : ''))).toEqual(expected);
});

test('code that can not be read may need anything', () => {
  const entry = { is: 'unreadable', because: 'it is Python', at } as const;
  expect(lines(gathered({ workloads: [press({ entry })] }))).toEqual(['gap *: it is Python']);
});

function granting(document: Grant['document']): Grant {
  return { role: 'PressRole', policy: 'Cellar', at, editable: true, document };
}

function allow(Action: Value, Resource: Value): Grant {
  const statement = record([
    ['Effect', text('Allow')],
    ['Action', Action],
    ['Resource', Resource],
  ]);
  return granting({ is: 'written', value: record([['Statement', list([statement])]]) });
}

test('a written policy grants its statements', () => {
  const [granted] = gathered({
    stacks: [stack({}, { grants: [allow(text('s3:GetObject'), value(`${ARNS.Apples}/*`))] })],
  });
  expect(granted).toMatchObject({ kind: 'granted', role: 'PressRole', policy: 'Cellar', at, editable: true });
  const scope = granted?.kind === 'granted' ? granted.statement.resources : undefined;
  expect(scope !== undefined && 'only' in scope && scope.only.map(show)).toEqual([`${ARNS.Apples}/*`]);
});

const frost = (yes: Value, no: Value = ABSENT): Value => choice('Frost', yes, no);
const standing = (grants: readonly Grant[]): readonly unknown[] =>
  gathered({ stacks: [stack({}, { grants })] }).map((one) => one.kind === 'granted' && one.statement.given);

test('a grant under a condition of the template stands where it holds, and what it asks of that itself is known', () => {
  const given = new Map([['Frost', true]]);
  const asking = allow(frost(text('s3:GetObject'), text('s3:PutObject')), text('*'));
  const [granted, ...more] = gathered({ stacks: [stack({}, { grants: [{ ...asking, given }] })] });
  expect(more).toEqual([]);
  expect(granted).toMatchObject({ statement: { actions: { only: ['s3:GetObject'] }, given } });
});

test('a statement stands under its own conditions and those of its grant', () => {
  const given = new Map([['Frost', true]]);
  const asking = allow(text('s3:GetObject'), list([text('*'), choice('Snow', text('arn:aws:s3:::ice'), ABSENT)]));
  expect(standing([{ ...asking, given }])).toEqual([given, new Map([...given, ['Snow', true]])]);
  expect(standing([{ ...granting({ is: 'managed', name: 'CellarReader' }), given }])).toEqual([given]);
  expect(standing([allow(text('s3:GetObject'), text('*'))])).toEqual([undefined]);
});

test('what a look-up of the template may give is taken for granted', () => {
  const name = expressionReference(TEMPLATE, 'Fn::FindInMap', ['Cellars', { Ref: 'Stage' }, 'name']);
  const on = joined([text('arn:aws:s3:::'), referenceValue(name)]);
  const names = new Map([[name, { chars: 'any', oneOf: ['dry', 'damp'] } as const]]);
  const found = gathered({ stacks: [{ ...stack({}, { grants: [allow(text('s3:ListBucket'), on)] }), names }] });
  const scopes = found.map((one) => (one.kind === 'granted' ? one.statement.resources : undefined));
  expect(scopes).toEqual([{ only: [[{ text: 'arn:aws:s3:::dry' }], [{ text: 'arn:aws:s3:::damp' }]] }]);
});

test('a managed policy grants what the catalog says, or what nobody knows', () => {
  const managed = (name: string): Grant => granting({ is: 'managed', name });
  const grants = [managed('CellarReader'), managed('CellarOwner')];
  expect(gathered({ stacks: [stack({}, { grants })] })).toMatchObject([
    { kind: 'granted', statement: { actions: { only: ['s3:Get*'] } } },
    { kind: 'gap', who: 'PressRole', over: '*', because: 'leastwise does not know the managed policy Cellar' },
  ]);
});

test('a resource that the template does not tell may be granted the actions beside it', () => {
  const grants = [allow(text('s3:GetObject'), unknown('a macro makes it'))];
  expect(lines(gathered({ stacks: [stack({}, { grants })] }))).toEqual([
    'gap s3:GetObject: Cellar, Statement[0].Resource: a macro makes it',
  ]);
});

test('what IAM would refuse grants nothing and is told', () => {
  const stacks = [stack({}, { grants: [allow(text('s3:GetObject'), text('apples'))] })];
  expect(gathered({ stacks })).toEqual([]);
  expect(misreadGrants(stacks, catalog)).toEqual([
    {
      who: 'PressRole',
      over: 'nothing',
      because: 'Cellar, Statement[0].Resource: `apples` is neither an ARN nor `*`',
      at,
    },
  ]);
});
