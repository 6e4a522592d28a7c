import { describe, expect, test } from 'vitest';
import { DEFAULT_EFFORT } from '../../../src/policy/contains/comparing.js';
import { classPairs } from '../../../src/policy/contains/pairs.js';
import { refuter } from '../../../src/policy/contains/refute.js';
import { classChanges } from '../../../src/policy/diff/class-changes.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { fewActions as actions } from '../contains/arbitrary.js';
import { bench, policy, showLiterals, showResource, type Written } from './written.js';

const NORTH = { StringEquals: { 'aws:PrincipalTag/desk': 'north' } };
const isNorth = 'StringEquals aws:PrincipalTag/desk north';
const on = bench();

function changes(inner: Policy, outer: Policy, effort = DEFAULT_EFFORT) {
  const left = { left: effort };
  const plain = { names: undefined, fixed: new Map(), conditions: new Map() };
  const refute = refuter({ inner, outer, actions, ...plain, effort: left });
  const unknown: string[] = [];
  const pieces = classPairs(on.compiled(inner), on.compiled(outer), on).flatMap((pair) =>
    classChanges(pair, { bench: on, refute, effort: left }, (about, because) =>
      unknown.push(`${about.join(' ')}: ${because}`),
    ),
  );
  return { pieces, unknown };
}

/** `s3:GetObject on shelf/* but shelf/a if … unless …`. */
function told(inner: readonly Written[], outer: readonly Written[]): readonly string[] {
  const { pieces, unknown } = changes(policy(...inner), policy(...outer));
  expect(unknown).toEqual([]);
  return pieces.map(({ actions: named, cell: { resource, except, when, unless } }) => {
    const parts = [`${named.join(' ')} on ${showResource(resource)}`];
    if (except.length > 0) parts.push(`but ${except.map(showResource).join(', ')}`);
    if (when.length > 0) parts.push(`if ${showLiterals(when).join(' and ')}`);
    for (const block of unless) parts.push(`unless ${showLiterals(block).join(' and ')}`);
    return parts.join(' ');
  });
}

const get = (Resource: string | readonly string[], more: Written = {}) => ({
  Action: 's3:GetObject',
  Resource,
  ...more,
});
const deny = (Resource: string | readonly string[], more: Written = {}) => ({ ...get(Resource, more), Effect: 'Deny' });

describe('what only the one side allows', () => {
  test.each<[name: string, inner: readonly Written[], outer: readonly Written[], pieces: readonly string[]]>([
    ['nothing where both allow it', [get('shelf/*')], [get('shelf*')], []],
    ['all where the other allows nothing', [get('shelf/*')], [get('attic/*')], ['s3:GetObject on shelf/*']],
    [
      'each resource that the other does not allow',
      [get(['shelf/*', 'attic/*', 'cellar/*'])],
      [get('attic/*')],
      ['s3:GetObject on shelf/*', 's3:GetObject on cellar/*'],
    ],
    ['without what the other allows', [get('shelf/*')], [get('shelf/a*')], ['s3:GetObject on shelf/* but shelf/a*']],
    [
      'without what it denies itself',
      [get('shelf/*'), deny('shelf/a*')],
      [get('attic/*')],
      ['s3:GetObject on shelf/* but shelf/a*'],
    ],
    [
      'under its conditions, without those of the other',
      [get('shelf/*')],
      [get('shelf/*', { Condition: NORTH })],
      [`s3:GetObject on shelf/* unless ${isNorth}`],
    ],
    [
      'what the other allows and denies',
      [get('shelf/*')],
      [get('*'), deny('shelf/a*', { Condition: NORTH })],
      [`s3:GetObject on shelf/a* if ${isNorth}`],
    ],
    [
      'what it denies itself is not there',
      [get('shelf/*'), deny('shelf/ab*')],
      [get('*'), deny('shelf/a*')],
      ['s3:GetObject on shelf/a* but shelf/ab*'],
    ],
    [
      'of pieces of which one holds the other, the larger one',
      [get('shelf/*'), get('shelf/a*')],
      [get('attic/*')],
      ['s3:GetObject on shelf/*'],
    ],
    [
      'also where it asks for more conditions, or leaves out more',
      [get('shelf/*', { Condition: NORTH }), get('shelf/*'), { Action: 's3:GetObject', NotResource: 'attic/*' }],
      [get('cellar/*')],
      ['s3:GetObject on * but attic/*, cellar/*'],
    ],
    [
      'also under conditions that both have',
      [get('shelf/*', { Condition: NORTH }), get('shelf/a*', { Condition: NORTH })],
      [get('attic/*')],
      [`s3:GetObject on shelf/* if ${isNorth}`],
    ],
    [
      'also where both leave out the same conditions',
      [get('shelf/*'), get('shelf/a*')],
      [get('*', { Condition: NORTH })],
      [`s3:GetObject on shelf/* unless ${isNorth}`],
    ],
    [
      'also where both leave out the same resources',
      [get('*'), get('shelf/a*'), deny('shelf/ab*')],
      [get('attic/*')],
      ['s3:GetObject on * but shelf/ab*, attic/*'],
    ],
    [
      'but both where the larger one leaves out what the other has',
      [{ Action: 's3:GetObject', NotResource: 'shelf/ab*' }, get('shelf/a*')],
      [get('attic/*')],
      ['s3:GetObject on * but shelf/ab*, attic/*', 's3:GetObject on shelf/a*'],
    ],
    [
      'what the other denies without allowing it, as all else',
      [get('shelf/*')],
      [deny('shelf/a*')],
      ['s3:GetObject on shelf/*'],
    ],
    [
      'where a denial names all but some, inside these',
      [get('*')],
      [get('*'), { Effect: 'Deny', Action: 's3:GetObject', NotResource: 'shelf/*' }],
      ['s3:GetObject on * but shelf/*'],
    ],
  ])('%s', (_, inner, outer, pieces) => {
    expect(told(inner, outer)).toEqual(pieces);
  });
});

