import { describe, expect, it } from 'vitest';
import { policyFiles, reportOf } from '../../src/report/index.js';
import { RUN, role } from './observatory.js';

describe('the files of --out', () => {
  it('are the report and one policy a role and a workload', () => {
    expect(policyFiles(reportOf(RUN)).map((f) => f.name)).toEqual([
      'report.json',
      'roles/RecordSightingRole.json',
      'roles/ArchiveRole.json',
      'workloads/RecordSighting.json',
      'workloads/ShowSighting.json',
      'workloads/ListSightings.json',
    ]);
  });

  it('hold a policy document each', () => {
    const file = policyFiles(reportOf(RUN)).find((f) => f.name === 'roles/ArchiveRole.json');
    expect(JSON.parse(file?.text ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Plates.Arn}/*' } }],
    });
  });

  it('hold nothing that a terminal would act on', () => {
    const files = policyFiles(reportOf({ ...RUN, roles: [role('Dome\u202e\u009b2J', ['A'])] }));
    const report = files.find((f) => f.name === 'report.json')?.text ?? '';
    expect(report).toContain('"Dome\\u202e\\u009b2J"');
    expect(files.map((f) => f.text).join('')).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    expect(JSON.parse(report).roles[0].id).toBe('Dome\u202e\u009b2J');
  });

  it('never leave the folder, nor overwrite one another', () => {
    const ids = ['../../etc/passwd', '..-etc-passwd', 'ETC-passwd', 'arn:aws:iam::1:role/dome', '..'];
    const names = policyFiles(reportOf({ ...RUN, workloads: [], roles: ids.map((id) => role(id, ['A'])) }))
      .slice(1)
      .map((f) => f.name);
    expect(names).toEqual([
      'roles/etc-passwd.json',
      'roles/etc-passwd-2.json',
      'roles/ETC-passwd-3.json',
      'roles/arn-aws-iam-1-role-dome.json',
      'roles/policy.json',
    ]);
  });
});
