import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/policy/parse.js';
import {
  ABSENT,
  arnKey,
  assumeAll,
  choice,
  conditionOf,
  joined,
  list,
  oneOf,
  record,
  reference,
  referenceValue,
  type Statement,
  showArn,
  text,
  unknown,
  type Value,
} from '../../src/vocabulary/index.js';

// Conditions of a template: `Fn::If` with `Summer` and `Busy` in the policies of an orchard.

const summer = (yes: Value, no: Value = ABSENT): Value => choice('Summer', yes, no);
const busy = (yes: Value, no: Value = ABSENT): Value => choice('Busy', yes, no);
const texts = (...all: readonly (string | Value)[]): Value =>
  list(all.map((one) => (typeof one === 'string' ? text(one) : one)));

const PICK = text('s3:GetObject');
const [TREES, APPLES, PEARS] = ['arn:aws:s3:::trees', 'arn:aws:s3:::apples', 'arn:aws:s3:::pears'].map(text) as [
  Value,
  Value,
  Value,
];

function statement(members: Record<string, Value>): Value {
  return record(Object.entries({ Effect: text('Allow'), Action: PICK, ...members }));
}

function documentOf(...statements: readonly Value[]): Value {
  return record([
    ['Version', text('2012-10-17')],
    ['Statement', list(statements)],
  ]);
}

/** `Allow s3:GetObject on trees, apples where Summer, not Busy`, sorted. */
function read(...statements: readonly Value[]): readonly string[] {
  return parse(documentOf(...statements)).policy.statements.map(shown);
}

function shown({ sid, effect, actions, resources, when, given }: Statement): string {
  const named = 'only' in actions ? actions.only : ['all but', ...actions.except];
  const on =
    resources === undefined ? [] : 'only' in resources ? resources.only : [[{ text: 'all but' }], ...resources.except];
  const asked = when.map(({ operator, key, values }) => `${operator} ${key} ${values.map(showArn).join(' ')}`);
  const where = [...(given ?? [])].map(([condition, holds]) => `${holds ? '' : 'not '}${condition}`);
  return [
    ...(sid === undefined ? [] : [`${sid}:`]),
    `${effect} ${named.join(' ')} on ${on.map((one) => showArn(one).replace('arn:aws:s3:::', '')).join(' ')}`,
    ...(asked.length > 0 ? [`when ${asked.join(', ')}`] : []),
    ...(where.length > 0 ? [`where ${where.join(', ')}`] : []),
  ].join(' ');
}

const problemsOf = (...statements: readonly Value[]) => parse(documentOf(...statements)).problems;

