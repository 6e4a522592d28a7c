import { describe, expect, test } from 'vitest';
import type { Watch } from '../../src/evidence/index.js';
import { decide, type Judging, proposal, type RoleDecision } from '../../src/merge/index.js';
import { cellCovers } from '../../src/policy/index.js';
import type { Evidence, Need, Role } from '../../src/vocabulary/index.js';
import { cakes, catalog, gap, grant, lines, loaves, need, photos, stackOf } from './bakery.js';

// Every cell of the table in which source and trail meet, as data. `dynamodb:Scan` is what a trail with data events shows, `s3:GetObject` is
// what it does not record, and the function's code needs `dynamodb:PutItem` alone.

const BLIND = 'the trail leaves out data events of AWS::S3::Object';
const watch: Watch = {
  days: 120,
  seenFor: 120,
  blindTo: (action) => (action.startsWith('s3:') ? BLIND : undefined),
};

const used = (action: string, on: string, more: Partial<Need> = {}): Need =>
  need(action, on, { who: 'BakerRole', why: { from: 'usage', times: 12 }, sure: 'observed', ...more });

interface Told extends Partial<Judging> {
  readonly role?: Partial<Role>;
  readonly watch?: Watch | 'no trail';
}

function decided(
  evidence: readonly Evidence[],
  { role = {}, watch: own = watch, ...judging }: Told = {},
): RoleDecision {
  const watches = new Map(own === 'no trail' ? [] : [['BakerRole', own] as const]);
  const [decision] = decide(evidence, [stackOf({ role })], catalog, { watches, ...judging });
  if (decision === undefined) throw new Error('the bakery has a role');
  return decision;
}

const SOURCES = {
  'source needs it': { evidence: (action: string, on: string) => [need(action, on)], role: {} },
  'source without it': { evidence: () => [], role: {} },
  'source gap': { evidence: () => [gap('*')], role: {} },
  'no source': { evidence: () => [], role: { othersUseIt: true } },
} as const;

const TRAILS = {
  used: { action: 'dynamodb:Scan', on: loaves, evidence: [used('dynamodb:Scan', loaves)], watch },
  'not seen, would have been logged': { action: 'dynamodb:Scan', on: loaves, evidence: [], watch },
  'not seen, would not be logged': { action: 's3:GetObject', on: `${photos}/*`, evidence: [], watch },
  'no trail given': { action: 'dynamodb:Scan', on: loaves, evidence: [], watch: 'no trail' },
} as const;

test.each<[keyof typeof SOURCES, keyof typeof TRAILS, string]>([
  ['source needs it', 'used', 'keep'],
  ['source needs it', 'not seen, would have been logged', 'keep'],
  ['source needs it', 'not seen, would not be logged', 'keep'],
  ['source needs it', 'no trail given', 'keep'],
  ['source without it', 'used', 'keep'],
  ['source without it', 'not seen, would have been logged', 'remove'],
  ['source without it', 'not seen, would not be logged', 'remove'],
  ['source without it', 'no trail given', 'remove'],
  ['source gap', 'used', 'keep'],
  ['source gap', 'not seen, would have been logged', 'cannot tell'],
  ['source gap', 'not seen, would not be logged', 'cannot tell'],
  ['source gap', 'no trail given', 'cannot tell'],
  ['no source', 'used', 'keep'],
  ['no source', 'not seen, would have been logged', 'remove'],
  ['no source', 'not seen, would not be logged', 'cannot tell'],
  ['no source', 'no trail given', 'cannot tell'],
])('%s, %s: %s', (source, trail, expected) => {
  const { evidence, role } = SOURCES[source];
  const { action, on, evidence: seen, watch: own } = TRAILS[trail];
  const { permissions } = decided([grant(action, on), ...evidence(action, on), ...seen], { role, watch: own });
  expect(permissions.map(({ decision }) => decision)).toEqual([expected]);
});

