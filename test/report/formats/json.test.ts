import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS, reportOf } from '../../../src/report/index.js';
import { conditionOf } from '../../../src/vocabulary/index.js';
import { RUN, TEMPLATE } from '../observatory.js';
import { problems } from '../schema.js';

const schema = JSON.parse(readFileSync('data/schema/generate.json', 'utf8'));
const written = JSON.parse(FORMATS.json(reportOf(RUN)));
const [record, , list] = written.workloads;
const [ownRole, shared] = written.roles;

describe('the JSON report', () => {
  it('keeps to the schema that is shipped', () => {
    expect(problems(written, schema)).toEqual([]);
  });

  it('has a schema that notices what is wrong', () => {
    expect(problems({ ...written, root: '/home/you' }, schema)).toEqual(['root/is not .']);
    expect(problems({ ...written, when: 'today' }, schema)).toEqual(['has when']);
    expect(problems({ ...written, workloads: [{ ...record, needs: [{}] }] }, schema)).toContain(
      'workloads/0/needs/0/has no action',
    );
  });

  it('tells what a workload needs, where, and the template’s own reference', () => {
    expect(record.needs[0]).toEqual({
      action: 'dynamodb:PutItem',
      resource: { 'Fn::GetAtt': ['Sightings', 'Arn'] },
      certainty: 'read',
      because: [{ from: 'call', file: 'src/sightings.ts', line: 41, via: [], package: null }],
    });
    expect(record.needs.at(-1).because).toEqual([
      { from: 'runtime', template: 'runtime/logs', file: 'infra/template.yaml', line: 10 },
    ]);
  });

  it('has no entry where the code can’t be read, and a gap over everything', () => {
    expect(list).toMatchObject({ entry: null, gaps: [{ over: '*', file: 'infra/template.yaml', line: 60 }] });
  });

  it('tells what of a role’s grants can go, has to come, or can’t be told', () => {
    expect(ownRole.removable).toEqual([
      { action: 'dynamodb:Scan', resource: { 'Fn::GetAtt': ['Sightings', 'Arn'] }, at: 'infra/template.yaml:31' },
    ]);
    expect(ownRole.missing).toMatchObject([
      { action: 'sqs:SendMessage', because: [{ file: 'src/RecordSighting.ts', line: 18 }] },
    ]);
    expect(ownRole.unknown).toMatchObject([{ action: 's3:GetObject', because: 'gap src/RecordSighting.ts:52' }]);
  });

  it('tells under which condition of the template a statement stands', () => {
    const given = new Map([[conditionOf(TEMPLATE, 'Dark'), true]]);
    const evidence = RUN.evidence.map((one) =>
      one.kind === 'granted' ? { ...one, statement: { ...one.statement, given } } : one,
    );
    const conditional = JSON.parse(FORMATS.json(reportOf({ ...RUN, evidence })));
    expect(problems(conditional, schema)).toEqual([]);
    expect(conditional.roles[0].granted[0].statements[0]).toEqual({
      'Fn::If': ['Dark', ownRole.granted[0].statements[0], { Ref: 'AWS::NoValue' }],
    });
  });

  it('tells what stays of a grant that is too wide', () => {
    expect(shared.narrowable).toEqual([
      {
        action: 's3:*',
        resource: '*',
        at: 'infra/template.yaml:70',
        to: [{ action: 's3:GetObject', resource: { 'Fn::Sub': '${Plates.Arn}/*' } }],
      },
    ]);
  });

  it('names what concerns the project as a whole', () => {
    expect(written.missed).toEqual([
      { over: 'everything', because: 'does not parse: a tab where spaces belong', file: 'old/template.yaml', line: 3 },
    ]);
  });
});