describe('a list of actions or resources', () => {
  test('what stands there always makes the common statement, what a condition adds one of its own', () => {
    expect(read(statement({ Resource: texts(TREES, summer(APPLES)) }))).toEqual([
      'Allow s3:GetObject on trees',
      'Allow s3:GetObject on apples where Summer',
    ]);
    expect(read(statement({ Action: texts('s3:GetObject', summer(text('s3:PutObject'))), Resource: TREES }))).toEqual([
      'Allow s3:GetObject on trees',
      'Allow s3:PutObject on trees where Summer',
    ]);
  });

  test.each<[string, Value, readonly string[]]>([
    ['one or the other', summer(APPLES, PEARS), ['apples where Summer', 'pears where not Summer']],
    ['nothing else where it does not hold', summer(APPLES), ['apples where Summer']],
    ['lists on a side', summer(texts(APPLES, TREES), PEARS), ['apples trees where Summer', 'pears where not Summer']],
    [
      'several items under one condition',
      texts(summer(APPLES), TREES, summer(PEARS)),
      ['apples pears where Summer', 'trees'],
    ],
    [
      'one condition inside another',
      texts(summer(busy(APPLES, PEARS), TREES)),
      ['apples where Summer, Busy', 'pears where Summer, not Busy', 'trees where not Summer'],
    ],
    [
      'two conditions beside each other',
      texts(summer(APPLES, PEARS), busy(TREES, text('*'))),
      ['apples where Summer', 'pears where not Summer', 'trees where Busy', '* where not Busy'],
    ],
    [
      'a text with a choice inside',
      joined([text('arn:aws:s3:::'), busy(text('full'), text('empty'))]),
      ['full where Busy', 'empty where not Busy'],
    ],
    ['alternatives that no condition decides', texts(oneOf([APPLES, summer(PEARS)])), ['apples pears']],
    [
      'alternatives of which a condition leaves out some',
      { is: 'oneOf', values: [APPLES, summer(PEARS, TREES)] },
      ['apples', 'pears where Summer', 'trees where not Summer'],
    ],
  ])('%s', (_, Resource, expected) => {
    const statements = read(statement({ Resource }));
    expect([...statements].sort()).toEqual(expected.map((one) => `Allow s3:GetObject on ${one}`).sort());
  });

  test('both lists: each group of actions stands with each group of resources', () => {
    const Action = texts('s3:GetObject', summer(text('s3:PutObject')));
    expect(read(statement({ Action, Resource: texts(TREES, busy(APPLES)) }))).toEqual([
      'Allow s3:GetObject on trees',
      'Allow s3:GetObject on apples where Busy',
      'Allow s3:PutObject on trees where Summer',
      'Allow s3:PutObject on apples where Summer, Busy',
    ]);
  });

  test('the same condition twice takes one side only', () => {
    const Action = summer(text('s3:PutObject'), text('s3:GetObject'));
    expect(read(statement({ Action, Resource: summer(APPLES, PEARS) }))).toEqual([
      'Allow s3:PutObject on apples where Summer',
      'Allow s3:GetObject on pears where not Summer',
    ]);
  });

  test('many groups beside many groups split the whole instead, so that there are no more statements than sides', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    const Action = list(names.flatMap((c) => [choice(c, text(`s3:Get${c}`), text(`s3:Put${c}`))]));
    const Resource = list(names.map((c) => choice(c, text(`arn:aws:s3:::${c}`), text(`arn:aws:s3:::not-${c}`))));
    const found = parse(documentOf(statement({ Action, Resource }))).policy.statements;
    expect(found).toHaveLength(64);
    expect(found.every(({ given }) => given?.size === 6)).toBe(true);
  });

  test('so do many groups of a statement that is split for another reason', () => {
    const Condition = record([
      ['StringEquals', record([['aws:PrincipalTag/crew', choice('A', text('1'), text('2'))]])],
    ]);
    const Effect = choice('B', text('Allow'), text('Deny'));
    const Sid = choice('C', text('One'), text('Two'));
    const Action = texts('s3:Get', choice('D', text('s3:Put'), text('s3:List')));
    const Resource = texts(TREES, choice('E', APPLES, PEARS), choice('F', text('*'), text('arn:aws:s3:::plums')));
    const found = parse(documentOf(statement({ Sid, Effect, Action, Resource, Condition }))).policy.statements;
    expect(found).toHaveLength(64);
    expect(found.every(({ sid, given }) => given?.size === 6 && sid === (given.get('C') ? 'One' : 'Two'))).toBe(true);
  });

  describe('groups of both lists are counted as if each could stand beside each', () => {
    const named = (c: string): readonly [Value, Value] => [text(`arn:aws:s3:::${c}`), text(`arn:aws:s3:::not-${c}`)];
    const either = (c: string): Value => choice(c, ...named(c));
    const getOrPut = (c: string): Value => choice(c, text(`s3:Get${c}`), text(`s3:Put${c}`));
    /** All combinations of these, each an item of its own. */
    const every = ([c, ...rest]: readonly string[], path = ''): Value =>
      c === undefined
        ? text(`arn:aws:s3:::${path}`)
        : choice(c, every(rest, `${path}+${c}`), every(rest, `${path}-${c}`));
    const actions = list(['A', 'B', 'C', 'D'].map(getOrPut));

    test('eight times eight are told apart', () => {
      const Resource = list([either('E'), either('F'), every(['E', 'F'])]);
      const sizes = parse(documentOf(statement({ Action: actions, Resource }))).policy.statements.map(
        ({ given }) => given?.size,
      );
      expect(sizes).toHaveLength(64);
      expect(new Set(sizes)).toEqual(new Set([2, 3]));
    });

    test('so are those of which some exclude each other', () => {
      const Resource = list(['A', 'B', 'C', 'D'].map(either));
      expect(read(statement({ Action: actions, Resource }))).toHaveLength(56);
    });

    test('nine times eight are not: the whole is split, into no more than its conditions ask for', () => {
      const Action = list([text('s3:ListBucket'), ...['A', 'B', 'C', 'D'].map(getOrPut)]);
      const Resource = every(['A', 'B', 'C']);
      const found = parse(documentOf(statement({ Action, Resource }))).policy.statements;
      expect(found).toHaveLength(16);
      expect(found.every(({ given }) => given?.size === 4)).toBe(true);
    });
  });

  test('an empty list beside a choice is told as one', () => {
    const Action = summer(text('s3:PutObject'), text('s3:GetObject'));
    expect(problemsOf(statement({ Action, Resource: list([]) }))).toEqual([
      { path: 'Statement[0].Resource', because: 'the list is empty', rule: 'empty-list', hides: [] },
    ]);
  });

  test('paths keep the places of a list', () => {
    const Resource = texts(TREES, summer(APPLES), 'apricots');
    expect(problemsOf(statement({ Resource }))).toEqual([
      {
        path: 'Statement[0].Resource[2]',
        because: '`apricots` is neither an ARN nor `*`',
        rule: 'not-an-arn',
        hides: [],
      },
    ]);
  });

  test('a list of which not all is seen hides its actions where it stands', () => {
    const Resource = list([TREES, summer(list([APPLES], true))]);
    const document = documentOf(statement({ Resource }));
    expect(parse(document).policy.statements.map(shown)).toEqual([
      'Allow s3:GetObject on trees',
      'Allow s3:GetObject on apples where Summer',
    ]);
    expect(parse(document).problems).toEqual([
      {
        path: 'Statement[0].Resource[1]',
        because: 'the list has further elements that are not seen, where `Summer` holds',
        hides: ['s3:GetObject'],
      },
    ]);
  });
});