describe('resource types', () => {
  test('a piece tells the actions that can be asked for in it', () => {
    const both = { Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['shelf', 'shelf/*'] };
    expect(told([both], [get('cellar')])).toEqual(['s3:GetObject on shelf/*', 's3:ListBucket on shelf']);
  });

  test('a piece in which none can be asked for is none', () => {
    expect(told([get('shelf')], [get('cellar/*')])).toEqual([]);
  });

  test('what is left out where none can be asked for is not told', () => {
    expect(told([get('*')], [get(['shelf', 'shelf/a', 'arn:aws:sqs:*:*:loans'])])).toEqual([
      's3:GetObject on * but shelf/a',
    ]);
  });

  test('what is left out where one of several actions can be asked for is told', () => {
    const both = (Resource: string) => ({ Action: ['s3:GetObject', 's3:ListBucket'], Resource });
    expect(told([both('*')], [both('shelf/a')])).toEqual(['s3:GetObject s3:ListBucket on * but shelf/a']);
  });

  test('an action without resources is only there on every resource', () => {
    const describe = (Resource: string) => ({ Action: 'ec2:DescribeInstances', Resource });
    expect(told([describe('*')], [describe('arn:aws:ec2:*:*:*')])).toEqual(['ec2:DescribeInstances on *']);
    expect(told([describe('arn:aws:ec2:*:*:*')], [get('shelf/*')])).toEqual([]);
  });
});

test('actions that nobody knows are told by their pattern, without those that the other side names', () => {
  const { pieces } = changes(policy({ Action: 'nosuch:*' }), policy({ Action: 'nosuch:Lend' }));
  expect(pieces.map(({ actions: named, exceptActions }) => [named, exceptActions])).toEqual([
    [['nosuch:*'], ['nosuch:Lend']],
  ]);
});

test('known actions have no exceptions, and an example', () => {
  const { pieces } = changes(policy(get('shelf/*')), policy(get('attic')));
  expect(pieces).toMatchObject([
    { exceptActions: undefined, example: { by: { action: 's3:GetObject', resource: 'arn:aws:s3:::shelf/a' } } },
  ]);
});

describe('it is not decided', () => {
  test('where the difference falls into too many pieces', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const inner = policy(get(letters.flatMap((one) => letters.map((other) => `${one}${other}/*`))));
    expect(changes(inner, policy(get('shelf/*')))).toEqual({
      pieces: [],
      unknown: ['s3:GetObject: the difference falls into too many pieces'],
    });
  });

  test('where there is no effort left', () => {
    const { pieces, unknown } = changes(policy(get('shelf/*')), policy(get('attic/*')), 0);
    expect(pieces).toEqual([]);
    expect(unknown.length).toBeGreaterThan(0);
    for (const one of unknown) expect(one).toMatch(/^s3:GetObject: the resource patterns .* take too long to compare$/);
  });

  const query = (...tables: readonly string[]) => ({
    Action: 'dynamodb:GetItem',
    Resource: tables.map((table) => `arn:aws:dynamodb:${table}`),
  });

  test('where only one reading of colons finds a difference', () => {
    const { pieces, unknown } = changes(policy(query('*:1:x:table/loans')), policy(get('attic/*')));
    expect(pieces).toEqual([]);
    expect(unknown).toEqual([
      'dynamodb:GetItem: it depends on whether a `*` before the fifth colon of a pattern reads colons',
    ]);
  });

  test('but it is where there is a difference anyway', () => {
    const { pieces, unknown } = changes(
      policy(query('*:1:x:table/loans', 'eu-west-1:1:table/loans')),
      policy(get('attic/*')),
    );
    expect(pieces.map(({ cell }) => showResource(cell.resource))).toEqual(['arn:aws:dynamodb:eu-west-1:1:table/loans']);
    expect(unknown).toEqual([]);
  });

  test('where what is left can not be written down', () => {
    const { unknown } = changes(
      policy(get('⟨Shelf⟩*')),
      policy({ Action: 's3:GetObject', NotResource: 'attic*' }, get('cellar/*')),
    );
    expect(unknown).toContain('s3:GetObject: what two resource patterns have in common cannot be written down');
  });

  test('where nobody knows the operator of a condition', () => {
    const { unknown } = changes(
      policy(get('shelf/*', { Condition: { StringSimilar: { 'aws:PrincipalTag/desk': 'north' } } })),
      policy(get('attic/*')),
    );
    expect(unknown).toEqual(['s3:GetObject: the operator `StringSimilar` is not known']);
  });
});
