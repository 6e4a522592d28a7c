import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bind, deploymentOf, unbinder } from '../../../src/evidence/index.js';
import { arn, reference } from '../../../src/vocabulary/index.js';
import { FILE, HARBOUR, pattern, show, stacksOf, told, unbound } from './harbour.js';

const HERE = 'eu-west-2:210987654321';

const DEV = told(
  {
    Log: 'dev-Log',
    Charts: 'charts-winter',
    Calls: 'https://sqs.eu-west-2.amazonaws.com/210987654321/dev-Calls',
    Pilot: 'dev-Pilot',
    Crew: 'dev-Crew',
    Docking: `arn:aws:states:${HERE}:stateMachine:Docking-1`,
    Radio: 'a1b2c3',
    Signals: 'd4e5f6',
    Tools: `arn:aws:lambda:${HERE}:layer:tools:3`,
    Office: 'dev-Office',
    Fleet: 'dev-Fleet',
    Job: `arn:aws:ecs:${HERE}:task-definition/job:7`,
    Stream: `arn:aws:kafka:${HERE}:cluster/dev-Stream/12-34`,
    Berth: 'dev-Berth',
  },
  { parameters: { Season: 'winter', Path: '/sea/', Anchorage: '/rota' } },
);

describe('what was observed of a resource has its names', () => {
  test.each([
    // the resource itself, and what is below it
    [`arn:aws:dynamodb:${HERE}:table/dev-Log`, 'arn:<P>:dynamodb:<R>:<A>:table/<Log>'],
    [`arn:aws:dynamodb:${HERE}:table/dev-Log/index/byDay`, 'arn:<P>:dynamodb:<R>:<A>:table/<Log>/index/byDay'],
    ['arn:aws:s3:::charts-winter/a/b.png', 'arn:<P>:s3:::<Charts>/a/b.png'],
    [`arn:aws:sqs:${HERE}:dev-Calls`, 'arn:<P>:sqs:<R>:<A>:<Calls>'],
    [`arn:aws:logs:${HERE}:log-group:/harbour/watch`, 'arn:<P>:logs:<R>:<A>:log-group:<Watch>'],
    [
      `arn:aws:logs:${HERE}:log-group:/harbour/watch:log-stream:2026/1`,
      'arn:<P>:logs:<R>:<A>:log-group:<Watch>:log-stream:2026/1',
    ],
    ['arn:aws:iam::210987654321:role/sea/dev-Crew', 'arn:<P>:iam::<A>:role<Path><Crew>'],
    [`arn:aws:dynamodb:${HERE}:table/dev-Berth`, 'arn:<P>:dynamodb:<R>:<A>:table/<Berth>'],
    // the longest wins
    [`arn:aws:lambda:${HERE}:function:dev-Pilot:steady`, 'arn:<P>:lambda:<R>:<A>:function:<Pilot>:<Steady>'],
    [`arn:aws:lambda:${HERE}:function:dev-Pilot:other`, 'arn:<P>:lambda:<R>:<A>:function:<Pilot>:other'],
    [`arn:aws:lambda:${HERE}:function:dev-Pilot`, 'arn:<P>:lambda:<R>:<A>:function:<Pilot>'],
    // what follows the own name is of this version only
    [`arn:aws:lambda:${HERE}:layer:tools:3`, 'arn:<P>:lambda:<R>:<A>:layer:<Tools>:<Tools.Version>'],
    [`arn:aws:lambda:${HERE}:layer:tools:2`, 'arn:<P>:lambda:<R>:<A>:layer:<Tools>:2'],
    [`arn:aws:lambda:${HERE}:layer:tools`, 'arn:<P>:lambda:<R>:<A>:layer:<Tools>'],
    [`arn:aws:ecs:${HERE}:task-definition/job:8`, 'arn:<P>:ecs:<R>:<A>:task-definition/<Job>:8'],
    [`arn:aws:events:${HERE}:connection/dev-Office/12-34`, 'arn:<P>:events:<R>:<A>:connection/<Office>/12-34'],
    // what it makes
    [`arn:aws:states:${HERE}:execution:Docking-1:run-1`, 'arn:<P>:states:<R>:<A>:execution:<Docking>:run-1'],
    [`arn:aws:states:${HERE}:express:Docking-1:a:b`, 'arn:<P>:states:<R>:<A>:express:<Docking>:a:b'],
    [`arn:aws:states:${HERE}:mapRun:Docking-1/x:y`, 'arn:<P>:states:<R>:<A>:mapRun:<Docking>/x:y'],
    [`arn:aws:states:${HERE}:stateMachine:Docking-1:2`, 'arn:<P>:states:<R>:<A>:stateMachine:<Docking>:2'],
    [`arn:aws:execute-api:${HERE}:a1b2c3/dev/GET/ships`, 'arn:<P>:execute-api:<R>:<A>:<Radio>/dev/GET/ships'],
    [
      `arn:aws:execute-api:${HERE}:d4e5f6/dev/POST/@connections/x`,
      'arn:<P>:execute-api:<R>:<A>:<Signals>/dev/POST/@connections/x',
    ],
    [
      'arn:aws:apigateway:eu-west-2::/restapis/a1b2c3/stages/dev',
      'arn:<P>:apigateway:<R>::/restapis/<Radio>/stages/dev',
    ],
    [`arn:aws:ecs:${HERE}:task/dev-Fleet/1`, 'arn:<P>:ecs:<R>:<A>:task/<Fleet>/1'],
    [`arn:aws:ecs:${HERE}:container-instance/dev-Fleet/1`, 'arn:<P>:ecs:<R>:<A>:container-instance/<Fleet>/1'],
    [`arn:aws:ecs:${HERE}:service/dev-Fleet/x`, 'arn:<P>:ecs:<R>:<A>:service/<Fleet>/x'],
    [`arn:aws:ecs:${HERE}:task-set/dev-Fleet/x/y`, 'arn:<P>:ecs:<R>:<A>:task-set/<Fleet>/x/y'],
    [`arn:aws:events:${HERE}:rule/horn/fog`, 'arn:<P>:events:<R>:<A>:rule/<Horn>/fog'],
    [`arn:aws:kafka:${HERE}:cluster/dev-Stream/12-34`, 'arn:<P>:kafka:<R>:<A>:cluster/<Stream>/<Stream.Uuid>'],
    [`arn:aws:kafka:${HERE}:topic/dev-Stream/12-34/ships`, 'arn:<P>:kafka:<R>:<A>:topic/<Stream>/12-34/ships'],
    [`arn:aws:kafka:${HERE}:group/dev-Stream/12-34/ships`, 'arn:<P>:kafka:<R>:<A>:group/<Stream>/12-34/ships'],
    [
      `arn:aws:kafka:${HERE}:transactional-id/dev-Stream/12-34/ships`,
      'arn:<P>:kafka:<R>:<A>:transactional-id/<Stream>/12-34/ships',
    ],
    // text, whatever it looks like
    ['arn:aws:s3:::charts-winter/*', 'arn:<P>:s3:::<Charts>/${*}'],
    ['arn:aws:s3:::charts-winter/a?b', 'arn:<P>:s3:::<Charts>/a${?}b'],
    ['arn:aws:s3:::charts-winter/${aws:username}', 'arn:<P>:s3:::<Charts>/${$}{aws:username}'],
  ])('%s', (observed, expected) => {
    expect(unbound(observed, DEV)).toBe(expected);
  });
});

