import { describe, expect, test } from 'vitest';
import { documentsIn, type PolicyFile, policiesIn, readPolicyFile } from '../../../src/infra/index.js';
import { reference, type Value } from '../../../src/vocabulary/index.js';
import { plain } from '../read.js';
import { treeOf } from '../tree-of.js';

const GALLERY = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Wing: { Type: String }
  Night: { Type: String }
Conditions:
  IsOpen: !Equals [!Ref Wing, east]
  IsShut: !Not [Condition: IsOpen]
  IsDark: !Equals [!Ref Night, 'yes']
Resources:
  Paintings:
    Type: AWS::S3::Bucket
  Guard:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      PermissionsBoundary: arn:aws:iam::111122223333:policy/Visitors
      ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess]
      Policies:
        - PolicyName: Look
          PolicyDocument:
            Version: '2012-10-17'
            Statement: { Effect: Allow, Action: 's3:GetObject', Resource: !Sub '\${Paintings.Arn}/*' }
        - !If
          - IsOpen
          - PolicyName: Hang
            PolicyDocument:
              Statement: { Effect: Allow, Action: 's3:PutObject', Resource: !Sub '\${Paintings.Arn}/*' }
          - !Ref AWS::NoValue
        - !If
          - IsShut
          - PolicyName: Take
            PolicyDocument:
              Statement:
                Effect: Allow
                Action: !If [IsDark, 's3:DeleteObject', 's3:GetObjectTagging']
                Resource: !Sub '\${Paintings.Arn}/*'
          - !Ref AWS::NoValue
  NightRound:
    Type: AWS::IAM::Policy
    Condition: IsDark
    Properties:
      PolicyName: NightRound
      Roles: [!Ref Guard]
      PolicyDocument: { Statement: { Effect: Allow, Action: 'sns:Publish', Resource: '*' } }
  Curate:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: curate.handler
      Policies: [S3ReadPolicy: { BucketName: !Ref Paintings }]
  Tour:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Guard.Arn }
  Lost:
    Type: AWS::Lambda::Function
    Properties: { Role: 'arn:aws:iam::111122223333:role/Elsewhere' }
  Swap:
    Type: AWS::Lambda::Function
    Properties: { Role: !If [IsOpen, !GetAtt Guard.Arn, !GetAtt CurateRole.Arn] }
`;

function template(text: string): PolicyFile & { is: 'template' } {
  const file = readPolicyFile(text, 'template', treeOf({}));
  if (file.is !== 'template') throw new Error(`it is ${file.is}`);
  return file;
}

function held(logicalId: string): readonly string[] {
  const found = policiesIn(template(GALLERY), logicalId)?.found;
  if (found === undefined) throw new Error(`there is no ${logicalId}`);
  return [
    ...found.attached.map(({ policy, document, given }) => {
      const where = given === undefined ? '' : ` where ${[...given].map(([c, holds]) => `${c} ${holds}`).join(', ')}`;
      return `${policy} ${document.is === 'managed' ? document.name : actions(document.value)}${where}`;
    }),
    ...found.unseen.map(({ because }) => `unseen: ${because}`),
  ];
}

function actions(document: Value): string {
  return JSON.stringify(plain(document)).match(/"Action":("[^"]*"|\[[^\]]*\])/)?.[1] ?? '';
}

describe('what a role of a template holds', () => {
  test('its own policies, those attached to it and managed ones, each under the conditions that decide about it', () => {
    expect(held('Guard')).toEqual([
      'Look "s3:GetObject"',
      'Hang "s3:PutObject" where template#IsOpen true',
      'AmazonSNSReadOnlyAccess AmazonSNSReadOnlyAccess',
      'NightRound "sns:Publish" where template#IsDark true',
      'Take "s3:DeleteObject" where template#IsOpen false, template#IsDark true',
      'Take "s3:GetObjectTagging" where template#IsOpen false, template#IsDark false',
    ]);
  });

  test('a function stands for its role, be it one of the template or one that SAM makes', () => {
    expect(held('Tour')).toEqual(held('Guard'));
    expect(held('Curate')).toEqual(held('CurateRole'));
    expect(held('Curate')).toHaveLength(2);
  });

  test('a function that runs with one role or another holds either, as the condition decides', () => {
    expect(held('Swap')).toContain('Look "s3:GetObject" where template#IsOpen true');
    expect(held('Swap')).toContain(
      'AWSLambdaBasicExecutionRole AWSLambdaBasicExecutionRole where template#IsOpen false',
    );
  });

  test('a policy resource holds its document', () => {
    expect(held('NightRound')).toEqual(['NightRound "sns:Publish"']);
  });

  test('of a role that is not there nothing is seen', () => {
    expect(held('Lost')).toEqual([
      'unseen: the policies of the role `arn:aws:iam::111122223333:role/Elsewhere` are not in this template',
    ]);
  });

  test('with its boundary and the names in it', () => {
    const { found, stack } = policiesIn(template(GALLERY), 'Guard') ?? {};
    expect(found?.boundary).toEqual({ is: 'text', text: 'arn:aws:iam::111122223333:policy/Visitors' });
    expect(stack?.names.has(reference('template', 'Paintings'))).toBe(true);
  });

  test('and what else has a logical id holds nothing', () => {
    expect(policiesIn(template(GALLERY), 'Paintings')).toBeUndefined();
    expect(policiesIn(template(GALLERY), 'constructor')).toBeUndefined();
    expect(template(GALLERY).holders).toEqual(['Guard', 'NightRound', 'Curate', 'Tour', 'Lost', 'Swap']);
  });

  test('more conditions than can be looked at leave it open', () => {
    const names = Array.from({ length: 9 }, (_, i) => `C${i}`);
    const many = `