describe('what a trail says is told with the decision', () => {
  test.each<[string, readonly Evidence[], Told, object]>([
    ['used', [used('dynamodb:Scan', loaves)], {}, { source: 'without', trail: 'used' }],
    ['unseen', [], {}, { source: 'without', trail: 'unseen', because: 'not seen in 120 days' }],
    ['no trail', [], { watch: 'no trail' }, { source: 'without', trail: 'no trail' }],
    ['a gap', [gap('dynamodb:*')], {}, { source: 'gap', trail: 'unseen', because: 'not seen in 120 days' }],
  ])('%s', (_, evidence, told, expected) => {
    expect(decided([grant('dynamodb:Scan', loaves), ...evidence], told).permissions[0]?.says).toEqual(expected);
  });
});

describe('parts of what is granted', () => {
  test.each<[string, readonly Evidence[], Told, readonly string[]]>([
    [
      'what is used of a wildcard that no code needs stays, the rest goes',
      [grant('dynamodb:*', loaves), need('dynamodb:PutItem', loaves), used('dynamodb:Scan', loaves)],
      {},
      ['narrow dynamodb:* table/<Loaves> → dynamodb:PutItem table/<Loaves>, dynamodb:Scan table/<Loaves>'],
    ],
    [
      'what is used within a resource stays alone where no source tells of more',
      [grant('dynamodb:Query', `${loaves}/index/*`), used('dynamodb:Query', `${loaves}/index/byDay`)],
      { role: { othersUseIt: true } },
      ['narrow dynamodb:Query table/<Loaves>/index/* → dynamodb:Query table/<Loaves>/index/byDay'],
    ],
    [
      '… but not where the trail does not show all of it',
      [grant('s3:GetObject', `${photos}/*`), used('s3:GetObject', `${photos}/bread/*`)],
      { role: { othersUseIt: true } },
      ['cannot tell s3:GetObject <Photos>/*'],
    ],
    [
      'of a wildcard without source what the trail may have missed can not be told, one by one',
      [grant('s3:*Tagging', '*')],
      {
        role: { othersUseIt: true },
        watch: { ...watch, blindTo: (action) => (/Object/.test(action) ? BLIND : undefined) },
      },
      [
        'narrow s3:*Tagging * → s3:DeleteObjectTagging *, s3:DeleteObjectVersionTagging *, s3:GetObjectTagging *, s3:GetObjectVersionTagging *, s3:PutObjectTagging *, s3:PutObjectVersionTagging *',
        ...['Delete', 'Get', 'Put'].flatMap((verb) =>
          ['Object', 'ObjectVersion'].map((what) => `cannot tell s3:${verb}${what}Tagging *`),
        ),
      ],
    ],
    [
      'of everything without source nothing can be told',
      [grant('*', '*'), used('dynamodb:Scan', loaves)],
      { role: { othersUseIt: true } },
      ['cannot tell * *'],
    ],
    [
      'a table that only a deployment tells may be the one that was used',
      [grant('dynamodb:Scan', loaves), used('dynamodb:Scan', 'arn:aws:dynamodb:eu-west-1:111122223333:table/rolls')],
      {},
      ['cannot tell dynamodb:Scan table/<Loaves>'],
    ],
    [
      'usage adds nothing to what is granted',
      [grant('dynamodb:PutItem', loaves), need('dynamodb:PutItem', loaves), used('dynamodb:Scan', loaves)],
      {},
      ['keep dynamodb:PutItem table/<Loaves>'],
    ],
    [
      'calls that were denied become no grant',
      [
        grant('dynamodb:PutItem', loaves),
        need('dynamodb:PutItem', loaves),
        { kind: 'denied', role: 'BakerRole', action: 'dynamodb:Scan', on: need('x:y', loaves).on, times: 3 },
      ],
      {},
      ['keep dynamodb:PutItem table/<Loaves>'],
    ],
  ])('%s', (_, evidence, told, expected) => {
    expect(lines(decided(evidence, told).permissions)).toEqual(expected);
  });

  test('denied calls that the code explains are told with what is missing', () => {
    const calls: Evidence = {
      ...{ kind: 'denied', role: 'BakerRole', action: 'dynamodb:Scan', on: need('x:y', loaves).on, times: 3 },
    };
    const [scan, put] = decided([need('dynamodb:Scan', loaves), need('dynamodb:PutItem', cakes), calls]).permissions;
    expect(scan).toMatchObject({ decision: 'add', because: [{ kind: 'need' }, calls] });
    expect(put?.because).not.toContain(calls);
  });
});

