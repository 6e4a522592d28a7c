import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bind, deploymentOf, unbinder } from '../../../src/evidence/index.js';
import { readInfrastructure } from '../../../src/infra/index.js';
import {
  type Arn,
  arn,
  arnFromPattern,
  reference,
  type Told,
  type ToldResource,
  writeArn,
} from '../../../src/vocabulary/index.js';
import { treeOf } from '../../infra/tree-of.js';

// The cases of test/policy/cases/references/binding.json, whose `about` explains them.

interface Cases {
  readonly deployment: {
    readonly template: object;
    readonly deployment: Pick<Told, 'account' | 'region'> & {
      readonly stack: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly resources: readonly ToldResource[];
    };
  };
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly expect: string;
    readonly unbind?: string;
    readonly bind?: string;
    readonly unbound?: readonly string[];
  }[];
}

const { deployment: written, cases } = JSON.parse(
  readFileSync(new URL('../../policy/cases/references/binding.json', import.meta.url), 'utf8'),
) as Cases;

const TEMPLATE = '.json';
const { stack: name, account, region, parameters, resources } = written.deployment;
const { found: stacks } = readInfrastructure(treeOf({ [TEMPLATE]: JSON.stringify(written.template) }));
const { deployment, missed } = deploymentOf(stacks, {
  ...{ stage: 'dev', account, region },
  stacks: [{ file: TEMPLATE, name, parameters, resources }],
});

function patternOf(text: string): Arn {
  return arn(
    text.split(/(⟨[^⟩]*⟩)/).flatMap((piece): Arn => {
      const [, id, attribute] = /^⟨([^.]*)\.?(.*)⟩$/.exec(piece) ?? [];
      return id === undefined ? arnFromPattern(piece) : [{ name: reference(TEMPLATE, id, attribute) }];
    }),
  );
}

function shown(pattern: Arn): string {
  return writeArn(pattern, ({ id, attribute }) => `⟨${id}${attribute && `.${attribute}`}⟩`);
}

const unbind = unbinder(deployment, stacks);

test.each(cases.map((one) => [one.id, one.name, one] as const))('%s: %s', (_, __, one) => {
  if (one.unbind !== undefined) {
    expect(shown(unbind([{ text: one.unbind }]))).toBe(one.expect);
    return;
  }
  const bound = bind(patternOf(one.bind ?? ''), deployment);
  expect(shown(bound.arn)).toBe(one.expect);
  expect(bound.unbound.map((missing) => shown([{ name: missing }]))).toEqual(one.unbound?.map((id) => `⟨${id}⟩`));
});

test('what can’t be is told', () => {
  expect(missed).toEqual([
    {
      over: 'nothing',
      because: '`has*star` is told for `Bad`, but no name holds a wildcard or a variable',
      at: expect.objectContaining({ file: TEMPLATE }),
    },
  ]);
});
