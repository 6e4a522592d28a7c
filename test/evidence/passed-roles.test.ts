import { expect, test } from 'vitest';
import type { Catalog } from '../../src/catalog/index.js';
import { type Resource, unknown, type Value } from '../../src/vocabulary/index.js';
import { at, call, catalog, gathered, lines, pattern, stack, value } from './orchard.js';

// A press that runs as a task: whoever starts it passes on the roles of its definition.

const PRESSING = 'arn:<P>:ecs:<R>:<A>:task-definition/<Pressing>';
const ROLE = (name: string) => `arn:<P>:iam::<A>:role/${name}`;

const starting: Catalog = {
  ...catalog,
  checks: () => ({
    checks: [
      { action: 'ecs:RunTask', on: pattern(PRESSING), when: [], sure: 'read' },
      { action: 'iam:PassRole', on: pattern(ROLE('*')), when: [], sure: 'read', note: 'the call does not tell them' },
    ],
  }),
};

function started(roles: readonly Value[] | undefined): readonly string[] {
  const task: Resource = {
    scope: 'orchard.yaml',
    id: 'Pressing',
    type: 'AWS::ECS::TaskDefinition',
    at,
    arn: pattern(PRESSING),
    attributes: new Map(),
    ...(roles && { roles }),
  };
  const stacks = [stack({}, { resources: [task] })];
  const evidence = gathered({ stacks, catalog: starting, calls: [call('RunTask', {}, { service: 'ecs' })] });
  return lines(evidence).filter((line) => line.includes('PassRole'));
}

test('the roles that the template gives it are passed, and no others', () => {
  expect(started([value(ROLE('<Presser>')), value(ROLE('<Puller>'))])).toEqual([
    `read iam:PassRole ${ROLE('<Presser>')}`,
    `read iam:PassRole ${ROLE('<Puller>')}`,
  ]);
});

test('none is passed where it has none', () => {
  expect(started([])).toEqual([]);
});

test.each<[string, readonly Value[] | undefined]>([
  ['the template does not tell its role', [unknown('told when it is deployed')]],
  ['its type says nothing of roles', undefined],
])('any may be where %s', (_, roles) => {
  expect(started(roles)).toEqual([`read iam:PassRole ${ROLE('*')}`]);
});
