import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { member, textOf } from '../../../src/infra/templates/node.js';
import { parseTemplate } from '../../../src/infra/templates/parse.js';
import { treeOf } from '../tree-of.js';

const LIBRARY = 'Resources:\n  Loans:\n    Type: AWS::DynamoDB::Table\n';

function read(source: string, file = 'template.yaml') {
  const { found, missed } = readInfrastructure(treeOf({ [file]: source, 'other.yaml': LIBRARY }));
  return { files: found.map((s) => s.file), missed: missed.map((m) => `${m.at.line}: ${m.because}`) };
}

describe('a template that does not parse is missed with its place, the others are read', () => {
  test.each([
    [
      'a tab',
      `${LIBRARY}    Properties:\n\tTableName: x\n`,
      "5: the template can't be read: a tab is used for indentation",
    ],
    [
      'Jinja',
      `${LIBRARY}{% if live %}\n  X: { Type: AWS::SNS::Topic }\n`,
      "4: the template can't be read: it holds template markup ({{ }} or {% %}) that must be filled in first",
    ],
    [
      'an open quote',
      `${LIBRARY}    Properties: { TableName: 'loans }\n`,
      "6: the template can't be read: a quoted text is not closed, or its lines stand too far left",
    ],
    [
      'an unknown anchor',
      `${LIBRARY}    Properties: *nothing\n`,
      "1: the template can't be read: it refers to an anchor `nothing` that is not there",
    ],
  ])('%s', (_, source, because) => {
    const { files, missed } = read(source);
    expect(files).toEqual(['other.yaml']);
    expect(missed).toHaveLength(1);
    expect(missed[0]?.replace(/^\d+/, '')).toBe(because.replace(/^\d+/, ''));
  });

  test('an alias bomb', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `b${i + 1}: &b${i + 1} [${Array(9).fill(`*b${i}`).join(', ')}]`);
    const { files, missed } = read(`b0: &b0 [x, x]\n${levels.join('\n')}\n${LIBRARY}    Properties: { Tags: *b9 }\n`);
    expect(files).toEqual(['other.yaml']);
    expect(missed[0]).toMatch(/too many nodes|nested too deeply/);
  });

  test('a file of more than 5 MB', () => {
    expect(read(`${LIBRARY}# ${'x'.repeat(5_000_000)}\n`).missed).toEqual([
      "1: the template can't be read: the file is larger than 5 MB",
    ]);
  });

  test('an alias of what it stands in', () => {
    expect(read(`${LIBRARY}    Properties: &own { Tags: [*own] }\n`).missed[0]).toContain('nested too deeply');
  });
});

test('a key that stands twice: the last one counts, and it is said', () => {
  const { files, missed } = read(`${LIBRARY}    Properties: { TableName: a }\n    Properties: { TableName: b }\n`);
  expect(files).toContain('template.yaml');
  expect(missed).toEqual(['5: the key `Properties` stands twice in one map: the last one counts']);
});

test('what is no template is passed over without a word', () => {
  const files = {
    'openapi.yaml': 'openapi: 3.0.1\n',
    'package.json': '{"name":"library"}',
    'notes.yml': 'Resources: none, see AWS::Docs\n',
  };
  expect(readInfrastructure(treeOf(files))).toEqual({ found: [], missed: [] });
});

test('a named file that is no template is missed', () => {
  const { missed } = readInfrastructure(treeOf({ 'package.json': '{}' }), {
    templates: ['package.json', 'nowhere.yaml'],
  });
  expect(missed.map((m) => m.at.file)).toEqual(['package.json', 'nowhere.yaml']);
});

describe('YAML as CloudFormation takes it', () => {
  test.each([
    [
      'a bracket that closes too far left',
      `Resources:\n  Loans:\n    Type: AWS::IAM::Policy\n    Properties:\n      Roles: [\n        a,\n      b\n    ]\n  Desk: { Type: AWS::SNS::Topic }\n`,
    ],
    [
      'a quote over lines that stand too far left',
      `Resources:\n  Loans:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument: '{\n  "a": "b"\n}'\n  Desk: { Type: AWS::SNS::Topic }\n`,
    ],
    [
      'JSON with tabs',
      '{\n\t"Resources": {\n\t\t"Loans": { "Type": "AWS::IAM::Policy" },\n\t\t"Desk": { "Type": "AWS::SNS::Topic" }\n\t}\n}',
    ],
    [
      'a block scalar with brackets',
      `Resources:\n  Loans:\n    Type: AWS::IAM::Policy\n    Properties:\n      Code: |\n        if (a[0] { "\n      Roles: [\n    a ]\n  Desk: { Type: AWS::SNS::Topic }\n`,
    ],
  ])('%s', (_, source) => {
    const parsed = parseTemplate(source, 'template.yaml');
    if (!('root' in parsed)) throw new Error(parsed.because);
    expect(textOf(member(parsed.root, 'Resources', 'Loans', 'Type'))).toBe('AWS::IAM::Policy');
    expect(textOf(member(parsed.root, 'Resources', 'Desk', 'Type'))).toBe('AWS::SNS::Topic');
  });

  test('merge keys', () => {
    const parsed = parseTemplate('a: &d { x: "1", y: "2" }\nb:\n  <<: *d\n  y: "3"\n', 'template.yaml');
    const root = 'root' in parsed ? parsed.root : undefined;
    expect([textOf(member(root, 'b', 'x')), textOf(member(root, 'b', 'y'))]).toEqual(['1', '3']);
  });
});

test('no text makes the parser throw', () => {
  const piece = fc.constantFrom(
    'Resources:\n',
    '  A:\n',
    '    Type: AWS::SNS::Topic\n',
    '!Sub ',
    '!GetAtt x',
    '&a ',
    '*a',
    '[',
    '{',
    "'",
    '"',
    '|\n',
    '- ',
    ': ',
    '\t',
    '<<: *a\n',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { found, missed } = readInfrastructure(
        treeOf({ 'template.yaml': `Type: AWS::X\nResources:\n${pieces.join('')}` }),
      );
      expect(found.length + missed.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
