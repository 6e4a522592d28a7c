import type { AccessChange, PolicyDiff } from '../../../src/policy/index.js';
import { type ComparedSide, type DiffReport, scopeOf, type VerifyReport } from '../../../src/report/index.js';
import {
  type ActionGlob,
  arn,
  arnFromPattern,
  type Condition,
  conditionOf,
  EVERYTHING,
  type Request,
  reference,
  type Stack,
  showReference,
  text,
  type Verdict,
} from '../../../src/vocabulary/index.js';

// Two versions of the policies of an orchestra's library, compared by hand.

const scores = reference('template', 'Scores');
const name = (id: string) => ({ name: reference('template', id) });
const table = [
  { text: 'arn:' },
  name('AWS::Partition'),
  { text: ':dynamodb:' },
  name('AWS::Region'),
  { text: ':' },
  name('AWS::AccountId'),
  { text: ':table/' },
  { name: scores },
];

export const SCORES = arn(table);
export const SCORES_BY_COMPOSER = arn([...table, { text: '/index/byComposer' }]);
export const HALL = arnFromPattern('arn:aws:sns:eu-west-1:*:hall-*');

export const LIBRARY: Stack = {
  ...{ kind: 'sam', file: 'template', workloads: [], roles: [], grants: [] },
  resources: [
    {
      ...{
        scope: 'template',
        id: 'Scores',
        type: 'AWS::DynamoDB::Table',
        at: { file: 'template', line: 4 },
        arn: SCORES,
      },
      attributes: new Map([['Arn', { is: 'joined', parts: table.map(part) }]]),
    },
  ],
  names: new Map(),
};

function part(one: (typeof table)[number]) {
  return 'text' in one ? text(one.text) : ({ is: 'reference', to: one.name } as const);
}

const SIDE: ComparedSide = { named: '', is: 'file', policies: 1, scope: scopeOf([LIBRARY], 'template') };
const COMPARISON = { version: '0.1.0', catalog: '2026-09-26', unread: [], notes: [], showName: showReference };

export const NOTHING: PolicyDiff = { removed: [], added: [], unknown: [] };

const BORROW: Request = {
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/a',
  context: new Map(),
};

export function when(operator: string, key: string, ...values: readonly string[]): Condition {
  return { operator, key, values: values.map(arnFromPattern) };
}

/** Reading one table, but for what is told otherwise. */
export function change(otherwise: Partial<AccessChange> = {}): AccessChange {
  return {
    ...{ actions: ['dynamodb:GetItem'], exceptActions: [], resources: [SCORES], except: [], when: [], unless: [] },
    ...{ given: new Map(), example: BORROW, levels: ['Read'], marks: [] },
    ...otherwise,
  };
}

export function diffReport(diff: Partial<PolicyDiff>, otherwise: Partial<DiffReport> = {}): DiffReport {
  const [a, b] = [
    { ...SIDE, named: 'spring.json' },
    { ...SIDE, named: 'autumn.json' },
  ];
  return { ...COMPARISON, a, b, diff: { ...NOTHING, ...diff }, levelsOf, ...otherwise };
}

/** By the look of their names. */
function levelsOf(actions: readonly ActionGlob[]): ReadonlySet<string> {
  const level = (action: ActionGlob): string => {
    if (action.startsWith('iam:')) return 'Permissions management';
    return /:(\*|Put|Delete|Publish)/.test(action) ? 'Write' : 'Read';
  };
  return new Set(actions.map(level));
}

export function verifyReport(containment: Verdict, otherwise: Partial<VerifyReport> = {}): VerifyReport {
  const [proposed, against] = [
    { ...SIDE, named: 'autumn.json' },
    { ...SIDE, named: 'spring.json' },
  ];
  return { ...COMPARISON, proposed, against, containment, ...otherwise };
}

/** A season's worth of changes. */
export const SEASON: PolicyDiff = {
  removed: [
    change({
      ...{ actions: ['dynamodb:*'], exceptActions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [EVERYTHING] },
      ...{ except: [SCORES], levels: ['List', 'Read', 'Write'] },
      marks: [
        { is: 'wildcard', because: 'all actions of dynamodb' },
        { is: 'write', because: 'dynamodb:PutItem changes something' },
      ],
    }),
    change({
      ...{ actions: ['iam:PassRole'], resources: [EVERYTHING], levels: ['Permissions management', 'Write'] },
      marks: [{ is: 'escalation', because: 'iam:PassRole with lambda:CreateFunction runs code with another role' }],
    }),
  ],
  added: [
    change({
      ...{ actions: ['sns:Publish'], resources: [HALL], levels: ['Write'] },
      marks: [{ is: 'write', because: 'sns:Publish changes something' }],
      when: [when('StringEquals', 'aws:PrincipalTag/section', 'brass', 'strings')],
      unless: [[when('Null', 'aws:SourceVpc', 'true')], [when('Bool', 'aws:SecureTransport', 'false')]],
      given: new Map([[conditionOf('template', 'IsConcert'), true]]),
      example: {
        ...{ action: 'sns:Publish', resource: 'arn:aws:sns:eu-west-1:111122223333:hall-a' },
        context: new Map([['aws:PrincipalTag/section', ['brass']]]),
      },
    }),
    change({ resources: [SCORES_BY_COMPOSER], actions: ['dynamodb:Query'] }),
  ],
  unknown: [{ actions: ['kms:Decrypt'], because: 'the operator `StringWhatever` is not known' }],
};
