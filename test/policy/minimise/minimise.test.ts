import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import {
  type Cell,
  contains,
  INLINE_POLICY,
  type Limits,
  MANAGED_POLICIES,
  type Minimised,
  minimise,
  onePolicy,
  render,
  size,
} from '../../../src/policy/index.js';
import { type Policy, showArn } from '../../../src/vocabulary/index.js';
import { namesOf, patternOf, showPattern } from '../cases/references.js';
import { condition, policiesOf } from './arbitrary.js';

const actions = createCatalog(readPackageJson);
const night = [condition('StringEquals', 'aws:PrincipalTag/shift', 'night')];

function cell(action: string, on: string, more: Partial<Cell> = {}): Cell {
  return { action, on: patternOf(on), when: [], ...more };
}

/** `actions on resources`, a line for each statement. */
function lines({ policies }: Pick<Minimised, 'policies'>): readonly string[] {
  return policies.flatMap(({ statements }) =>
    statements.map(({ actions, resources, when, given }) => {
      const named = 'only' in actions ? actions.only.join(' ') : '';
      const on = resources !== undefined && 'only' in resources ? resources.only.map(showPattern).join(' ') : '';
      const terms = [...when.map(({ key }) => key), ...(given?.keys() ?? [])];
      return [named, 'on', on, ...(terms.length > 0 ? ['where', ...terms] : [])].join(' ');
    }),
  );
}

function minimised(needs: readonly Cell[], limits?: Partial<Limits>): Minimised {
  return minimise(needs, { actions }, limits && { ...MANAGED_POLICIES, ...limits });
}

const sizeOf = (policy: Policy): number => size(render(policy, showArn));
const shelf = 'arn:aws:s3:::shelf';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table';

describe('within the limits', () => {
  test('nothing is granted where nothing is needed', () => {
    expect(minimised([])).toEqual({ policies: [], loosened: [] });
  });

  test('a bucket and its objects stand in one statement', () => {
    const { policies, loosened, over } = minimised([cell('s3:ListBucket', shelf), cell('s3:GetObject', `${shelf}/*`)]);
    expect(lines({ policies })).toEqual([`s3:GetObject s3:ListBucket on ${shelf} ${shelf}/*`]);
    expect(loosened).toEqual([]);
    expect(over).toBeUndefined();
  });

  test('what asks for no resource is never granted on one, nor anything else on all', () => {
    expect(
      lines(minimised([cell('xray:PutTraceSegments', '*'), cell('s3:GetObject', `${shelf}/*`)])).toSorted(),
    ).toEqual([`s3:GetObject on ${shelf}/*`, 'xray:PutTraceSegments on *']);
    expect(lines(minimised([cell('xray:PutTraceSegments', '*'), cell('s3:GetObject', '*')]))).toEqual([
      's3:GetObject xray:PutTraceSegments on *',
    ]);
  });

  test('a need that no request asks for is granted all the same', () => {
    expect(lines(minimised([cell('s3:GetObject', shelf)]))).toEqual([`s3:GetObject on ${shelf}`]);
  });

  test('what a statement grants on more is not listed besides', () => {
    // No object is asked for in a table: the wider of two such resources says it for both.
    const needs = [cell('s3:GetObject', `${TABLE}/loans`), cell('dynamodb:GetItem', `${TABLE}/*`)];
    expect(lines(minimised(needs))).toEqual([`dynamodb:GetItem s3:GetObject on ${TABLE}/*`]);
    const globs = [cell('s3:GetObject', '*'), cell('s3:Get*', shelf), cell('s3:GetObject', `${shelf}/*`)];
    expect(lines(minimised(globs)).toSorted()).toEqual([`s3:Get* on ${shelf}`, 's3:GetObject on *']);
  });

  test('the values of one condition stand together, those of two are never crossed', () => {
    const by = (reader: string, desk = 'north') => [
      condition('StringEquals', 'aws:PrincipalTag/reader', reader),
      condition('StringEquals', 'aws:PrincipalTag/desk', desk),
    ];
    const [child, adult, other] = [by('child'), by('adult'), by('adult', 'south')].map((when) =>
      cell('sqs:SendMessage', '*', { when }),
    );
    expect(lines(minimised([child, adult] as Cell[]))).toHaveLength(1);
    expect(lines(minimised([child, other] as Cell[]))).toHaveLength(2);
  });

  test('what stands under conditions of the template stays under them', () => {
    const given = new Map([['Production', true]]);
    const needs = [
      cell('s3:GetObject', `${shelf}/*`),
      cell('s3:GetObject', `${shelf}/novels/*`, { given }),
      cell('s3:PutObject', `${shelf}/*`, { given }),
      cell('s3:DeleteObject', `${shelf}/*`, { given }),
    ];
    expect(lines(minimised(needs)).toSorted()).toEqual([
      `s3:DeleteObject s3:PutObject on ${shelf}/* where Production`,
      `s3:GetObject on ${shelf}/*`,
    ]);
    const always = [true, false].map((holds) =>
      cell('s3:PutObject', `${shelf}/*`, { given: new Map([['Production', holds]]) }),
    );
    expect(lines(minimised(always))).toEqual([`s3:PutObject on ${shelf}/*`]);
  });

  test('what stands whatever the conditions of the template are says nothing of them', () => {
    const { policies } = minimised([cell('s3:GetObject', `${shelf}/*`, { given: new Map() })]);
    expect(policies[0]?.statements).toStrictEqual([
      {
        effect: 'Allow',
        actions: { only: ['s3:GetObject'] },
        resources: { only: [patternOf(`${shelf}/*`)] },
        when: [],
      },
    ]);
  });

  test('names are told apart by what is known of them', () => {
    const names = namesOf({ names: { Shelf: { chars: 'name' }, Any: { chars: 'any' } } });
    const pair = (name: string) => [
      cell('s3:ListBucket', `arn:aws:s3:::⟨${name}⟩`),
      cell('s3:GetObject', `arn:aws:s3:::⟨${name}⟩/*`),
    ];
    expect(lines(minimise(pair('Shelf'), { actions, names }))).toHaveLength(1);
    expect(lines(minimise(pair('Any'), { actions, names }))).toHaveLength(2);
    expect(lines(minimise(pair('Shelf'), { actions }))).toHaveLength(2);
  });
});

