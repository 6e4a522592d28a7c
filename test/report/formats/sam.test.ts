import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { FORMATS, type Run, reportOf } from '../../../src/report/index.js';
import {
  ALERTS,
  allow,
  at,
  gap,
  name,
  PLATES,
  pattern,
  RECORD_LOGS,
  RUN,
  role,
  STACK,
  TEMPLATE,
  workload,
} from '../observatory.js';

function sam(run: Partial<Run> = {}): string {
  return FORMATS.sam(reportOf({ ...RUN, ...run }));
}

describe('the block to paste into a SAM template', () => {
  it('gives a function its Policies where SAM makes the role', () => {
    expect(sam()).toContain(
      [
        '  RecordSighting:',
        '    Properties:',
        '      Policies:',
        '        - Version: "2012-10-17"',
        '          Statement:',
        '            - Effect: Allow',
        '              Action: dynamodb:PutItem',
        '              Resource: !GetAtt Sightings.Arn',
      ].join('\n'),
    );
  });

  it('gives a role of the template its own Policies, since SAM ignores those of its functions', () => {
    expect(sam()).toContain(
      [
        '  ArchiveRole:',
        '    Properties:',
        '      Policies:',
        '        - PolicyName: ArchiveRole',
        '          PolicyDocument:',
      ].join('\n'),
    );
    expect(sam()).not.toContain('ShowSighting:');
  });

  it('is YAML of one document a template', () => {
    const [document, more] = parseAllDocuments(sam(), { version: '1.1', logLevel: 'silent' }) as {
      errors: unknown[];
    }[];
    expect(document?.errors).toEqual([]);
    expect(more).toBeUndefined();
  });

  it('writes intrinsic functions in their short forms', () => {
    const parts = [
      pattern(name('import dome-Arn')),
      pattern(name('import dome-Arn'), '/*'),
      pattern(name('Stage')),
      ALERTS,
    ];
    const out = sam({ toWrite: new Map([['RecordSightingRole', allow(['x:y'], ...parts)]]) });
    expect(out).toContain(
      [
        '              Resource:',
        '                - !Ref Stage',
        '                - !ImportValue dome-Arn',
        '                - Fn::Sub:',
        '                    - ${Part1}/*',
        '                    - Part1: !ImportValue dome-Arn',
        '                - !GetAtt Alerts.Arn',
      ].join('\n'),
    );
  });

  it('tells in comments what it replaces, lacks and can’t tell', () => {
    expect(
      sam()
        .split('\n')
        .filter((line) => line.includes('#'))
        .map((line) => line.trim()),
    ).toEqual([
      '# infra/template.yaml',
      '# Replaces DynamoDBCrudPolicy (infra/template.yaml:31), S3ReadPolicy (infra/template.yaml:35).',
      '# Needed and not granted today, not included without --add-missing: sqs:SendMessage on Alerts.',
      '# Unknown: s3:* of RecordSighting, operation chosen at run time (src/RecordSighting.ts:52).',
      '# Replaces ReadAll (infra/template.yaml:70).',
      '# Unknown: * of ListSightings, python3.12 is not read (infra/template.yaml:60).',
    ]);
    expect(sam({ addMissing: true })).toContain('# Needed and not granted today, included: sqs:SendMessage on Alerts.');
  });

  it('refers to no function that has the role, and no bucket that notifies it: CloudFormation refuses circles', () => {
    const bucket = { is: 'reference', to: { scope: 'infra/template.yaml', id: 'Plates', attribute: '' } } as const;
    const features = [
      {
        template: 'triggers/s3',
        parameters: new Map([['Bucket', bucket]]),
        at: { file: 'infra/template.yaml', line: 40 },
      },
    ];
    const out = sam({
      workloads: [workload('RecordSighting', 'RecordSightingRole', { features })],
      toWrite: new Map([['RecordSightingRole', allow(['x:y'], RECORD_LOGS, pattern(...PLATES, '/*'))]]),
    });
    expect(out).toContain('log-group:/aws/lambda/${AWS::StackName}-RecordSighting*:*');
    expect(out).toContain('s3:::*-plates*/*');
    expect(out).not.toMatch(/\$\{(Plates|RecordSighting)/);
  });

  it('says which policies pasting does not take away, and which it must not', () => {
    const grant = { role: 'ArchiveRole', at: at(70), editable: true } as const;
    const written = { is: 'written', value: { is: 'unknown', because: 'not needed here' } } as const;
    const stack = {
      ...STACK,
      grants: [
        { ...grant, policy: 'ReadAll', document: written },
        {
          ...grant,
          at: at(32),
          policy: 'AmazonSQSReadOnlyAccess',
          document: { is: 'managed', name: 'AmazonSQSReadOnlyAccess' },
        } as const,
      ],
    };
    const resources = [
      ...STACK.resources,
      { scope: TEMPLATE, id: 'ReadAll', type: 'AWS::IAM::Policy', at: at(66), attributes: new Map() },
    ];
    const out = sam({ stacks: [{ ...stack, resources }] });
    expect(out).toContain('# Take the role out of ReadAll (infra/template.yaml:70), a resource of its own.');
    expect(out).toContain('ManagedPolicyArns: []');

    const unread = gap('ArchiveRole', '*', 'the managed policy `observatory-base` is not in this project', 33);
    const careful = sam({ stacks: [{ ...stack, resources }], evidence: [...RUN.evidence, unread] });
    expect(careful).toContain(
      "# Keep what can't be read, it is not in here: the managed policy `observatory-base` is not in this project",
    );
    expect(careful).not.toContain('ManagedPolicyArns');
  });

  it('writes nothing for a role that the project does not define, and says so', () => {
    const elsewhere = role('arn:aws:iam::1:role/ops', ['RecordSighting'], { definedBy: 'elsewhere' });
    expect(sam({ roles: [elsewhere] })).toBe(
      '# infra/template.yaml\n# arn:aws:iam::1:role/ops is not defined in this project: nothing to paste.\n',
    );
  });

  it('writes as escapes what a terminal would act on, in keys and in values, and reads back the same', () => {
    const [id, key] = ['Domes\u202e\u009b31m', 'alias/\u001b[2J\u007f\nkey'];
    const odd = role(id, ['RecordSighting'], { logicalId: id, definedBy: 'framework' });
    const out = sam({
      roles: [odd],
      toWrite: new Map([
        [id, allow(['kms:Decrypt'], pattern(`arn:aws:kms:::${key}`), pattern(name(`Key\u2066${id}`)))],
      ]),
    });
    expect(out).not.toMatch(/[^\n\P{Cc}]|[\u202e\u2066]/u);
    expect(out).toContain('  "Domes\\u202e\\u009b31m":\n    Properties:\n');
    expect(out).toContain('!Ref "Key\\u2066Domes\\u202e\\u009b31m"');
    const [document] = parseAllDocuments(out, { version: '1.1', logLevel: 'silent' });
    const read = document?.toJS() as { Resources: Record<string, unknown> };
    expect(Object.keys(read.Resources)).toEqual([id]);
    expect(JSON.stringify(read)).toContain(JSON.stringify(`arn:aws:kms:::${key}`));
  });

  it('lets no text of the project leave its comment', () => {
    const gapText = {
      kind: 'gap',
      who: 'RecordSighting',
      over: 's3:*',
      because: 'odd\n  Evil: true',
      at: { file: 'a.ts', line: 1 },
    } as const;
    expect(sam({ evidence: [gapText] })).not.toMatch(/^\s*Evil/m);
  });
});
