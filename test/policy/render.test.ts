import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, render, renderStatement, size, type WriteUnder } from '../../src/policy/index.js';
import {
  conditionOf,
  EVERYTHING,
  reference,
  type Statement,
  showArn,
  UserError,
  writeArn,
} from '../../src/vocabulary/index.js';
import { policies } from './arbitrary.js';

test('one element stands alone, several are sorted, denials come last', () => {
  const { policy } = parse({
    Statement: [
      { Effect: 'Deny', Action: ['s3:DeleteObject'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: ['arn:aws:s3:::bread/*'] },
    ],
  });
  expect(render(policy, showArn)).toStrictEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::bread/*' },
      { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
    ],
  });
});

test('the Id, a Sid and all but some elements are kept', () => {
  const document = {
    Version: '2012-10-17',
    Id: 'kitchen',
    Statement: [
      {
        Sid: 'KeepOut',
        Effect: 'Deny',
        NotPrincipal: { AWS: '111122223333' },
        NotAction: 's3:GetObject',
        NotResource: 'arn:aws:s3:::bread/*',
      },
      { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' },
    ],
  };
  expect(render(parse(document).policy, showArn)).toStrictEqual(document);
});

test('kinds of principals are sorted, and so are operators and keys', () => {
  const Principal = { AWS: '111122223333', Federated: 'accounts.google.com', Service: 'lambda.amazonaws.com' };
  const Condition = {
    Bool: { 'aws:SecureTransport': 'true' },
    StringEquals: { 'aws:PrincipalTag/crew': 'night', 'aws:RequestedRegion': 'eu-west-1' },
  };
  const { StringEquals, Bool } = Condition;
  const turned = {
    Effect: 'Allow',
    Principal: Object.fromEntries(Object.entries(Principal).reverse()),
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: Object.fromEntries(Object.entries(StringEquals).reverse()), Bool },
  };
  const [written] = render(parse({ Statement: turned }).policy, showArn).Statement;
  expect(JSON.stringify(written?.Principal)).toBe(JSON.stringify(Principal));
  expect(JSON.stringify(written?.Condition)).toBe(JSON.stringify(Condition));
});

test('statements are sorted by their actions, then by their resources, whatever their Sids and kinds', () => {
  const sorted = [
    { Sid: 'D', Effect: 'Allow', NotAction: 'S3:getobject', Resource: 'arn:aws:s3:::cakes' },
    { Sid: 'C', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::oats' },
    { Sid: 'B', Effect: 'Allow', Action: 's3:PutObject', NotResource: 'arn:aws:s3:::bread' },
    { Sid: 'A', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::cakes' },
  ];
  const { policy } = parse({ Statement: [...sorted].reverse() });
  expect(render(policy, showArn).Statement.map(({ Sid }) => Sid)).toEqual(['D', 'C', 'B', 'A']);
});

test('a reference is written as the caller spells it', () => {
  const orders = reference('template.yaml', 'Orders');
  const policy = {
    version: '2012-10-17',
    statements: [
      { effect: 'Allow', actions: { only: ['dynamodb:GetItem'] }, resources: { only: [[{ name: orders }]] }, when: [] },
    ],
  } as const;
  const document = render(policy, () => ({ 'Fn::GetAtt': ['Orders', 'Arn'] }));
  expect(document.Statement[0]?.Resource).toEqual({ 'Fn::GetAtt': ['Orders', 'Arn'] });
});

test('a `*` that StringEquals takes for itself is written plainly', () => {
  const Condition = { StringEquals: { 's3:prefix': '*' }, StringLike: { 's3:delimiter': '${*}' } };
  const { policy } = parse({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', Condition },
  });
  expect(render(policy, showArn).Statement[0]?.Condition).toEqual(Condition);
});

test('plain text of a 2008-10-17 document keeps its meaning', () => {
  const { policy } = parse({
    Version: '2008-10-17',
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::homes/${aws:username}' },
  });
  expect(render(policy, showArn).Statement[0]?.Resource).toBe('arn:aws:s3:::homes/${$}{aws:username}');
});

test('a principal is written as it is', () => {
  const Principal = {
    AWS: ['*', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:user/${aws:username}'],
  };
  const { policy } = parse({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' },
  });
  expect(render(policy, showArn).Statement[0]?.Principal).toEqual(Principal);
});

test('names of two templates that read alike are two resources', () => {
  const orders = ['east.yaml', 'west.yaml'].map((template) => [{ name: reference(template, 'Orders') }]);
  const policy = {
    version: '2012-10-17',
    statements: [{ effect: 'Allow', actions: { only: ['dynamodb:GetItem'] }, resources: { only: orders }, when: [] }],
  } as const;
  expect(render(policy, showArn).Statement[0]?.Resource).toEqual(['${Orders}', '${Orders}']);
});

test('a condition is kept whatever its name', () => {
  const json = '{"StringEquals":{"__proto__":"a"},"constructor":{"toString":"b"}}';
  const { policy } = parse({
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: JSON.parse(json) },
  });
  expect(JSON.stringify(render(policy, showArn).Statement[0]?.Condition)).toBe(json);
});

test('a literal `**` stays as long as it is', () => {
  const Condition = { StringEquals: { 's3:prefix': ['**', '?*', '${aws:username}*'] } };
  const { policy } = parse({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', Condition },
  });
  expect(policy.statements[0]?.when[0]?.values).toEqual([
    [{ text: '**' }],
    [{ text: '?*' }],
    [{ variable: 'aws:username' }, { text: '*' }],
  ]);
});

test('what was written reads as what it was', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      const spell = (pattern: Parameters<typeof showArn>[0]): string => writeArn(pattern, () => '');
      const written = render(policy, spell);
      const read = parse(JSON.stringify(written));
      expect(read.problems).toEqual([]);
      expect(render(read.policy, spell)).toEqual(written);
      expect(read.policy.statements.length).toBe(policy.statements.length);
    }),
  );
});

describe('a statement that stands only under conditions of a template', () => {
  const statement = {
    effect: 'Allow',
    actions: { only: ['s3:GetObject'] },
    resources: { only: [EVERYTHING] },
    when: [],
  } as const;
  const given = new Map([
    [conditionOf('template.yaml', 'Open'), true],
    ['Rainy', false],
  ]);
  const policy = { version: '2012-10-17', statements: [{ ...statement, given }] } as const;
  const PLAIN = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

  test('is written as whoever knows the template writes it', () => {
    const under: WriteUnder = (written, conditions) => ({ If: [...conditions.keys()], written });
    const expected = { If: ['template.yaml#Open', 'Rainy'], written: PLAIN };
    expect(render(policy, showArn, under).Statement).toEqual([expected]);
    expect(renderStatement(policy.statements[0], showArn, under)).toEqual(expected);
  });

  test('is not written as one that always stands', () => {
    const message =
      "A statement stands only where `Open` holds and `Rainy` does not hold, which a policy without its template can't say.";
    expect(() => render(policy, showArn)).toThrow(
      new UserError(message, 'Leave out the statements that do not stand where it is to be used.'),
    );
    expect(() => renderStatement(policy.statements[0], showArn)).toThrow(UserError);
  });

  test('without conditions is any other', () => {
    expect(renderStatement({ ...statement, given: new Map() }, showArn)).toEqual(PLAIN);
  });

  test('stands at the same place in whatever order they come', () => {
    const others = [
      { ...statement, given: new Map([['Open', true]]) },
      { ...statement, given: new Map([['Open', false]]) },
    ];
    const under: WriteUnder = (written, conditions) => ({ ...written, Sid: JSON.stringify([...conditions]) });
    const written = (statements: readonly Statement[]) => render({ version: '2012-10-17', statements }, showArn, under);
    expect(written(others)).toEqual(written([...others].reverse()));
  });
});

test('the size leaves out white space between the elements', () => {
  expect(size({ Version: '2012-10-17', Statement: [] })).toBe('{"Version":"2012-10-17","Statement":[]}'.length);
});

test('what is no JSON has no size', () => {
  expect(size(undefined)).toBe(0);
});
