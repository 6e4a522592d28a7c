import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { showValue } from '../../../src/vocabulary/index.js';
import { stackOf, workload } from '../read.js';
import { treeOf } from '../tree-of.js';

const GARDEN = (properties: string) => `
Conditions: { IsSpring: !Equals [!Ref AWS::Region, spring] }
Resources:
  Water: { Type: AWS::Serverless::Function, Properties: { ${properties} } }
`;

describe('the environment', () => {
  test.each([
    ['Environment: { Variables: { BED: roses } }', { BED: 'roses' }],
    [
      'Environment: { Variables: !If [IsSpring, { BED: tulips }, { BED: roses, CAN: big }] }',
      { BED: 'tulips | roses', CAN: 'big' },
    ],
    ['Environment: !If [IsSpring, { Variables: { BED: tulips } }, !Ref AWS::NoValue]', { BED: 'tulips' }],
    ['Environment: { Variables: { SIZE: 010, ON: true, NONE: } }', { SIZE: '010', ON: 'true' }],
    ['Handler: a.b', {}],
  ])('%s', (properties, expected) => {
    const { environment } = workload(stackOf(GARDEN(properties)), 'Water');
    expect(Object.fromEntries([...environment].map(([name, value]) => [name, showValue(value)]))).toEqual(expected);
  });
});

test('a packaged copy beside its template is passed over', () => {
  const written =
    'Resources: { Water: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Handler: can.pour } } }';
  const packaged = written.replace('src', 's3://shed/1234');
  const { found, missed } = readInfrastructure(
    treeOf({ 'template.yaml': written, 'packaged.yaml': packaged, 'src/can.js': '' }),
  );
  expect(found.flatMap((s) => s.workloads.map((w) => w.id))).toEqual(['Water']);
  expect(missed).toEqual([
    {
      over: 'nothing',
      because: 'it is a packaged copy of `template.yaml`, which is read instead',
      at: { file: 'packaged.yaml', line: 1 },
    },
  ]);
});