Parameters: { Wing: { Type: String } }
Conditions: { ${names.map((c) => `${c}: !Equals [!Ref Wing, ${c}]`).join(', ')} }
Resources:
  Guard:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement: [${names.map((c) => `!If [${c}, {Effect: Allow, Action: 's3:*', Resource: ${c}}, !Ref AWS::NoValue]`).join(', ')}]
`;
    const { found } = policiesIn(template(many), 'Guard') ?? {};
    expect(found?.unseen.map(({ because }) => because)).toEqual([
      'too many conditions of the template decide about `Guard`',
    ]);
  });
});

test('conditions that are made of each other are no reason to look for ever', () => {
  const circle = `
Conditions:
  Hen: !Not [Condition: Egg]
  Egg: !Not [Condition: Hen]
Resources:
  Guard:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument: { Statement: [{ Effect: Allow, Action: !If [Hen, 's3:*', 'sns:*'], Resource: '*' }] }
`;
  expect(policiesIn(template(circle), 'Guard')?.found.attached).not.toEqual([]);
});

describe('conditions of two templates', () => {
  test('say the same where they are written alike, whatever they call what they are made of', () => {
    const conditions = policiesIn(template(GALLERY), 'Guard')?.conditions;
    const other = policiesIn(
      template(GALLERY.replace(/IsOpen/g, 'IsLit').replace('east', 'west')),
      'Guard',
    )?.conditions;
    expect(conditions?.get('IsDark')).toBe(other?.get('IsDark'));
    expect(conditions?.get('IsOpen')).not.toBe(other?.get('IsLit'));
    expect(conditions?.get('IsShut')).not.toBe(other?.get('IsShut'));
  });
});

describe('a file that is no template', () => {
  const documents = (text: string) => {
    const file = readPolicyFile(text, 'template', treeOf({}));
    if (file.is !== 'documents') throw new Error(`it is ${file.is}`);
    return file;
  };

  test('holds what stands in it, with IAM variables as they are', () => {
    const { root } = documents('{"Statement": {"Resource": "arn:aws:s3:::paintings/${aws:username}", "Sid": null}}');
    expect(plain(documentsIn(root, undefined).found)).toEqual({
      Statement: { Resource: 'arn:aws:s3:::paintings/${aws:username}' },
    });
  });

  test('is read in the names of a template, and by itself in names of its own', () => {
    const { root } = documents('{"Resource": [{"Fn::Sub": "${Paintings.Arn}/*"}, {"Fn::GetAtt": ["Frames", "Arn"]}]}');
    expect(plain(documentsIn(root, template(GALLERY)).found)).toEqual({
      Resource: ['arn:${AWS::Partition}:s3:::${Paintings}/*', '${Frames.Arn}'],
    });
    const alone = documentsIn(root, undefined);
    expect(plain(alone.found)).toEqual({ Resource: ['${Paintings.Arn}/*', '${Frames.Arn}'] });
    expect(alone.stack.names.get(reference('template', 'Frames', 'Arn'))).toEqual({ chars: 'arn' });
  });

  test('tells a member that stands twice', () => {
    const because = 'the key `Statement` stands twice in one map: the last one counts';
    expect(documents('{"Statement": [], "Statement": []}').oddities.map((one) => one.because)).toEqual([because]);
  });

  test.each([
    ['flow map must end with a }', '{"Statement":'],
    ['it is nested too deeply', `${'['.repeat(500)}${']'.repeat(500)}`],
  ])('says why it can not be read: %s', (because, text) => {
    expect(readPolicyFile(text, 'template', treeOf({}))).toMatchObject({ is: 'unreadable', because });
  });
});

describe('a service of the Serverless Framework', () => {
  const QUAY = `
service: quay
provider:
  name: aws
  iam: { role: { statements: "\${file(grants.yml)}" } }
functions:
  moor: { handler: moor.main }
  tow:
    handler: tow.main
    iamRoleStatements: [{ Effect: Allow, Action: sqs:SendMessage, Resource: "*" }]
plugins: [serverless-iam-roles-per-function]
`;
  const tree = treeOf({ 'grants.yml': '- { Effect: Allow, Action: s3:GetObject, Resource: "*" }' });
  const file = readPolicyFile(QUAY, 'template', tree);
  if (file.is !== 'template') throw new Error(`it is ${file.is}`);

  test('has its functions by their keys, and the roles that the framework makes', () => {
    expect(file.holders).toEqual(['moor', 'tow', 'IamRoleLambdaExecution', 'TowIamRoleLambdaExecution']);
  });

  test.each([
    ['moor', 'iam.role.statements'],
    ['IamRoleLambdaExecution', 'iam.role.statements'],
    ['tow', 'iamRoleStatements'],
    ['TowLambdaFunction', 'iamRoleStatements'],
  ])('%s holds what its role does', (id, policy) => {
    const found = policiesIn(file, id)?.found;
    expect(found?.unseen).toEqual([]);
    expect(found?.attached.map((one) => one.policy)).toEqual(
      [policy, 'Serverless Framework', 'Serverless Framework'].slice(0, found?.attached.length),
    );
  });

  test('tells the place in the file that it includes', () => {
    expect(policiesIn(file, 'moor')?.found.attached[0]?.at).toMatchObject({ file: 'grants.yml', line: 1 });
  });
});