describe('over the limits', () => {
  const tenants = (count: number, more: Partial<Cell> = {}) =>
    Array.from({ length: count }, (_, i) => cell('s3:GetObject', `arn:aws:s3:::shelf/tenant-${i}/*`, more));

  test('policies are managed ones where nobody tells, ten of 6,144 characters', () => {
    const { policies, loosened } = minimise(tenants(1000), { actions });
    expect(loosened).toEqual([]);
    expect(policies.length).toBeLessThanOrEqual(10);
    expect(policies.length).toBeGreaterThan(5);
    for (const policy of policies) expect(sizeOf(policy)).toBeLessThanOrEqual(6144);
    expect(MANAGED_POLICIES).toEqual({ characters: 6144, policies: 10 });
    expect(INLINE_POLICY).toEqual({ characters: 10240, policies: 1 });
  });

  test('more policies come before more access', () => {
    const needs = tenants(60);
    const { policies, loosened } = minimised(needs, { characters: 1000, policies: 3 });
    expect(loosened).toEqual([]);
    expect(policies).toHaveLength(3);
    expect(contains(policiesOf(needs), policies, { actions }).is).toBe('proven');
    expect(contains(policies, policiesOf(needs), { actions }).is).toBe('proven');
  });

  test('access comes only where the policies are too many', () => {
    const { policies, loosened } = minimised(tenants(60), { characters: 1000, policies: 2 });
    expect(lines({ policies })).toEqual(['s3:GetObject on arn:aws:s3:::shelf/tenant-*/*']);
    expect(loosened).toHaveLength(1);
  });

  test('no more is loosened than will do, and that is told', () => {
    const needs = [...tenants(30), ...['a', 'b'].map((book) => cell('s3:PutObject', `${shelf}/book-${book}`))];
    const { policies, loosened, over } = minimised(needs, { characters: 400, policies: 1 });
    expect(lines({ policies }).toSorted()).toEqual([
      's3:GetObject on arn:aws:s3:::shelf/tenant-*/*',
      `s3:PutObject on ${shelf}/book-a ${shelf}/book-b`,
    ]);
    expect(loosened.map(({ is, from }) => [is, from.length])).toEqual([['resource prefix', 30]]);
    expect(over).toBeUndefined();
  });

  test('actions come before resources', () => {
    const needs = ['GetObject', 'GetObjectTagging', 'GetObjectAcl', 'GetObjectVersion'].flatMap((name) =>
      [1, 2].map((i) => cell(`s3:${name}`, `${shelf}/tenant-${i}/*`)),
    );
    const whole = minimised(needs, { policies: 1 });
    const limit = sizeOf(whole.policies[0] as Policy);
    const tighter = minimised(needs, { characters: limit - 1, policies: 1 });
    expect(tighter.loosened.map(({ is, to }) => [is, to])).toEqual([['action wildcard', 's3:GetObject*']]);
    const tightest = minimised(needs, { characters: sizeOf(tighter.policies[0] as Policy) - 1, policies: 1 });
    expect(tightest.loosened.map(({ is }) => is)).toEqual(['action wildcard', 'resource prefix']);
    expect(lines(tightest)).toEqual([`s3:GetObject* on ${shelf}/tenant-*/*`]);
  });

  test('what another need covers is no reason to loosen', () => {
    const needs = [...tenants(3), cell('s3:GetObject', `${shelf}/*`), cell('s3:PutObject', `${shelf}/*`)];
    expect(minimised(needs, { characters: 130, policies: 1 }).loosened).toEqual([]);
    const { loosened } = minimised([...needs, cell('s3:GetObjectTagging', `${shelf}/*`)], {
      characters: 136,
      policies: 1,
    });
    expect(loosened.map(({ to }) => to)).toEqual(['s3:GetObject*']);
  });

  test('conditions stay', () => {
    const { policies, loosened } = minimised(tenants(30, { when: night }), { characters: 300, policies: 1 });
    expect(lines({ policies })).toEqual(['s3:GetObject on arn:aws:s3:::shelf/tenant-*/* where aws:PrincipalTag/shift']);
    expect(loosened.map(({ adds }) => adds.when)).toEqual([night]);
  });

  test('statements may be what is too many', () => {
    const needs = [cell('s3:GetObject', `${shelf}/in/*`), cell('s3:PutObject', `${shelf}/out/*`)];
    expect(minimised(needs, { statements: 1 }).policies).toHaveLength(2);
    expect(minimised(needs, { statements: 1, policies: 1 }).over).toBeDefined();
  });

  test('where nothing helps the needs are granted exactly, and it is told by how much they are over', () => {
    const needs = ['loans', 'books', 'readers'].map((table) => cell('dynamodb:GetItem', `${TABLE}/${table}`));
    const whole = minimised(needs).policies;
    const limit = sizeOf(whole[0] as Policy) - 1;
    const { policies, loosened, over } = minimised(needs, { characters: limit, policies: 1 });
    expect(loosened).toEqual([]);
    expect(policies).toHaveLength(2);
    expect(contains(policies, whole, { actions }).is).toBe('proven');
    expect(contains(whole, policies, { actions }).is).toBe('proven');
    const smaller = Math.min(...policies.map(sizeOf));
    expect(over).toEqual({ characters: smaller, whenLoosened: smaller });
  });

  test('it is told too by how much they are over when all is loosened', () => {
    const needs = [...tenants(20), cell('dynamodb:GetItem', `${TABLE}/loans`)];
    const { loosened, over } = minimised(needs, { characters: 150, policies: 1 });
    expect(loosened).toEqual([]);
    expect(over?.whenLoosened).toBeGreaterThan(0);
    expect(over?.characters).toBeGreaterThan(over?.whenLoosened ?? 0);
  });

  test('the least number of steps is found wherever it is', () => {
    const families = ['a', 'b', 'c', 'd', 'e'].flatMap((family, i) =>
      Array.from({ length: 9 - i }, (_, j) => cell('dynamodb:GetItem', `${TABLE}/${family.repeat(4)}-${j}`)),
    );
    const counts = new Set<number>();
    let characters = sizeOf(minimised(families).policies[0] as Policy);
    for (
      let found = minimised(families, { characters, policies: 1 });
      found.over === undefined;
      found = minimised(families, { characters, policies: 1 })
    ) {
      counts.add(found.loosened.length);
      characters = sizeOf(found.policies[0] as Policy) - 1;
    }
    expect([...counts]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

test('one policy of all needs takes nothing for granted', () => {
  const needs = [cell('s3:ListBucket', shelf), cell('s3:GetObject', `${shelf}/*`)];
  expect(lines({ policies: [onePolicy(needs)] }).toSorted()).toEqual([
    `s3:GetObject on ${shelf}/*`,
    `s3:ListBucket on ${shelf}`,
  ]);
  expect(onePolicy([])).toEqual({ version: '2012-10-17', statements: [] });
});
