import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../src/infra/index.js';
import { readTemplateText } from './read.js';
import { treeOf } from './tree-of.js';

/** Templates made to take for ever: each is read, or missed, in seconds at most. */
const BOMBS: Readonly<Record<string, string>> = {
  'conditions that ask each other twice': `Conditions:\n  C0: !Equals [a, a]\n${chain(60, (i) => `  C${i}: !And [{ Condition: C${i - 1} }, { Condition: C${i - 1} }]`)}\nResources:\n  Fuse: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { X: !If [C59, a, b] } } } }\n`,
  'loops in loops': `Transform: AWS::LanguageExtensions\nResources:\n  Fuse: { Type: AWS::SNS::Topic }\n  Fn::ForEach::A:\n    - A\n    - [${many(300)}]\n    - Fn::ForEach::B:\n        - B\n        - [${many(300)}]\n        - "T\${A}\${B}": { Type: AWS::SNS::Topic }\n`,
  'a text of open braces': `Resources:\n  Fuse: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { X: !Sub "${'${'.repeat(200_000)}" } } } }\n`,
  'a line of quotes that does not parse': `Resources:\n  Fuse: { Type: AWS::SNS::Topic }\n  X: [${'"a" '.repeat(40_000)}\n`,
  'choices of choices': `Conditions: { C: !Equals [!Ref "AWS::Region", a] }\nResources:\n  Fuse: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { X: !Join ["", [${'!If [C, a, b], '.repeat(40)}z]] } } } }\n`,
};

function chain(length: number, link: (i: number) => string): string {
  return Array.from({ length: length - 1 }, (_, i) => link(i + 1)).join('\n');
}

function many(count: number): string {
  return Array.from({ length: count }, (_, i) => `x${i}`).join(', ');
}

describe('hostile templates', () => {
  test.each(Object.entries(BOMBS))('%s', (_, template) => {
    const { found, missed } = readTemplateText(template);
    expect(found.length + missed.length).toBeGreaterThan(0);
  });

  test('nested templates that double each other', () => {
    const doubling = (i: number) =>
      `Resources: { Down: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: t${i + 1}.yaml } } }\nOutputs: { O: { Value: !Sub "\${Down.Outputs.O}\${Down.Outputs.O}" } }`;
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`t${i}.yaml`, doubling(i)]));
    const last = { 't40.yaml': 'Resources: { X: { Type: AWS::SNS::Topic } }\nOutputs: { O: { Value: !Ref X } }' };
    const top = {
      'top.yaml': `Resources:\n  Down: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: t0.yaml } }\n  F: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { X: !GetAtt Down.Outputs.O } } } }`,
    };
    const { found } = readInfrastructure(treeOf({ ...files, ...last, ...top }));
    expect(found).toHaveLength(42);
    expect(JSON.stringify(found.at(-1)?.workloads[0]?.environment.get('X')).length).toBeLessThan(100_000);
  });

  test.each([
    ['binary', '\0\0Resources: {}'],
    ['not in UTF-8', 'Resources: \uFFFD\uFFFD'],
  ])('a template that is %s is missed', (_, source) => {
    const { found, missed } = readInfrastructure(treeOf({ 'infra/template.yaml': source, 'logo.json': source }));
    expect(found).toEqual([]);
    const because = "the template can't be read: it is not a text file";
    expect(missed).toEqual([{ over: 'everything', because, at: { file: 'infra/template.yaml', line: 1 } }]);
  });

  test.each([150, 3000])('a template that is nested %i lists deep is missed', (depth) => {
    const deep = `Resources:\n  Fuse: { Type: AWS::SNS::Topic, Properties: ${'['.repeat(depth)}${']'.repeat(depth)} }\n`;
    const { missed } = readTemplateText(deep);
    expect(missed).toMatchObject([{ over: 'everything', because: expect.stringContaining('nested too deeply') }]);
  });

  test('names that mean something to JavaScript are names', () => {
    const { found } = readTemplateText(
      'Resources:\n  __proto__: { Type: AWS::Lambda::Function, Properties: { Handler: constructor.toString } }\n  constructor: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { __proto__: !Ref toString } } } }\n',
    );
    expect(found[0]?.workloads.map((w) => w.id)).toEqual(['__proto__', 'constructor']);
  });
});