describe('which witness to lean on', () => {
  const evidence = [
    grant(['dynamodb:PutItem', 'dynamodb:Scan', 'dynamodb:Query'], loaves),
    grant('s3:GetObject', `${photos}/*`),
    need('dynamodb:PutItem', loaves),
    need('s3:GetObject', `${photos}/*`),
    used('dynamodb:Scan', loaves),
  ];
  const decisions = (told: Told): readonly string[] => decided(evidence, told).permissions.map((p) => p.decision);

  test.each<[string, Told, readonly string[]]>([
    ['both', {}, ['keep', 'keep', 'remove', 'keep']],
    ['unexplained usage dropped', { unexplained: 'drop' }, ['keep', 'remove', 'remove', 'keep']],
    ['source alone', { strategy: 'source' }, ['keep', 'remove', 'remove', 'keep']],
    [
      'usage alone: what the trail would have shown and did not goes',
      { strategy: 'usage' },
      ['remove', 'keep', 'remove', 'keep'],
    ],
    ['usage alone keeps what the keep-list names', { strategy: 'usage' }, ['remove', 'keep', 'keep', 'keep']],
  ])('%s', (name, told, expected) => {
    const kept = need('dynamodb:Qu*', '*', {
      who: 'BakerRole',
      why: { from: 'keep', because: 'the stocktaking in winter', at: { file: 'leastwise.yaml', line: 2 } },
    });
    const all = name.includes('keep-list') ? [...evidence, kept] : evidence;
    expect(decided(all, told).permissions.map((p) => p.decision)).toEqual(expected);
    expect(decisions({}).length).toBe(expected.length);
  });
});

describe('nothing is claimed too early', () => {
  const scan = [grant('dynamodb:Scan', loaves)];
  const role = { othersUseIt: true };

  test.each<[string, Watch, Partial<Judging>, string]>([
    [
      'a short trail',
      { ...watch, days: 30, seenFor: 30 },
      {},
      'the trail covers 30 of the 90 days that --min-days asks for',
    ],
    [
      'a young role',
      { ...watch, seenFor: 20 },
      {},
      'the role was first seen 20 days before the trail ends, and --min-days is 90',
    ],
    [
      'a role that was never seen',
      { days: 120, blindTo: watch.blindTo },
      {},
      'the role was not seen at all: it may be newer than the trail',
    ],
    ['a role that may be another', { ...watch, doubt: 'it only looks so' }, {}, 'it only looks so'],
  ])('%s', (_, own, judging, because) => {
    const { permissions } = decided(scan, { role, watch: own, ...judging });
    expect(permissions).toMatchObject([{ decision: 'cannot tell', because: [{}, { kind: 'gap', because }] }]);
  });

  test('unless fewer days are enough', () => {
    const { permissions } = decided(scan, { role, watch: { ...watch, days: 30, seenFor: 30 }, minDays: 30 });
    expect(lines(permissions)).toEqual(['remove dynamodb:Scan table/<Loaves>']);
  });
});

test('a proposal allows each use that is granted', () => {
  const decision = decided([grant('dynamodb:*', '*'), need('dynamodb:PutItem', loaves), used('dynamodb:Scan', cakes)]);
  const { statements } = proposal(decision);
  const cells = statements.flatMap(({ actions, resources, when }) =>
    'only' in actions && resources !== undefined && 'only' in resources
      ? actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, when })))
      : [],
  );
  expect(cells.some((cell) => cellCovers(cell, { ...used('dynamodb:Scan', cakes) }))).toBe(true);
});