describe('what was observed of nothing that is known stays as it is', () => {
  test.each([
    `arn:aws:dynamodb:${HERE}:table/dev-Logs`,
    `arn:aws:dynamodb:${HERE}:table/dev-Lo`,
    'arn:aws:dynamodb:eu-west-1:210987654321:table/dev-Log',
    'arn:aws:dynamodb:eu-west-2:111122223333:table/dev-Log',
    'arn:aws-cn:s3:::charts-winter',
    'arn:aws:s3:::charts-winter-old/a',
    `arn:aws:states:${HERE}:activity:Docking-1`,
    // a rule of that name on the default bus, a service on the default cluster
    `arn:aws:events:${HERE}:rule/horn`,
    `arn:aws:ecs:${HERE}:service/dev-Fleet`,
    // nothing tells which of the texts of a look-up it is, or whether a parameter that names it begins with a slash
    `arn:aws:dynamodb:${HERE}:table/low`,
    `arn:aws:ssm:${HERE}:parameter/rota`,
    'dev-Log',
    '',
  ])('%s', (observed) => {
    expect(unbound(observed, DEV)).toBe(observed);
  });

  test('so does what is of a resource whose id is not told', () => {
    expect(unbound('arn:aws:s3:::charts-winter/a', told())).toBe('arn:aws:s3:::charts-winter/a');
  });

  test('and of one in which a parameter holds a wildcard', () => {
    const wild = told({ Crew: 'dev-Crew' }, { parameters: { Path: '/*/' } });
    expect(unbound('arn:aws:iam::210987654321:role/*/dev-Crew', wild)).toBe(
      'arn:aws:iam::210987654321:role/${*}/dev-Crew',
    );
  });
});

test('a physical id tells which text of a look-up it is', () => {
  expect(unbound(`arn:aws:dynamodb:${HERE}:table/low/index/x`, told({ Pier: 'low' }))).toBe(
    'arn:<P>:dynamodb:<R>:<A>:table/<Pier>/index/x',
  );
});

test('of two resources that go by one name the first is taken', () => {
  const both = told({ Log: 'one', Berth: 'one' });
  expect(unbound(`arn:aws:dynamodb:${HERE}:table/one`, both)).toBe('arn:<P>:dynamodb:<R>:<A>:table/<Log>');
});

