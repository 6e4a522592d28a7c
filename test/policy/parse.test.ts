import { expect, test } from 'vitest';
import { parse } from '../../src/policy/index.js';
import {
  arn,
  EVERYTHING,
  joined,
  list,
  oneOf,
  record,
  reference,
  referenceValue,
  showArn,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';

const resourcesOf = (document: unknown): readonly string[] =>
  parse(document).policy.statements.flatMap(({ resources }) =>
    resources !== undefined && 'only' in resources ? resources.only.map(showArn) : [],
  );

test('a statement may stand alone, and so may an action and a resource', () => {
  const { policy, problems } = parse({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::recipes/*' },
  });
  expect(problems).toEqual([]);
  expect(policy).toEqual({
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        actions: { only: ['s3:GetObject'] },
        resources: { only: [[{ text: 'arn:aws:s3:::recipes/' }, { wildcard: '*' }]] },
        when: [],
      },
    ],
  });
});

test('a document may be JSON as text', () => {
  const json = '{"Statement":[{"Effect":"Deny","NotAction":["iam:*"],"NotResource":"arn:aws:s3:::recipes"}]}';
  const [statement] = parse(json).policy.statements;
  expect(statement?.actions).toEqual({ except: ['iam:*'] });
  expect(statement?.resources).toEqual({ except: [[{ text: 'arn:aws:s3:::recipes' }]] });
});

test('a trust policy has principals and no resource', () => {
  const { policy, problems } = parse({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  expect(problems).toEqual([]);
  expect(policy.statements[0]?.resources).toBeUndefined();
  expect(policy.statements[0]?.principals?.of).toEqual(new Map([['Service', [[{ text: 'lambda.amazonaws.com' }]]]]));
});

test('`${…}` is a variable under 2012-10-17 and plain text without that version', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::homes/${aws:username}/*' };
  const variable = { variable: 'aws:username' };
  const only = (version?: string): unknown =>
    parse({ ...(version && { Version: version }), Statement: statement }).policy.statements[0]?.resources;
  expect(only('2012-10-17')).toEqual({
    only: [[{ text: 'arn:aws:s3:::homes/' }, variable, { text: '/' }, { wildcard: '*' }]],
  });
  expect(only()).toEqual({ only: [[{ text: 'arn:aws:s3:::homes/${aws:username}/' }, { wildcard: '*' }]] });
});

test('a condition value holds wildcards only where its operator takes patterns', () => {
  const { policy } = parse({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: '*',
      Condition: {
        StringEquals: { 's3:prefix': '*' },
        'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['team-*'] },
        Bool: { 'aws:SecureTransport': true },
      },
    },
  });
  expect(policy.statements[0]?.when).toEqual([
    { operator: 'StringEquals', key: 's3:prefix', values: [[{ text: '*' }]] },
    {
      operator: 'ForAnyValue:StringLikeIfExists',
      key: 'aws:TagKeys',
      values: [[{ text: 'team-' }, { wildcard: '*' }]],
    },
    { operator: 'Bool', key: 'aws:SecureTransport', values: [[{ text: 'true' }]] },
  ]);
});

test('an Id and a Sid are kept, an empty Sid is none', () => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const { policy } = parse({
    Id: 'kitchen',
    Statement: [
      { Sid: 'Bake', ...statement },
      { Sid: '', ...statement },
    ],
  });
  expect(policy.id).toBe('kitchen');
  expect(policy.statements.map((one) => 'sid' in one && one.sid)).toEqual(['Bake', false]);
  expect(parse({ Id: ['kitchen'], Statement: statement }).policy).not.toHaveProperty('id');
});

test.each<[string, string | undefined, string]>([
  ['without a Version', undefined, '2008-10-17'],
  ['of 2008-10-17', '2008-10-17', '2008-10-17'],
  ['of 2012-10-17', '2012-10-17', '2012-10-17'],
  ['of a version that there is not', '2020-01-01', '2012-10-17'],
])('a document %s reads like one of its time', (_, version, expected) => {
  const Statement = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:username}' };
  const { policy } = parse({ ...(version && { Version: version }), Statement });
  const user = expected === '2012-10-17' ? { variable: 'aws:username' } : { text: '${aws:username}' };
  expect(policy.version).toBe(expected);
  expect(policy.statements[0]?.resources).toEqual({ only: [arn([{ text: 'arn:aws:s3:::' }, user])] });
});

test('numbers and booleans of a condition are texts', () => {
  const Condition = { NumericLessThan: { 's3:max-keys': 5 }, Bool: { 'aws:SecureTransport': [true, 'false'] } };
  const { policy, problems } = parse({ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition } });
  expect(problems).toEqual([]);
  expect(policy.statements[0]?.when.map(({ values }) => values.map(showArn))).toEqual([['5'], ['true', 'false']]);
});

test('everyone is `*`, and no other principal is a pattern', () => {
  const of = (Principal: unknown): unknown =>
    parse({ Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } }).policy.statements[0]?.principals;
  const plain = ['**', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:user/${aws:username}'];
  expect(of('*')).toEqual({ scope: 'Principal', of: '*' });
  expect(of({ AWS: ['*', ...plain] })).toEqual({
    scope: 'Principal',
    of: new Map([['AWS', [EVERYTHING, ...plain.map((one) => [{ text: one }])]]]),
  });
});

test('all but some principals', () => {
  const NotPrincipal = { AWS: '111122223333' };
  const { policy, problems } = parse({ Statement: { Effect: 'Deny', NotPrincipal, Action: 's3:*', Resource: '*' } });
  expect(problems).toEqual([]);
  expect(policy.statements[0]?.principals).toEqual({
    scope: 'NotPrincipal',
    of: new Map([['AWS', [[{ text: '111122223333' }]]]]),
  });
});

test('what IAM refuses costs no other item of its list', () => {
  const { policy } = parse({
    Statement: {
      Effect: 'Allow',
      Action: ['GetObject', 's3:GetObject', 's3:Get Object'],
      Resource: ['recipes', 'arn:aws:s3:::recipes/*', ''],
    },
  });
  expect(policy.statements).toEqual([
    {
      effect: 'Allow',
      actions: { only: ['s3:GetObject'] },
      resources: { only: [[{ text: 'arn:aws:s3:::recipes/' }, { wildcard: '*' }]] },
      when: [],
    },
  ]);
});

test.each<[string, object]>([
  ['its only resource', { Resource: 'recipes' }],
  ['its only resource, although it names principals', { Principal: '*', Resource: 'recipes' }],
  ['that it has no resource', {}],
  ['its principals', { Principal: 'lambda.amazonaws.com', Resource: '*' }],
])('a statement of which IAM refuses %s grants nothing', (_, members) => {
  const { policy, problems } = parse({ Statement: { Effect: 'Allow', Action: 's3:*', ...members } });
  expect(policy.statements).toEqual([]);
  expect(problems).toHaveLength(1);
});

test('a policy says what of it was not read', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const { policy, problems } = parse({ Statement: [statement, 'Allow'] });
  expect(problems).toHaveLength(1);
  expect(policy.unread).toEqual(problems);
  expect(parse({ Statement: statement }).policy).not.toHaveProperty('unread');
});

test('a value has at most the 2048 characters of an ARN', () => {
  const prefix = (length: number): object => ({ StringEquals: { 's3:prefix': 'r'.repeat(length) } });
  const statements = [2048, 2049].map((length) => ({
    Effect: 'Allow',
    Action: 's3:*',
    Resource: '*',
    Condition: prefix(length),
  }));
  const { policy, problems } = parse({ Statement: statements });
  expect(policy.statements).toHaveLength(1);
  expect(problems).toMatchObject([{ rule: 'text-too-long', path: 'Statement[1].Condition.StringEquals.s3:prefix' }]);
});

// A template's document: intrinsic functions are Values.

const bucket = referenceValue(reference('template.yaml', 'Recipes'));

function templateDocument(statement: Record<string, Value>): Value {
  return record([
    ['Version', text('2012-10-17')],
    ['Statement', list([record(Object.entries({ Effect: text('Allow'), ...statement }))])],
  ]);
}

test('a reference in a resource is a name, a choice gives a resource for each side', () => {
  const objects = joined([text('arn:aws:s3:::'), bucket, text('/*')]);
  const either = oneOf([objects, list([text('arn:aws:s3:::menu/*'), text('arn:aws:s3:::prices/*')])]);
  expect(resourcesOf(templateDocument({ Action: text('s3:GetObject'), Resource: either }))).toEqual([
    'arn:aws:s3:::${Recipes}/*',
    'arn:aws:s3:::menu/*',
    'arn:aws:s3:::prices/*',
  ]);
});

test('a resource that the template does not tell hides its actions, and costs no other resource', () => {
  const document = templateDocument({
    Action: list([text('s3:GetObject'), text('s3:PutObject')]),
    Resource: list([joined([text('arn:aws:s3:::'), unknown('a macro makes it')]), text('arn:aws:s3:::menu/*')]),
  });
  expect(resourcesOf(document)).toEqual(['arn:aws:s3:::menu/*']);
  expect(parse(document).problems).toEqual([
    { path: 'Statement[0].Resource[0]', because: 'a macro makes it', hides: ['s3:GetObject', 's3:PutObject'] },
  ]);
});

test.each([
  ['Deny', { hides: [], denies: ['s3:*'] }],
  ['Allow', { hides: ['s3:*'] }],
] as const)('what is not seen of a statement that says %s may do as much', (effect, expected) => {
  const document = templateDocument({
    Effect: text(effect),
    Action: text('s3:*'),
    Resource: unknown('a macro makes it'),
  });
  expect(parse(document).problems).toEqual([
    { path: 'Statement[0].Resource', because: 'a macro makes it', ...expected },
  ]);
});

test('of a statement that is not seen at all anything may be granted or denied', () => {
  const document = record([['Statement', list([unknown('a macro makes it')])]]);
  const problem = { path: 'Statement[0]', because: 'a macro makes it', hides: ['*'], denies: ['*'] };
  expect(parse(document).problems).toEqual([problem]);
  expect(parse(unknown('a macro makes it')).problems).toEqual([{ ...problem, path: '' }]);
});

test('a statement left without resources is gone, not `*`', () => {
  const document = templateDocument({ Action: text('s3:*'), Resource: unknown('a macro makes it') });
  expect(parse(document).policy.statements).toEqual([]);
});

test('a condition that can not be told costs its statement: without it the statement would grant more', () => {
  const document = templateDocument({
    Action: text('s3:*'),
    Resource: text('*'),
    Condition: record([['StringEquals', record([['aws:PrincipalTag/team', unknown('a macro makes it')]])]]),
  });
  expect(parse(document).policy.statements).toEqual([]);
  expect(parse(document).problems).toEqual([
    {
      path: 'Statement[0].Condition.StringEquals.aws:PrincipalTag/team',
      because: 'a macro makes it',
      hides: ['s3:*'],
    },
  ]);
});

test('what a NotResource excepts must be known in full', () => {
  const document = templateDocument({
    Action: text('s3:*'),
    NotResource: list([text('arn:aws:s3:::menu/*'), unknown('a macro makes it')]),
  });
  expect(parse(document).policy.statements).toEqual([]);
  expect(parse(document).problems).toEqual([
    { path: 'Statement[0].NotResource[1]', because: 'a macro makes it', hides: ['s3:*'] },
  ]);
});

test('of several documents the one with an Id names it, and one of 2012-10-17 makes the version', () => {
  const [old, named] = [{}, { Version: text('2012-10-17'), Id: text('kitchen') }].map((members) =>
    record([...Object.entries(members), ['Statement', list([unknown('a macro makes it')])]]),
  ) as [Value, Value];
  expect(parse(oneOf([old, named])).policy).toMatchObject({ id: 'kitchen', version: '2012-10-17' });
  expect(parse(oneOf([named, old])).policy).toMatchObject({ id: 'kitchen', version: '2012-10-17' });
});

test.each<[string, readonly string[]]>([
  ['StringEquals', ['${Recipes}-rye', '${Recipes}-oats']],
  ['StringLike', ['${Recipes}-rye', '${Recipes}-oats']],
])('%s takes any value that a template may give', (operator, expected) => {
  expect(valuesOf(operator)).toEqual({ problems: [], values: [expected] });
});

test.each(['StringNotEquals', 'StringNotLikeIfExists', 'StringRoughlyEquals'])(
  '%s would ask for all of the values that a template may give, which says something else',
  (operator) => {
    const path = `Statement[0].Condition.${operator}.s3:prefix`;
    const because = 'its value depends on a condition of the template';
    expect(valuesOf(operator)).toEqual({ problems: [{ path, because, hides: ['s3:*'] }], values: [] });
  },
);

function valuesOf(operator: string): object {
  const either = oneOf(['-rye', '-oats'].map((end) => joined([bucket, text(end)])));
  const Condition = record([[operator, record([['s3:prefix', either]])]]);
  const { policy, problems } = parse(templateDocument({ Action: text('s3:*'), Resource: text('*'), Condition }));
  return { problems, values: policy.statements.map(({ when }) => when.flatMap(({ values }) => values.map(showArn))) };
}

test.each<[string, object, string, string, string]>([
  ['no effect', { Action: 's3:*', Resource: '*' }, 'Statement[0]', 'missing-effect', 'it has no Effect'],
  [
    'a lower-case effect',
    { Effect: 'allow', Action: 's3:*', Resource: '*' },
    'Statement[0].Effect',
    'unknown-effect',
    'Effect is either `Allow` or `Deny`',
  ],
  [
    'both kinds of action',
    { Effect: 'Allow', Action: 's3:*', NotAction: 'iam:*', Resource: '*' },
    'Statement[0]',
    'exclusive-elements',
    'it has both Action and NotAction',
  ],
  [
    'an action without its service',
    { Effect: 'Allow', Action: 'GetObject', Resource: '*' },
    'Statement[0].Action',
    'not-an-action',
    '`GetObject` is no action: an action is written `service:Name`',
  ],
  [
    'a name for a resource',
    { Effect: 'Allow', Action: 's3:*', Resource: 'recipes' },
    'Statement[0].Resource',
    'not-an-arn',
    '`recipes` is neither an ARN nor `*`',
  ],
  [
    'the URL of a queue',
    { Effect: 'Allow', Action: 'sqs:*', Resource: ['https://sqs.eu-west-1.amazonaws.com/1/ovens'] },
    'Statement[0].Resource[0]',
    'not-an-arn',
    '`https://sqs.eu-west-1.amazonaws.com/1/ovens` is neither an ARN nor `*`',
  ],
  [
    'no resource',
    { Effect: 'Allow', Action: 's3:*' },
    'Statement[0]',
    'missing-resource',
    'it has neither Resource nor NotResource',
  ],
  [
    'no actions',
    { Effect: 'Allow', Action: [], Resource: '*' },
    'Statement[0].Action',
    'empty-list',
    'the list is empty',
  ],
  [
    'a misspelled element',
    { Effect: 'Allow', Action: 's3:*', Resource: '*', Conditions: {} },
    'Statement[0].Conditions',
    'unknown-element',
    '`Conditions` is no element of a statement',
  ],
])('%s is told with its place, and the statement after it is read', (_, statement, path, rule, because) => {
  const good = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
  const { policy, problems } = parse({ Statement: [statement, good] });
  expect(problems).toEqual([{ path, because, rule, hides: [] }]);
  expect(policy.statements.at(-1)?.actions).toEqual({ only: ['sns:Publish'] });
});

test.each<[string, unknown]>([
  ['null', null],
  ['a list of numbers', [1, 2]],
  ['a text that is not JSON', 'Statement: none'],
  ['a document that claims to be a Value', { is: 'joined', parts: [5] }],
  ['a hundred thousand lists in one another', '['.repeat(1e5) + ']'.repeat(1e5)],
  [
    'a resource of a hundred thousand characters',
    { Statement: { Effect: 'Allow', Action: 's3:*', Resource: `arn:${'a'.repeat(1e5)}` } },
  ],
  [
    'a hundred thousand variables that never end',
    { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '${'.repeat(1e5) } },
  ],
  [
    'a condition of a hundred thousand variables',
    {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringLike: { 's3:prefix': '${'.repeat(1e5) } },
      },
    },
  ],
])('%s grants nothing and is a problem', (_, document) => {
  const { policy, problems } = parse(document);
  expect(policy.statements).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});