describe('a condition that decides about all of a statement splits it', () => {
  const tagged = (value: Value): Value => record([['StringEquals', record([['aws:PrincipalTag/crew', value]])]]);
  test.each<[string, Record<string, Value>, readonly string[]]>([
    [
      'NotResource',
      { NotResource: texts(TREES, summer(APPLES)) },
      [
        'Allow s3:GetObject on all but trees apples where Summer',
        'Allow s3:GetObject on all but trees where not Summer',
      ],
    ],
    [
      'Effect',
      { Effect: summer(text('Allow'), text('Deny')), Resource: TREES },
      ['Allow s3:GetObject on trees where Summer', 'Deny s3:GetObject on trees where not Summer'],
    ],
    [
      'a condition value',
      { Resource: TREES, Condition: tagged(summer(text('day'), text('night'))) },
      [
        'Allow s3:GetObject on trees when StringEquals aws:PrincipalTag/crew day where Summer',
        'Allow s3:GetObject on trees when StringEquals aws:PrincipalTag/crew night where not Summer',
      ],
    ],
    [
      'a whole Condition',
      { Resource: TREES, Condition: summer(tagged(text('day'))) },
      [
        'Allow s3:GetObject on trees when StringEquals aws:PrincipalTag/crew day where Summer',
        'Allow s3:GetObject on trees where not Summer',
      ],
    ],
    [
      'Resource or NotResource',
      { Resource: summer(TREES), NotResource: summer(ABSENT, APPLES) },
      ['Allow s3:GetObject on trees where Summer', 'Allow s3:GetObject on all but apples where not Summer'],
    ],
    [
      'which another one asks for on one side only',
      { NotResource: texts(TREES, summer(busy(APPLES, PEARS))) },
      [
        'Allow s3:GetObject on all but trees apples where Summer, Busy',
        'Allow s3:GetObject on all but trees pears where Summer, not Busy',
        'Allow s3:GetObject on all but trees where not Summer',
      ],
    ],
    [
      'beside an item under another one',
      { Effect: summer(text('Allow'), text('Deny')), Resource: texts(TREES, busy(APPLES)) },
      [
        'Allow s3:GetObject on trees where Summer',
        'Allow s3:GetObject on apples where Summer, Busy',
        'Deny s3:GetObject on trees where not Summer',
        'Deny s3:GetObject on apples where not Summer, Busy',
      ],
    ],
  ])('%s', (_, members, expected) => {
    expect(read(statement(members))).toEqual(expected);
  });

  test('NotAction', () => {
    const [one, other] = parse(
      documentOf(
        record([
          ['Effect', text('Allow')],
          ['NotAction', texts('iam:*', summer(text('s3:*')))],
          ['Resource', TREES],
        ]),
      ),
    ).policy.statements;
    expect([one?.actions, one?.given]).toEqual([{ except: ['iam:*', 's3:*'] }, new Map([['Summer', true]])]);
    expect([other?.actions, other?.given]).toEqual([{ except: ['iam:*'] }, new Map([['Summer', false]])]);
  });

  test('Principal', () => {
    const trust = record([
      ['Effect', text('Allow')],
      ['Action', text('sts:AssumeRole')],
      ['Principal', record([['Service', summer(text('lambda.amazonaws.com'), text('ecs-tasks.amazonaws.com'))]])],
    ]);
    const who = parse(documentOf(trust)).policy.statements.map(({ principals, given }) => [principals?.of, given]);
    expect(who).toEqual([
      [new Map([['Service', [[{ text: 'lambda.amazonaws.com' }]]]]), new Map([['Summer', true]])],
      [new Map([['Service', [[{ text: 'ecs-tasks.amazonaws.com' }]]]]), new Map([['Summer', false]])],
    ]);
  });
});

