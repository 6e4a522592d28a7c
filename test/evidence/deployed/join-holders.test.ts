import { describe, expect, it } from 'vitest';
import { joinHolders, stageAlone } from '../../../src/evidence/index.js';
import { type Deployment, type Holder, reference } from '../../../src/vocabulary/index.js';
import { ACCOUNT, bakery, mill, principal, prod } from '../mill.js';

interface Deployed {
  readonly name: string;
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly granted?: readonly string[];
  readonly sessions?: readonly string[];
}

function deployed({ name, path = '', tags = {}, granted = [], sessions }: Deployed) {
  const arn = `arn:aws:iam::${ACCOUNT}:role/${path}${name}`;
  const holder: Holder = {
    ...{ kind: 'role', arn, id: 'AROA', name, tags: new Map(Object.entries(tags)) },
    ...{ policies: [], groups: [], instanceProfiles: [] },
  };
  const usage = sessions === undefined ? [] : [principal(`${path}${name}`, { sessions })];
  return { holder, usage, granted: () => granted };
}

function joining(some: readonly Deployed[], deployments: readonly Deployment[] = [], setting = mill) {
  return joinHolders(some.map(deployed), { ...setting, deployments });
}

function joined(some: readonly Deployed[], deployments: readonly Deployment[] = [], setting = mill): readonly string[] {
  return joining(some, deployments, setting).joined.map(
    ({ role, holder, by, stage }) =>
      `${role.id} is ${holder.name} by ${by}${stage === undefined ? '' : ` in ${stage}`}`,
  );
}

const grind = (stack = 'mill-live'): Deployed => ({ name: `${stack}-GrindRole-1A2B3C4D5E6F` });
const weigh = (stack = 'mill-live'): Deployed => ({ name: `${stack}-WeighRole-7G8H9J1K2L3M` });
const sacks = (stack = 'mill-live') => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${stack}-Sacks-Q1W2E3R4T5Y6`;

describe('a role of an account is a role of the project', () => {
  it.each<[string, readonly Deployed[], readonly Deployment[], readonly string[]]>([
    [
      'as a deployment tells',
      [{ name: 'mill-prod-GrindRole-ABC' }],
      [prod()],
      ['GrindRole is mill-prod-GrindRole-ABC by deployment in prod'],
    ],
    [
      'whose ARN the project names',
      [{ name: 'carter', path: 'carts/' }],
      [],
      [`arn:aws:iam::${ACCOUNT}:role/carts/carter is carter by role ARN`],
    ],
    [
      'whose name the template gives, but for the region',
      [{ name: 'mill-baker-eu-west-1' }],
      [],
      ['Baker is mill-baker-eu-west-1 by role name'],
    ],
    [
      'in whose sessions the name of a function stands',
      [{ ...weigh(), sessions: ['mill-weigh'] }],
      [],
      ['WeighRole is mill-live-WeighRole-7G8H9J1K2L3M by function name'],
    ],
    [
      'where a second made-up name is of the same stack',
      [grind(), weigh()],
      [],
      [
        'GrindRole is mill-live-GrindRole-1A2B3C4D5E6F by stack in mill-live',
        'WeighRole is mill-live-WeighRole-7G8H9J1K2L3M by stack in mill-live',
      ],
    ],
    [
      'where its policies name a resource of the same stack',
      [{ ...grind(), granted: [sacks()] }],
      [],
      ['GrindRole is mill-live-GrindRole-1A2B3C4D5E6F by stack in mill-live'],
    ],
    [
      'where tags of CloudFormation tell the stack of a name that was cut',
      [
        {
          name: 'mill-li-Gri-1A2B3C4D5E6F',
          tags: { 'aws:cloudformation:stack-name': 'mill-live', 'aws:cloudformation:logical-id': 'GrindRole' },
        },
        weigh(),
      ],
      [],
      [
        'GrindRole is mill-li-Gri-1A2B3C4D5E6F by stack in mill-live',
        'WeighRole is mill-live-WeighRole-7G8H9J1K2L3M by stack in mill-live',
      ],
    ],
    [
      'in each of the stages in which it is deployed',
      [grind('mill-live'), weigh('mill-live'), { ...grind('mill-test'), granted: [sacks('mill-test')] }],
      [],
      [
        'GrindRole is mill-live-GrindRole-1A2B3C4D5E6F by stack in mill-live',
        'WeighRole is mill-live-WeighRole-7G8H9J1K2L3M by stack in mill-live',
        'GrindRole is mill-test-GrindRole-1A2B3C4D5E6F by stack in mill-test',
      ],
    ],
    [
      'by its looks alone, where one name alone fits',
      [grind()],
      [],
      ['GrindRole is mill-live-GrindRole-1A2B3C4D5E6F by looks in mill-live'],
    ],
    [
      'by its looks alone, where the stack has roles that the template lacks',
      [grind(), weigh(), { name: 'mill-live-MuseumRole-9Z8Y7X6W5V4U' }],
      [],
      [
        'GrindRole is mill-live-GrindRole-1A2B3C4D5E6F by looks in mill-live',
        'WeighRole is mill-live-WeighRole-7G8H9J1K2L3M by looks in mill-live',
      ],
    ],
    [
      'by the looks of a name with a parameter',
      [{ name: 'mill-seller-prod' }],
      [],
      ['Miller is mill-seller-prod by looks'],
    ],
    ['which it is not: too few letters behind', [{ name: 'mill-live-GrindRole-1A2B' }], [], []],
    ['which it is not: another logical id', [{ name: 'mill-live-RegrindRole-1A2B3C4D5E6F' }], [], []],
  ])('%s', (_, some, deployments, expected) => {
    expect(joined(some, deployments)).toEqual(expected);
  });

  it('is not told where several of the account look so', () => {
    const { joined: found, ambiguous, missing } = joining([grind('mill-live'), grind('mill-test')]);
    expect(found).toEqual([]);
    expect(ambiguous).toMatchObject([{ role: { id: 'GrindRole' }, because: '2 roles of the account look so' }]);
    expect(missing.map(({ id }) => id)).not.toContain('GrindRole');
  });

  it('tells what names of the project are where it is deployed', () => {
    const bindings = joining([{ ...grind(), granted: [sacks()] }]).joined[0]?.where.bindings;
    expect(bindings?.get(reference('template.yaml', 'Sacks'))).toBe('mill-live-Sacks-Q1W2E3R4T5Y6');
    expect(bindings?.get(reference('template.yaml', 'AWS::Region'))).toBe('eu-west-1');
  });

  it('is missing where no role of the account is it', () => {
    expect(joining([grind(), weigh()]).missing.map(({ id }) => id)).toEqual([
      ...['Miller', 'Baker', `arn:aws:iam::${ACCOUNT}:role/carts/carter`],
    ]);
  });

  it('whose name has the stage in it, where that is told alone; what is called so follows', () => {
    const told = stageAlone('prod', bakery.stacks);
    const some = ['dev', 'prod'].map((stage) => ({ name: `rolls-${stage}-eu-west-1-lambdaRole` }));
    const deployments = told === undefined ? [] : [told];
    expect(joined(some, deployments, bakery)).toEqual([
      'IamRoleLambdaExecution is rolls-prod-eu-west-1-lambdaRole by role name in prod',
    ]);
    const where = joining(some, deployments, bakery).joined[0]?.where.bindings;
    expect(where?.get(reference('serverless.yml', 'AWS::AccountId'))).toBe(ACCOUNT);
    expect(joining(some, [], bakery).ambiguous).toMatchObject([{ because: '2 roles of the account look so' }]);
  });
});
