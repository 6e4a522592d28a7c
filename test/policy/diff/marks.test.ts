import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import type { Group } from '../../../src/policy/diff/group.js';
import { levelsOf, marksOf } from '../../../src/policy/diff/marks.js';
import type { Opens } from '../../../src/policy/diff/openings.js';
import { bench, literals, resource, type Written } from './written.js';

const actions = createCatalog(readPackageJson);
const on = bench(undefined, actions);
const ANYWAY = { when: [], unless: [] };
const nothing: Opens = () => undefined;
const everything: Opens = () => ANYWAY;

interface Told {
  readonly actions: readonly string[];
  readonly on?: readonly string[];
  readonly except?: readonly string[];
  readonly when?: Written;
  readonly spelled?: readonly string[];
  readonly but?: readonly string[];
}

function marks(
  { actions: named, on: where = ['shelf/*'], except = [], when = {}, spelled = named, but = [] }: Told,
  opens = nothing,
) {
  const group: Group = {
    actions: named,
    exceptActions: undefined,
    resources: where.map(resource),
    except: except.map(resource),
    when: literals(on, when),
    unless: [],
    example: { by: { action: '', resource: '', context: new Map() } },
  };
  const found = marksOf(group, { actions: spelled, exceptActions: but }, on, opens);
  return found.map(({ is, because }) => `${is}: ${because}`);
}

describe('access levels', () => {
  test.each<[levels: readonly string[], actions: readonly string[]]>([
    [[], []],
    [[], ['nosuch:Lend']],
    [['Read'], ['s3:GetObject', 's3:GetObjectAcl']],
    [['Read'], ['S3:getobject']],
    [
      ['List', 'Read', 'Write', 'Tagging', 'Permissions management'],
      ['s3:PutObjectAcl', 's3:PutObjectTagging', 's3:PutObject', 's3:GetObject', 's3:ListBucket'],
    ],
  ])('are told weakest first, each once: %j', (levels, named) => {
    expect(levelsOf(named, actions)).toEqual(levels);
  });

  test('two of one action are two, and what is no known level comes last', () => {
    const entry = { resourceTypes: [], conditionKeys: [], dependentActions: [] };
    const levels: Readonly<Record<string, string>> = { A: 'Odd, Tagging', B: 'List' };
    const some = {
      ...actions,
      action: (name: string) => ({ ...entry, name, accessLevel: levels[name] ?? '' }),
    };
    expect(levelsOf(['A', 'B'], some)).toEqual(['List', 'Tagging', 'Odd']);
  });
});

