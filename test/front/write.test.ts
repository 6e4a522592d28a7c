import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/report/index.js';
import { UserError } from '../../src/vocabulary/index.js';
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

  it('is not written through a link that lies in the folder', () => {
    const [folder, elsewhere] = [project(), project()];
    symlinkSync(elsewhere, path.join(folder, 'roles'));
    expect(() => writePolicies(generated, folder)).toThrow(UserError);
    expect(() => writePolicies(generated, folder)).toThrow(`\`${path.join(folder, 'roles')}\` is a link`);
    expect([readdirSync(folder), readdirSync(elsewhere)]).toEqual([['roles'], []]);
  });

  it('is written into a folder that the user names by a link', () => {
    const folder = project();
    const link = path.join(project(), 'policies');
    symlinkSync(folder, link);
    writePolicies(generated, link);
    expect(readdirSync(folder)).toContain('report.json');
  });

  it.skipIf(!existsSync('/proc/self'))('ends where the file system refuses a folder', () => {
    expect(() => writePolicies(generated, '/proc/dome/policies')).toThrow(
      "The folder `/proc/dome/policies` can't be written: ",
    );
  });

  it('leaves no half of a file where it can’t be written', () => {
    const folder = project();
    mkdirSync(path.join(folder, 'report.json'));
    expect(() => writePolicies(generated, folder)).toThrow();
    expect(readdirSync(folder)).toEqual(['report.json']);
  });
});
