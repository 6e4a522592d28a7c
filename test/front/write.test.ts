import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/report/index.js';
import { write, writePolicies } from '../../src/write.js';
import { RUN } from '../report/observatory.js';
import { project } from './project.js';

const generated = { report: reportOf(RUN) };

describe('what was generated', () => {
  it('is written in the format that is asked for', () => {
    expect(write(generated, 'text', { colour: false })).toMatch(/^observatory · /);
    expect(JSON.parse(write(generated, 'json'))).toMatchObject({ leastwise: '0.1.0' });
  });

  it('is written to files, over those of an earlier run, leaving nothing else behind', () => {
    const folder = path.join(project(), 'deep', 'policies');
    writePolicies(generated, folder);
    const files = writePolicies(generated, folder);
    expect(readdirSync(folder).sort()).toEqual(['report.json', 'roles', 'workloads']);
    expect(readdirSync(path.join(folder, 'roles')).sort()).toEqual(['ArchiveRole.json', 'RecordSightingRole.json']);
    expect(files).toContain(path.join(folder, 'roles', 'ArchiveRole.json'));
    expect(JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'))).toMatchObject({ root: '.' });
  });

  it('leaves no half of a file where it can’t be written', () => {
    const folder = project();
    mkdirSync(path.join(folder, 'report.json'));
    expect(() => writePolicies(generated, folder)).toThrow();
    expect(readdirSync(folder)).toEqual(['report.json']);
  });
});
