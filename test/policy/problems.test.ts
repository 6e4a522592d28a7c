import { expect, test } from 'vitest';
import { parse } from '../../src/policy/index.js';
import {
  joined,
  list,
  oneOf,
  record,
  reference,
  referenceValue,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';

// What IAM refuses in a document: the rule that it breaks, with the place. The statement of `good` is in order.

const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::recipes/*' };

test.each<[string, unknown, readonly (readonly [rule: string, path: string, because: string])[]]>([
  ['a document in order', { Version: '2012-10-17', Id: 'kitchen', Statement: good }, []],
  [
    'no JSON',
    '{"Statement": [}',
    [
      [
        'not-json',
        '',
        'the document is a text that is not JSON: line 1, column 16: a value should stand here, not `}`',
      ],
    ],
  ],
  [
    'an element that stands twice',
    '{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Effect": "Deny"}}',
    [['repeated-element', 'Statement.Effect', 'it stands here a second time']],
  ],
  ['a text for a document', '"Allow"', [['not-an-object', '', 'a policy document is an object']]],
  ['a list for a document', [{ Statement: good }], [['not-an-object', '', 'a policy document is an object']]],
  ['a list in a text', '[{}]', [['not-an-object', '', 'a policy document is an object']]],
  [
    'a text among several documents',
    oneOf([text('Allow'), record([['Statement', list([], true)]])]),
    [['not-an-object', '', 'a policy document is an object']],
  ],
  ['no statement', {}, [['missing-statement', '', 'the document has no Statement']]],
  ['an empty list of statements', { Statement: [] }, [['empty-list', 'Statement', 'the list is empty']]],
  ['a text for a statement', { Statement: ['Allow'] }, [['not-an-object', 'Statement[0]', 'a statement is an object']]],
  [
    'a misspelled element',
    { Statements: [], Statement: good },
    [['unknown-element', 'Statements', '`Statements` is no element of a policy document']],
  ],
  [
    'another version',
    { Version: '2020-01-01', Statement: good },
    [['unknown-version', 'Version', 'the version is either `2012-10-17` or `2008-10-17`']],
  ],
  [
    'a long element',
    { ['Statements'.repeat(20)]: [], Statement: { ...good, ['Effects'.repeat(20)]: 'Allow' } },
    [
      ['unknown-element', 'Statements'.repeat(8), `\`${'Statements'.repeat(8)}\` is no element of a policy document`],
      [
        'unknown-element',
        `Statement.${'Effects'.repeat(12).slice(0, 80)}`,
        `\`${'Effects'.repeat(12).slice(0, 80)}\` is no element of a statement`,
      ],
    ],
  ],
  ['a list for an Id', { Id: ['kitchen'], Statement: good }, [['not-a-text', 'Id', 'it is no text']]],
  ['an object for an Id', { Id: {}, Statement: good }, [['not-a-text', 'Id', 'it is no text']]],
  ['a list for a Sid', { Statement: { ...good, Sid: [] } }, [['not-a-text', 'Statement.Sid', 'it is no text']]],
  ['an object for a Sid', { Statement: { ...good, Sid: {} } }, [['not-a-text', 'Statement.Sid', 'it is no text']]],
  [
    'both kinds of resource',
    { Statement: { ...good, NotResource: '*' } },
    [['exclusive-elements', 'Statement', 'it has both Resource and NotResource']],
  ],
  [
    'both kinds of principal',
    { Statement: { ...good, Principal: '*', NotPrincipal: '*' } },
    [['exclusive-elements', 'Statement', 'it has both Principal and NotPrincipal']],
  ],
  [
    'a bare name for a principal',
    { Statement: { ...good, Principal: 'lambda.amazonaws.com' } },
    [
      [
        'not-a-principal',
        'Statement.Principal',
        'a principal is `*` or an object such as {"Service": "lambda.amazonaws.com"}',
      ],
    ],
  ],
  [
    'a list of principals',
    { Statement: { ...good, NotPrincipal: ['*'] } },
    [
      [
        'not-a-principal',
        'Statement.NotPrincipal',
        'a principal is `*` or an object such as {"Service": "lambda.amazonaws.com"}',
      ],
    ],
  ],
  [
    'a kind of principal that there is not',
    { Statement: { ...good, Principal: { Aws: '111122223333' } } },
    [['unknown-principal-kind', 'Statement.Principal.Aws', '`Aws` is no kind of principal']],
  ],
  [
    'a long kind of principal',
    { Statement: { ...good, Principal: { ['Account'.repeat(20)]: '111122223333' } } },
    [
      [
        'unknown-principal-kind',
        `Statement.Principal.${'Account'.repeat(12).slice(0, 80)}`,
        `\`${'Account'.repeat(12).slice(0, 80)}\` is no kind of principal`,
      ],
    ],
  ],
  [
    'every kind of principal',
    { Statement: { ...good, Principal: { AWS: [], CanonicalUser: [], Federated: [], Service: [] } } },
    [],
  ],
  [
    'no elements in a resource',
    { Statement: { ...good, Resource: [] } },
    [['empty-list', 'Statement.Resource', 'the list is empty']],
  ],
  [
    'an empty list of exceptions',
    { Statement: { Effect: 'Allow', Action: 's3:*', NotResource: [] } },
    [['empty-list', 'Statement.NotResource', 'the list is empty']],
  ],
  [
    'an empty resource',
    { Statement: { ...good, Resource: '' } },
    [['not-an-arn', 'Statement.Resource', '`` is neither an ARN nor `*`']],
  ],
  [
    'what holds an ARN and begins otherwise',
    { Statement: { ...good, Resource: 'my-arn:aws:s3:::recipes' } },
    [['not-an-arn', 'Statement.Resource', '`my-arn:aws:s3:::recipes` is neither an ARN nor `*`']],
  ],
  [
    'a long resource',
    { Statement: { ...good, Resource: 'recipe'.repeat(20) } },
    [['not-an-arn', 'Statement.Resource', `\`${'recipe'.repeat(14).slice(0, 80)}\` is neither an ARN nor \`*\``]],
  ],
  ['an ARN of which a wildcard takes all but its beginning', { Statement: { ...good, Resource: 'arn*' } }, []],
  [
    'a wildcard before an ARN',
    { Statement: { ...good, Resource: '*:s3:::recipes' } },
    [['not-an-arn', 'Statement.Resource', '`*:s3:::recipes` is neither an ARN nor `*`']],
  ],
  ['two wildcards', { Statement: { ...good, Resource: '**' } }, []],
  [
    'a long ARN',
    { Statement: { ...good, Resource: `arn:aws:s3:::${'r'.repeat(2036)}` } },
    [['text-too-long', 'Statement.Resource', 'it is longer than the 2048 characters of an ARN']],
  ],
  ['an ARN that is just short enough', { Statement: { ...good, Resource: `arn:aws:s3:::${'r'.repeat(2035)}` } }, []],
  [
    'a condition that is a text',
    { Statement: { ...good, Condition: 'always' } },
    [['not-an-object', 'Statement.Condition', 'it is no object']],
  ],
  [
    'an operator that is a list',
    { Statement: { ...good, Condition: { Bool: ['aws:SecureTransport'] } } },
    [['not-an-object', 'Statement.Condition.Bool', 'it is no object']],
  ],
  [
    'a long value in a condition',
    { Statement: { ...good, Condition: { StringEquals: { 's3:prefix': 'r'.repeat(2049) } } } },
    [['text-too-long', 'Statement.Condition.StringEquals.s3:prefix', 'it is longer than 2048 characters']],
  ],
  [
    'a wildcard in a service',
    { Statement: { ...good, Action: 's*:GetObject' } },
    [['wildcard-in-service', 'Statement.Action', '`s*:GetObject` has a wildcard in its service']],
  ],
  [
    'no action',
    { Statement: { Effect: 'Allow', Resource: '*' } },
    [['missing-action', 'Statement', 'it has neither Action nor NotAction']],
  ],
  [
    'a blank in an action',
    { Statement: { ...good, Action: 's3:Get Object' } },
    [['not-an-action', 'Statement.Action', '`s3:Get Object` is no action: an action is written `service:Name`']],
  ],
  [
    'a blank after a wildcard in a service',
    { Statement: { ...good, Action: 's*:Get Object' } },
    [['not-an-action', 'Statement.Action', '`s*:Get Object` is no action: an action is written `service:Name`']],
  ],
  [
    'a blank before a wildcard in a service',
    { Statement: { ...good, Action: ' s*:GetObject' } },
    [['not-an-action', 'Statement.Action', '` s*:GetObject` is no action: an action is written `service:Name`']],
  ],
  [
    'a long action',
    { Statement: { ...good, Action: 'Get'.repeat(30) } },
    [
      [
        'not-an-action',
        'Statement.Action',
        `\`${'Get'.repeat(27).slice(0, 80)}\` is no action: an action is written \`service:Name\``,
      ],
    ],
  ],
  [
    'a wildcard for an action without its service',
    { Statement: { ...good, Action: 'Get*' } },
    [['not-an-action', 'Statement.Action', '`Get*` is no action: an action is written `service:Name`']],
  ],
])('%s', (_, document, expected) => {
  const { problems } = parse(document);
  expect(problems.flatMap(({ rule, path, because }) => (rule === undefined ? [] : [[rule, path, because]]))).toEqual(
    expected,
  );
});

test('what is no document may hold anything', () => {
  const because = 'the document is a text that is not JSON: line 1, column 1: a value should stand here, not `S`';
  expect(parse('Statement: none').problems).toEqual([
    { path: '', rule: 'not-json', because, hides: ['*'], denies: ['*'] },
  ]);
});

test('what IAM refuses grants and denies nothing, and all of it is told', () => {
  const { problems } = parse({ Statements: {}, Statement: { ...good, Effect: 'Deny', Conditions: {}, Condition: 5 } });
  expect(problems).toEqual([
    {
      path: 'Statements',
      rule: 'unknown-element',
      because: '`Statements` is no element of a policy document',
      hides: [],
    },
    {
      path: 'Statement.Conditions',
      rule: 'unknown-element',
      because: '`Conditions` is no element of a statement',
      hides: [],
    },
    { path: 'Statement.Condition', rule: 'not-an-object', because: 'it is no object', hides: [] },
  ]);
});

// What a template does not tell is no mistake, and hides what may stand there.

const macro = unknown('a macro makes it');
const parameter = referenceValue(reference('template.yaml', 'Kitchen'));
const UNTOLD = 'the document does not tell its value';

test.each<[string, Record<string, Value>, object]>([
  ['Effect', { Effect: macro }, { path: 'Effect', because: 'a macro makes it', denies: ['s3:*'] }],
  ['Effect of a parameter', { Effect: parameter }, { path: 'Effect', because: UNTOLD, denies: ['s3:*'] }],
  ['Action', { Action: macro }, { path: 'Action', because: 'a macro makes it', hides: ['*'] }],
  [
    'Action of a parameter',
    { Action: list([text('s3:*'), joined([text('s3:'), parameter])]) },
    { path: 'Action[1]', because: UNTOLD },
  ],
  [
    'a list of actions of which none is seen',
    { Action: list([], true) },
    { path: 'Action', because: 'the list has further elements that are not seen', hides: ['*'] },
  ],
  ['Principal', { Principal: macro }, { path: 'Principal', because: 'a macro makes it' }],
  [
    'some of Principal',
    { Principal: record([['AWS', text('111122223333')]], true) },
    { path: 'Principal', because: 'it names further principals that are not seen' },
  ],
  ['Condition', { Condition: macro }, { path: 'Condition', because: 'a macro makes it' }],
  ['some of Condition', { Condition: record([], true) }, { path: 'Condition', because: UNTOLD }],
  [
    'the keys of an operator',
    { Condition: record([['Bool', macro]]) },
    { path: 'Condition.Bool', because: 'a macro makes it' },
  ],
])('%s that is not told', (_, members, { path, ...expected }: { readonly path?: string }) => {
  const statement = { Effect: text('Allow'), Action: text('s3:*'), Resource: text('*'), ...members };
  const { problems } = parse(record([['Statement', record(Object.entries(statement))]]));
  expect(problems).toEqual([{ path: `Statement.${path}`, hides: ['s3:*'], ...expected }]);
});

test('a Sid that is not told hides nothing', () => {
  const statement = record([
    ['Sid', parameter],
    ['Effect', text('Allow')],
    ['Action', text('s3:*')],
    ['Resource', text('*')],
  ]);
  const { policy, problems } = parse(record([['Statement', statement]]));
  expect(problems).toEqual([]);
  expect(policy.statements).toHaveLength(1);
});

test('a statement that is not seen in full may be another', () => {
  const statement = record(
    [
      ['Effect', text('Allow')],
      ['Conditions', record([])],
      ['NotAction', text('iam:*')],
      ['Resource', text('*')],
    ],
    true,
  );
  expect(parse(record([['Statement', statement]])).problems).toEqual([
    {
      path: 'Statement.Conditions',
      rule: 'unknown-element',
      because: '`Conditions` is no element of a statement',
      hides: [],
    },
    { path: 'Statement', because: 'the statement has further elements that are not seen', hides: ['*'] },
  ]);
});

test('a document that is not seen in full may have statements', () => {
  expect(parse(record([], true)).problems).toEqual([
    { path: '', because: 'the document has no Statement', hides: ['*'], denies: ['*'] },
  ]);
});

// Principals that a template does not tell.

function withPrincipal(scope: string, principal: Value): unknown {
  const statement = record([
    ['Effect', text('Allow')],
    ['Action', text('s3:GetObject')],
    ['Resource', text('*')],
    [scope, principal],
  ]);
  return record([['Statement', statement]]);
}
const account = text('111122223333');

test('a principal that is not told is left out, and hides the actions', () => {
  const { policy, problems } = parse(withPrincipal('Principal', record([['AWS', list([account, macro])]])));
  expect(policy.statements[0]?.principals?.of).toEqual(new Map([['AWS', [[{ text: '111122223333' }]]]]));
  expect(problems).toEqual([
    { path: 'Statement.Principal.AWS[1]', because: 'a macro makes it', hides: ['s3:GetObject'] },
  ]);
});

test.each<[string, Value, string]>([
  ['not told', macro, 'Statement.NotPrincipal'],
  ['one of several that is not told', record([['AWS', list([account, macro])]]), 'Statement.NotPrincipal.AWS[1]'],
  ['not seen in full', record([['AWS', account]], true), 'Statement.NotPrincipal'],
])('whom NotPrincipal excepts must be known in full: %s', (_, principal, path) => {
  const { policy, problems } = parse(withPrincipal('NotPrincipal', principal));
  expect(policy.statements).toEqual([]);
  expect(problems.map((problem) => problem.path)).toEqual([path]);
});
