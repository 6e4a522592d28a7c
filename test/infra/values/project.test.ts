import { describe, expect, test } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { reference, showValue } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

const READER = (expression: string) => `
Parameters:
  DataStack: { Type: String }
  Logbook: { Type: String }
Resources:
  Reader:
    Type: AWS::Lambda::Function
    Properties:
      Environment: { Variables: { LOGBOOK: ${expression} } }
`;

function logbook(files: Record<string, string>): string {
  const { found } = readInfrastructure(treeOf(files));
  const value = found.flatMap((s) => s.workloads)[0]?.environment.get('LOGBOOK');
  return value === undefined ? 'nothing' : showValue(value);
}

describe('exports', () => {
  const data = (name: string, value = '!GetAtt Logbook.Arn') => `
Resources:
  Logbook: { Type: AWS::DynamoDB::Table }
Outputs:
  LogbookArn: { Value: ${value}, Export: { Name: ${name} } }
`;
  const followed = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Logbook}';

  test.each([
    ['harbour-logbook', '!ImportValue harbour-logbook'],
    ['!Sub "${AWS::StackName}-LogbookArn"', '!ImportValue harbour-LogbookArn'],
    ['!Sub "${AWS::StackName}-LogbookArn"', 'Fn::ImportValue: !Sub "${DataStack}-LogbookArn"'],
  ])('%s is followed from %s', (exported, imported) => {
    const expression = imported.startsWith('Fn') ? `{ "Fn::ImportValue": !Sub "\${DataStack}-LogbookArn" }` : imported;
    expect(logbook({ 'data.yaml': data(exported), 'reader.yaml': READER(expression) })).toBe(followed);
  });

  test('the import stands in the exporting stack’s own names, its region among them', () => {
    const { found } = readInfrastructure(
      treeOf({ 'data.yaml': data('book'), 'reader.yaml': READER('!ImportValue book') }),
    );
    const value = found.flatMap((s) => s.workloads)[0]?.environment.get('LOGBOOK');
    const scopes = value?.is === 'joined' ? value.parts.flatMap((p) => (p.is === 'reference' ? [p.to] : [])) : [];
    expect(scopes).toContain(reference('data.yaml', 'AWS::Region'));
    expect(scopes).toContain(reference('data.yaml', 'Logbook'));
  });

  test('what is followed is known by the name of the import too', () => {
    const { found } = readInfrastructure(
      treeOf({ 'data.yaml': data('book'), 'reader.yaml': READER('!ImportValue book') }),
    );
    const stack = found.find(({ file }) => file === 'reader.yaml');
    const is = stack?.names.get(reference('reader.yaml', 'import book'))?.is;
    expect(is && showValue(is)).toBe(followed);
  });

  test('two exports of one shape are not told apart: one name for the import', () => {
    const files = { 'a.yaml': data('!Sub "${AWS::StackName}-Book"'), 'b.yaml': data('!Sub "${AWS::StackName}-Book"') };
    expect(logbook({ ...files, 'reader.yaml': READER('!ImportValue x-Book') })).toBe('${import x-Book}');
  });

  test('exports that import each other end', () => {
    const circle = (own: string, other: string) =>
      `Resources: { X: { Type: AWS::SNS::Topic } }\nOutputs: { O: { Value: !ImportValue ${other}, Export: { Name: ${own} } } }`;
    const files = { 'a.yaml': circle('ebb', 'flow'), 'b.yaml': circle('flow', 'ebb') };
    expect(logbook({ ...files, 'reader.yaml': READER('!ImportValue ebb') })).toMatch(/ebb|flow/);
  });
});

describe('nested templates', () => {
  const parent = `
Resources:
  Logbook: { Type: AWS::DynamoDB::Table }
  Crew:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ./nested/crew.yaml, Parameters: { Logbook: !Ref Logbook } }
`;

  test('what the parent gives is known of the parameter', () => {
    const { found } = readInfrastructure(treeOf({ 'main.yaml': parent, 'nested/crew.yaml': READER('!Ref Logbook') }));
    const crew = found.find((s) => s.file === 'nested/crew.yaml');
    expect(crew?.names.get(reference('nested/crew.yaml', 'Logbook'))?.is).toEqual({
      is: 'reference',
      to: reference('main.yaml', 'Logbook'),
    });
  });

  test('an output of the child is followed', () => {
    const child = 'Resources: { Bell: { Type: AWS::SNS::Topic } }\nOutputs: { Bell: { Value: !Ref Bell } }';
    const main = `
Resources:
  Tower: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: tower.yaml } }
  Reader:
    Type: AWS::Lambda::Function
    Properties: { Environment: { Variables: { LOGBOOK: !GetAtt Tower.Outputs.Bell } } }
`;
    expect(logbook({ 'main.yaml': main, 'tower.yaml': child })).toMatch(/:sns:.*\$\{Bell\}$/);
    expect(logbook({ 'main.yaml': main })).toBe('${Tower.Outputs.Bell}');
  });

  test('of a URL into a bucket, the one template that is called so is followed', () => {
    const child = 'Resources: { Bell: { Type: AWS::SNS::Topic } }\nOutputs: { Bell: { Value: !Ref Bell } }';
    const main = `
Parameters: { Bucket: { Type: String } }
Resources:
  Tower:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: !Sub "https://\${Bucket}.s3.amazonaws.com/harbour/tower.yaml" }
  Reader:
    Type: AWS::Lambda::Function
    Properties: { Environment: { Variables: { LOGBOOK: !GetAtt Tower.Outputs.Bell } } }
`;
    expect(logbook({ 'main.yaml': main, 'nested/tower.yaml': child })).toMatch(/:sns:.*\$\{Bell\}$/);
    expect(logbook({ 'main.yaml': main, 'a/tower.yaml': child, 'b/tower.yaml': child })).toBe('${Tower.Outputs.Bell}');
  });
});