describe('a whole statement under a condition', () => {
  const one = statement({ Resource: TREES });
  const other = statement({ Resource: APPLES });
  test.each<[string, Value, readonly string[]]>([
    ['or nothing', summer(one), ['trees where Summer']],
    ['or another', summer(one, other), ['trees where Summer', 'apples where not Summer']],
    ['inside another', summer(busy(ABSENT, one), other), ['trees where Summer, not Busy', 'apples where not Summer']],
    ['as a list', summer(list([one, other])), ['trees where Summer', 'apples where Summer']],
    ['that it asks again', summer(statement({ Resource: summer(PEARS, TREES) })), ['pears where Summer']],
    [
      'that it asks again in words of its own',
      { is: 'oneOf', values: [statement({ Resource: summer(PEARS, TREES) }), other], by: 'Summer' },
      ['pears where Summer', 'apples where not Summer'],
    ],
    [
      'whose sides ask it again',
      { is: 'oneOf', values: [summer(one, other), summer(other, one)], by: 'Summer' },
      ['trees where Summer', 'trees where not Summer'],
    ],
  ])('%s', (_, value, expected) => {
    expect(read(value)).toEqual(expected.map((shown) => `Allow s3:GetObject on ${shown}`));
  });

  test('so may the list of statements be, and the document', () => {
    const sides = (a: Value, b: Value): Value => record([['Statement', summer(list([a]), list([b]))]]);
    const documents = [sides(one, other), summer(documentOf(one), documentOf(other))];
    for (const document of documents) {
      expect(parse(document).policy.statements.map(shown)).toEqual([
        'Allow s3:GetObject on trees where Summer',
        'Allow s3:GetObject on apples where not Summer',
      ]);
    }
    expect(parse(summer(documentOf(one))).problems).toEqual([]);
  });
});

describe('a Sid', () => {
  test('stands on each of the sides that exclude one another', () => {
    expect(read(statement({ Sid: text('Pick'), Resource: summer(TREES, APPLES) }))).toEqual([
      'Pick: Allow s3:GetObject on trees where Summer',
      'Pick: Allow s3:GetObject on apples where not Summer',
    ]);
  });

  test('stands on the first of those that may stand beside each other', () => {
    expect(read(statement({ Sid: text('Pick'), Resource: texts(TREES, summer(APPLES), busy(PEARS)) }))).toEqual([
      'Pick: Allow s3:GetObject on trees',
      'Allow s3:GetObject on apples where Summer',
      'Allow s3:GetObject on pears where Busy',
    ]);
  });
});

