import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { check, generate, write, writeCheck } from '../../../src/index.js';
import { FORMATS, type Report, reportOf, type Style } from '../../../src/report/index.js';
import { project } from '../../front/project.js';
import { RUN } from '../observatory.js';
import { elementIn, faultsInJunit } from './junit-results.js';
import { faultsInSarif } from './sarif-log.js';

// SARIF and JUnit are read by others: what is written keeps to what these ask for.

const PROJECTS = ['examples/bookshop', 'test/scenes/triggers/lost-property', 'test/scenes/gaps/operation-at-run-time'];

describe.each(PROJECTS)('what is written of %s', (dir) => {
  it('is a SARIF log and JUnit results', async () => {
    const generated = await generate({ dir });
    expect(faultsInSarif(write(generated, 'sarif', { folder: dir }))).toEqual([]);
    expect(faultsInJunit(write(generated, 'junit'))).toEqual([]);
  });
});

it('what a check writes is a SARIF log and JUnit results', async () => {
  const template = readFileSync(path.resolve('examples/bookshop/template.yaml'), 'utf8');
  const checked = await check({ dir: project({ 'template.yaml': template }) });
  expect(faultsInSarif(writeCheck(checked, 'sarif', { folder: 'apps/bookshop' }))).toEqual([]);
  expect(faultsInJunit(writeCheck(checked, 'junit'))).toEqual([]);
});

/** The observatory, in which this is what functions and roles are called, and why something can't be told. */
function named(text: string): Report {
  const report = reportOf(RUN);
  const told = { because: text, at: { file: 'src/dome.ts', line: 7 } };
  return {
    ...report,
    missed: [{ ...told, over: 'everything' }],
    workloads: report.workloads.map((one) => ({
      ...one,
      workload: { ...one.workload, id: text },
      gaps: [{ kind: 'gap', who: text, over: '*', ...told }],
    })),
    roles: report.roles.map((one) => ({ ...one, role: { ...one.role, id: text } })),
  };
}

test('whatever things are called', () => {
  const style: Style = { columns: undefined, colour: false, verbose: false, folder: 'apps/observatory' };
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(']]>', '<a b="c">', '&#0;', '\u0000'),
  );
  fc.assert(
    fc.property(nasty, (text) => {
      expect(elementIn(FORMATS.junit(named(text))).name).toBe('testsuites');
      expect(faultsInSarif(FORMATS.sarif(named(text), style))).toEqual([]);
    }),
  );
});

describe('what breaks the standard is found', () => {
  const log = FORMATS.sarif(reportOf(RUN), { columns: undefined, colour: false, verbose: false, folder: 'x' });
  test.each<[string, string, string, RegExp]>([
    ['a level that there is not', '"level": "error"', '"level": "fatal"', /is none of none, note, warning, error/],
    ['a line before the first', '"startLine": 31', '"startLine": 0', /^line 0$/],
    ['a path with a backslash', '"uri": "x/', '"uri": "x\\\\', /is no relative path/],
    ['a member that is none', '"ruleIndex"', '"ruleNumber"', /has ruleNumber/],
    ['no message', '"message": {', '"massage": {', /has no message/],
    ['another version', '"version": "2.1.0"', '"version": "2.2"', /is not 2\.1\.0/],
  ])('%s', (_, from, to, fault) => {
    expect(log).toContain(from);
    expect(faultsInSarif(log.replace(from, to)).join('\n')).toMatch(new RegExp(fault, 'm'));
  });

  const results = FORMATS.junit(reportOf(RUN));
  test.each<[string, RegExp, string]>([
    ['an element that is not closed', /<\/testsuite>/, ''],
    ['what is not escaped', /name="leastwise"/, 'name="a & b"'],
    ['two roots', /<\/testsuites>/, '</testsuites><testsuites/>'],
    ['an attribute that stands twice', /name="leastwise"/, 'name="a" name="b"'],
  ])('%s', (_, from, to) => {
    expect(() => elementIn(results.replace(from, to))).toThrow();
  });

  test('a count that is wrong', () => {
    expect(faultsInJunit(results.replace(/tests="\d+"/, 'tests="99"'))).toEqual([
      expect.stringMatching(/^testsuites counts 99 tests of \d+$/),
    ]);
  });
});