describe('what matters', () => {
  test.each<[name: string, told: Told, marks: readonly string[]]>([
    ['reading some objects does not', { actions: ['s3:GetObject'] }, []],
    ['writing does', { actions: ['s3:PutObject'] }, ['write: s3:PutObject can change something']],
    ['so does tagging', { actions: ['s3:PutObjectTagging'] }, ['write: s3:PutObjectTagging can change something']],
    ['so do permissions', { actions: ['s3:PutObjectAcl'] }, ['write: s3:PutObjectAcl can change something']],
    [
      'of many, three are named',
      { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl'] },
      ['write: s3:PutObject, s3:DeleteObject, s3:PutObjectAcl can change something'],
    ],
    [
      'of more, the others are counted',
      { actions: ['s3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl', 's3:PutObjectTagging', 's3:RestoreObject'] },
      ['write: s3:PutObject, s3:DeleteObject, s3:PutObjectAcl and 2 more can change something'],
    ],
    ['all actions of a service do', { actions: ['s3:GetObject'], spelled: ['s3:*'] }, ['wildcard: every action of s3']],
    [
      'all of all services do',
      { actions: ['s3:GetObject'], spelled: ['*'] },
      ['wildcard: every action of every service'],
    ],
    [
      'without some too, which are told',
      {
        actions: ['s3:GetObject'],
        spelled: ['s3:*', '*'],
        but: ['sqs:Send*', 's3:Put*', 's3:Delete*', 's3:List*', 's3:CreateBucket'],
      },
      [
        'wildcard: every action of s3 except s3:Put*, s3:Delete*, s3:List* and 1 more',
        'wildcard: every action of every service except sqs:Send*, s3:Put*, s3:Delete* and 2 more',
      ],
    ],
    ['some of a service do not', { actions: ['s3:GetObject'], spelled: ['s3:Get*'] }, []],
    [
      'any resource does',
      { actions: ['s3:GetObject'], on: ['shelf', '*'] },
      ['wildcard: s3:GetObject on every resource'],
    ],
    ['not where some are left out', { actions: ['s3:GetObject'], on: ['*'], except: ['shelf'] }, []],
    ['not where the actions have no resources', { actions: ['s3:ListAllMyBuckets'], on: ['*'] }, []],
    [
      'of the others only those that have are named',
      { actions: ['s3:ListAllMyBuckets', 's3:GetObject'], on: ['*'] },
      ['wildcard: s3:GetObject on every resource'],
    ],
    [
      'of actions that nobody knows any may have',
      { actions: ['nosuch:Lend'], on: ['*'] },
      ['wildcard: nosuch:Lend on every resource'],
    ],
  ])('%s', (_, told, expected) => {
    expect(marks(told)).toEqual(expected);
  });
});

const escalations = (told: Told, opens: Opens) => marks(told, opens).filter((mark) => mark.startsWith('escalation'));
const CREATE = 'escalation: iam:PassRole with lambda:CreateFunction can run code with another role';
const among =
  (...allowed: readonly string[]): Opens =>
  (action) =>
    allowed.includes(action) ? ANYWAY : undefined;

describe('ways to more rights', () => {
  test('one action may be a way, whatever its case', () => {
    const way = ['escalation: iam:PutRolePolicy can change what a policy grants'];
    expect(escalations({ actions: ['iam:PutRolePolicy'] }, everything)).toEqual(way);
    expect(escalations({ actions: ['IAM:putrolepolicy'] }, everything)).toEqual(way);
    expect(escalations({ actions: ['iam:GetRole'] }, everything)).toEqual([]);
  });

  test('two are one where the side that has the one allows the other too, whichever differs', () => {
    const both = among('iam:PassRole', 'lambda:CreateFunction');
    expect(escalations({ actions: ['lambda:CreateFunction'] }, both)).toEqual([CREATE]);
    expect(escalations({ actions: ['iam:PassRole'] }, both)).toEqual([CREATE]);
    expect(escalations({ actions: ['lambda:CreateFunction'] }, among('lambda:CreateFunction'))).toEqual([]);
    expect(escalations({ actions: ['iam:PassRole'] }, among('iam:PassRole'))).toEqual([]);
    expect(escalations({ actions: ['s3:GetObject'] }, both)).toEqual([]);
  });

  test.each<[to: Written, isWay: boolean]>([
    [{ StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }, true],
    [{ StringEquals: { 'iam:passedtoservice': ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } }, true],
    [{ StringLike: { 'iam:PassedToService': '*.amazonaws.com' } }, true],
    [{ StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }, false],
    [{ StringNotEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }, false],
    [{ StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }, true],
    [{ StringEquals: { 'aws:PrincipalTag/desk': 'north' } }, true],
    [{ Null: { 'iam:PassedToService': 'false' } }, true],
    [{ StringSimilar: { 'iam:PassedToService': 'ec2.amazonaws.com' } }, true],
  ])('the role has to go to the service of the other action: %j', (when, isWay) => {
    const found = escalations({ actions: ['iam:PassRole'], when }, among('iam:PassRole', 'lambda:CreateFunction'));
    expect(found).toEqual(isWay ? [CREATE] : []);
  });

  test('one of its services is enough', () => {
    const to = (service: string) => ({ StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } });
    const both = among('iam:PassRole', 'ecs:CreateService');
    const found = (service: string) => escalations({ actions: ['iam:PassRole'], when: to(service) }, both);
    expect(found('ecs')).toHaveLength(1);
    expect(found('ecs-tasks')).toHaveLength(1);
    expect(found('ec2')).toEqual([]);
  });

  test('conditions of the other action say nothing of the role', () => {
    const when = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
    expect(escalations({ actions: ['lambda:CreateFunction'], when }, everything)).toEqual([CREATE]);
  });

  test('what else the side allows is asked of the services only for passing the role', () => {
    const asked: unknown[] = [];
    const opens: Opens = (action, passedTo) => {
      asked.push([action, passedTo]);
      return ANYWAY;
    };
    escalations({ actions: ['lambda:CreateFunction'] }, opens);
    escalations({ actions: ['iam:PassRole'] }, (action, passedTo) =>
      action === 'lambda:CreateFunction' ? opens(action, passedTo) : undefined,
    );
    expect(asked).toEqual([
      ['iam:PassRole', ['lambda.amazonaws.com']],
      ['lambda:CreateFunction', undefined],
    ]);
  });

  test('wildcards come first, then writes, then ways to more rights', () => {
    const told = { actions: ['iam:PutRolePolicy'], on: ['*'], spelled: ['iam:*'] };
    expect(marks(told, everything).map((mark) => mark.split(':')[0])).toEqual([
      'wildcard',
      'wildcard',
      'write',
      'escalation',
    ]);
  });
});