describe('what is wrong', () => {
  test('is a statement that is a text, however that is chosen', () => {
    const [problem] = problemsOf(joined([text('trees of '), summer(text('June'), text('May'))]));
    expect(problem).toMatchObject({ path: 'Statement[0]', hides: ['*'] });
  });

  test('on every side is told once', () => {
    const Effect = summer(text('Allow'), text('Deny'));
    expect(problemsOf(statement({ Effect, Resource: texts(TREES, unknown('a macro makes it')) }))).toEqual([
      {
        path: 'Statement[0].Resource[1]',
        because: 'a macro makes it',
        hides: ['s3:GetObject'],
        denies: ['s3:GetObject'],
      },
    ]);
  });

  test('in several ways is told for each', () => {
    expect(problemsOf(statement({ Effect: text('Grant'), Resource: texts('apricots', 'plums') }))).toMatchObject([
      { rule: 'unknown-effect', path: 'Statement[0].Effect' },
      { rule: 'not-an-arn', path: 'Statement[0].Resource[0]' },
      { rule: 'not-an-arn', path: 'Statement[0].Resource[1]' },
    ]);
  });

  test('on one side is told with its condition', () => {
    const Action = texts('s3:GetObject', 's3:PutObject');
    expect(problemsOf(statement({ Action, Effect: summer(text('Allow'), text('Grant')), Resource: TREES }))).toEqual([
      {
        path: 'Statement[0].Effect',
        because: 'Effect is either `Allow` or `Deny`, where `Summer` does not hold',
        rule: 'unknown-effect',
        hides: [],
      },
    ]);
  });

  test('on one side of several conditions is told with those that matter', () => {
    const NotResource = texts(TREES, summer(busy(text('apricots'), PEARS), APPLES), choice('Dry', TREES, PEARS));
    expect(problemsOf(statement({ NotResource })).map(({ because }) => because)).toEqual([
      '`apricots` is neither an ARN nor `*`, where `Summer` holds, where `Busy` holds',
    ]);
  });

  test('the condition of the whole statement is not told again', () => {
    const value = summer(statement({ Resource: texts('apricots', busy(TREES)) }));
    expect(problemsOf(value).map(({ because }) => because)).toEqual(['`apricots` is neither an ARN nor `*`']);
  });

  test('the condition is called as its template calls it', () => {
    const Resource = texts(TREES, choice(conditionOf('orchard.yaml', 'Summer'), text('apricots'), ABSENT));
    expect(problemsOf(statement({ Resource }))[0]?.because).toMatch(/, where `Summer` holds$/);
  });

  test('all actions that it hides are told, on whichever side they stand', () => {
    const Action = texts('s3:GetObject', summer(text('s3:PutObject')));
    expect(problemsOf(statement({ Action, Resource: unknown('a macro makes it') }))).toEqual([
      { path: 'Statement[0].Resource', because: 'a macro makes it', hides: ['s3:GetObject', 's3:PutObject'] },
    ]);
  });

  test('a list that a condition leaves empty takes its statement away', () => {
    const document = documentOf(
      statement({ NotAction: summer(text('iam:*')), Action: summer(ABSENT, list([])), Resource: TREES }),
    );
    expect(parse(document).policy.statements.map(shown)).toEqual(['Allow all but iam:* on trees where Summer']);
  });

  test('a list of exceptions that a condition leaves empty does not except nothing', () => {
    expect(read(statement({ NotResource: list([summer(TREES)]) }))).toEqual([
      'Allow s3:GetObject on all but trees where Summer',
    ]);
    expect(problemsOf(statement({ NotResource: list([summer(TREES)]) }))).toEqual([]);
  });
});