test('a resource that a condition puts in one of two places is known in both', () => {
  const twofold = HARBOUR.replace('Path: !Ref Path', 'Path: !If [IsBusy, /sea/, !Ref AWS::NoValue]');
  const stacks = stacksOf({ [FILE]: twofold });
  const of = told({ Crew: 'dev-Crew' });
  expect(unbound('arn:aws:iam::210987654321:role/sea/dev-Crew', of, stacks)).toBe('arn:<P>:iam::<A>:role/sea/<Crew>');
  expect(unbound('arn:aws:iam::210987654321:role/dev-Crew', of, stacks)).toBe('arn:<P>:iam::<A>:role/<Crew>');
});

describe('bound to a deployment', () => {
  const { deployment } = deploymentOf(stacksOf(), DEV);
  test.each([
    ['a name', 'arn:<P>:dynamodb:<R>:<A>:table/<Log>/*', `arn:aws:dynamodb:${HERE}:table/dev-Log/*`, []],
    ['a name twice', '<Log>/<Log>', 'dev-Log/dev-Log', []],
    [
      'what it does not tell',
      'arn:<P>:sns:<R>:<A>:<Bells>-<Bells>-<Key>',
      `arn:aws:sns:${HERE}:<Bells>-<Bells>-<Key>`,
      ['<Bells>', '<Key>'],
    ],
    ['a variable stays', 'arn:<P>:s3:::<Charts>/${aws:username}', 'arn:aws:s3:::charts-winter/${aws:username}', []],
    ['no name', 'arn:aws:s3:::x/?*', 'arn:aws:s3:::x/?*', []],
  ])('%s', (_, written, expected, missing) => {
    const { arn: bound, unbound: left } = bind(pattern(written), deployment);
    expect(show(bound)).toBe(expected);
    expect(left.map((name) => show([{ name }]))).toEqual(missing);
  });

  test('a wildcard in a parameter is one in the pattern', () => {
    const bindings = new Map([[reference(FILE, 'Path'), 'a/*']]);
    expect(bind(pattern('arn:aws:s3:::<Path>'), { bindings }).arn).toEqual([
      { text: 'arn:aws:s3:::a/' },
      { wildcard: '*' },
    ]);
  });

  test('an empty text leaves nothing', () => {
    const bindings = new Map([[reference(FILE, 'Anchorage'), '']]);
    expect(bind(pattern('a<Anchorage>b'), { bindings }).arn).toEqual([{ text: 'ab' }]);
  });
});

// Whatever was observed, and however the resources are called.

const pieces = fc.constantFrom(
  ...[
    'arn:aws:',
    's3:::',
    'dynamodb:',
    `${HERE}:`,
    'table/',
    'charts-winter',
    'dev-Log',
    'dev-Pilot',
    'function:',
    'lambda:',
  ],
  ...[
    ':steady',
    '/',
    ':',
    '*',
    '?',
    '${',
    '}',
    '$',
    'x',
    'states:',
    'execution:',
    'Docking-1',
    'a1b2c3',
    'execute-api:',
  ],
);
const observations = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom(
        'arn:aws:s3:::charts-winter',
        `arn:aws:dynamodb:${HERE}:table/dev-Log`,
        `arn:aws:lambda:${HERE}:function:dev-Pilot`,
        `arn:aws:states:${HERE}:execution:Docking-1`,
        `arn:aws:lambda:${HERE}:layer:tools`,
      ),
      fc.string({ unit: 'grapheme' }),
    )
    .map(([start, end]) => start + end),
);

test('what is unbound binds to what was observed, and to nothing else', () => {
  const stacks = stacksOf();
  const { deployment } = deploymentOf(stacks, DEV);
  const unbind = unbinder(deployment, stacks);
  fc.assert(
    fc.property(observations, (observed) => {
      const found = unbind([{ text: observed }]);
      expect(found.every((part) => 'text' in part || 'name' in part)).toBe(true);
      expect(bind(found, deployment)).toEqual({ arn: arn([{ text: observed }]), unbound: [] });
    }),
    { numRuns: 500 },
  );
});

test('whatever the resources are called, their ids tell it', () => {
  const stacks = stacksOf();
  const called = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
  fc.assert(
    fc.property(called, called, called, (table, queue, machine) => {
      const of = told({
        Log: table,
        Calls: `https://sqs.eu-west-2.amazonaws.com/210987654321/${queue}`,
        Docking: `arn:aws:states:${HERE}:stateMachine:${machine}`,
      });
      const { deployment, missed } = deploymentOf(stacks, of);
      expect(missed).toEqual([]);
      const texts = ['Log', 'Calls', 'Docking'].map((id) => deployment.bindings.get(reference(FILE, id)));
      expect(texts).toEqual([table, queue, machine]);
      expect(show(unbinder(deployment, stacks)([{ text: `arn:aws:sqs:${HERE}:${queue}` }]))).toBe(
        'arn:<P>:sqs:<R>:<A>:<Calls>',
      );
    }),
  );
});