describe('more than six conditions', () => {
  const seven = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const on = (conditions: readonly string[]): Value =>
    list(conditions.map((c) => choice(c, text(`arn:aws:s3:::${c}`), ABSENT)));

  test('are not told apart: the statement is a problem', () => {
    const document = documentOf(statement({ Resource: on(seven) }), statement({ Resource: TREES }));
    expect(parse(document).policy.statements.map(shown)).toEqual(['Allow s3:GetObject on trees']);
    expect(parse(document).problems).toEqual([
      {
        path: 'Statement[0]',
        because: 'more than 6 conditions of the template decide about it',
        hides: ['s3:GetObject'],
      },
    ]);
  });

  test('six are', () => {
    expect(read(statement({ Resource: on(seven.slice(1)) }))).toHaveLength(6);
    expect(problemsOf(statement({ Resource: on(seven.slice(1)) }))).toEqual([]);
  });

  test('those around the statement count', () => {
    expect(problemsOf(summer(statement({ Resource: on(seven.slice(1)) })))).toHaveLength(1);
    expect(problemsOf(summer(statement({ Resource: on(seven.slice(2)) })))).toEqual([]);
  });

  test.each<[string, Record<string, Value>, object]>([
    ['a denial', { Effect: text('Deny') }, { hides: [], denies: ['s3:GetObject'] }],
    [
      'one that nobody can tell from a grant',
      { Effect: summer(text('Allow'), text('Deny')) },
      { hides: ['*'], denies: ['*'] },
    ],
  ])('%s may deny', (_, members, expected) => {
    expect(problemsOf(statement({ ...members, Resource: on(seven) }))).toMatchObject([expected]);
  });

  test('what is granted to all but some actions may be any', () => {
    const value = record([
      ['Effect', text('Allow')],
      ['NotAction', text('iam:*')],
      ['Resource', on(seven)],
    ]);
    expect(problemsOf(value)).toMatchObject([{ hides: ['*'] }]);
  });
});

// What is read and then asked under some truth is what is asked first and then read.

const CONDITIONS = ['Summer', 'Busy', 'Dry'];
const leaves = fc.constantFrom<Value>(TREES, APPLES, PEARS, referenceValue(reference('t', 'Plums')));
const chosen = (of: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.tuple(fc.constantFrom(...CONDITIONS), of, fc.oneof(of, fc.constant(ABSENT))).map(([by, a, b]) => choice(by, a, b));
const maybe = (of: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.oneof(of, chosen(fc.oneof(of, chosen(of))));
const lists = (of: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  maybe(
    fc.oneof(
      of,
      fc.array(maybe(of), { minLength: 1, maxLength: 3 }).map((items) => list(items)),
    ),
  );

const statements = fc
  .record({
    effect: maybe(fc.constantFrom(text('Allow'), text('Deny'))),
    actions: lists(fc.constantFrom(text('s3:GetObject'), text('s3:Put*'), text('sns:Publish'))),
    resources: lists(leaves),
    named: fc.constantFrom(['Action', 'Resource'], ['NotAction', 'Resource'], ['Action', 'NotResource']),
    when: maybe(lists(fc.constantFrom(text('day'), text('night')))),
  })
  .map(({ effect, actions, resources, named: [a, r], when }) =>
    record([
      ['Effect', effect],
      [a as string, actions],
      [r as string, resources],
      ['Condition', record([['StringEquals', record([['aws:PrincipalTag/crew', when]])]])],
    ]),
  );

/** The cells of a policy: what it says, however it is cut into statements. */
function cellsOf(all: readonly Statement[]): readonly string[] {
  const cells = all.flatMap(({ effect, actions, resources, when }) => {
    const named = 'only' in actions ? actions.only : [`not ${[...new Set(actions.except)].sort().join()}`];
    const placed =
      resources === undefined || 'only' in resources
        ? (resources?.only ?? []).map(arnKey)
        : [`not ${[...new Set(resources.except.map(arnKey))].sort().join()}`];
    const asked = JSON.stringify(when.map(({ values }) => values.map(arnKey)));
    return named.flatMap((action) => placed.map((on) => [effect, action, on, asked].join(' | ')));
  });
  return [...new Set(cells)].sort();
}

test('the sides together say what the statement says, whatever the conditions', () => {
  fc.assert(
    fc.property(
      fc.array(maybe(statements), { maxLength: 3 }),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      (all, truths) => {
        const world = new Map(CONDITIONS.map((condition, i) => [condition, truths[i] === true] as const));
        const document = documentOf(...all);
        const stand = parse(document).policy.statements.filter(({ given }) =>
          [...(given ?? [])].every(([condition, holds]) => world.get(condition) === holds),
        );
        expect(cellsOf(stand)).toEqual(cellsOf(parse(assumeAll(document, world)).policy.statements));
      },
    ),
    { numRuns: 500 },
  );
});
