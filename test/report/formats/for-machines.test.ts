import { describe, expect, it } from 'vitest';
import { FORMATS, type FormatName, reportOf, type Style } from '../../../src/report/index.js';
import { at, need, PLATES, RUN } from '../observatory.js';

const STYLE: Style = { columns: undefined, colour: false, verbose: false, folder: 'apps/observatory' };
const written = (format: FormatName): string => FORMATS[format](reportOf(RUN), STYLE);

describe('SARIF', () => {
  const [run] = JSON.parse(written('sarif')).runs;
  const results: readonly { ruleId: string; ruleIndex: number; level: string; message: { text: string } }[] =
    run.results;

  it('has each permission that may go at its line in the template', () => {
    const removed = run.results.find((one: { ruleId: string }) => one.ruleId === 'over-granted');
    expect(removed.message.text).toBe(
      'DynamoDBCrudPolicy grants dynamodb:Scan on Sightings to RecordSightingRole, which nothing that was read needs.',
    );
    expect(removed.locations[0].physicalLocation).toEqual({
      ...{ artifactLocation: { uri: 'apps/observatory/infra/template.yaml' }, region: { startLine: 31 } },
    });
  });

  it('has each call that will be denied at its line in the code', () => {
    const missing = run.results.find((one: { ruleId: string }) => one.ruleId === 'not-granted');
    expect(missing.level).toBe('error');
    expect(missing.locations[0].physicalLocation.artifactLocation.uri).toBe('apps/observatory/src/RecordSighting.ts');
  });

  it('names a rule for each result, and tells results apart by a text without lines', () => {
    for (const { ruleId, ruleIndex } of results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const keys = run.results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints));
    expect(new Set(keys).size).toBe(results.length);
  });
});

describe('JUnit', () => {
  it('has a failure for each rule that a role breaks, and counts them', () => {
    const text = written('junit');
    const failures = [...text.matchAll(/<failure /g)].length;
    expect(text).toContain(`failures="${failures}"`);
    expect(text).toMatch(
      /<testcase name="A call will be denied" [^>]*><failure message="RecordSightingRole needs sqs:SendMessage/,
    );
  });
});

describe('CSV', () => {
  it('has a line for each permission under its columns', () => {
    const [head, ...lines] = written('csv').trim().split('\r\n');
    expect(head).toBe('role,workloads,decision,action,resource,stays,policy,granted at,because');
    expect(lines).toContain(
      'RecordSightingRole,RecordSighting,remove,dynamodb:Scan,Sightings,,DynamoDBCrudPolicy,infra/template.yaml:31,',
    );
  });
});

describe('Markdown', () => {
  const text = written('markdown');

  it('says what to do about each role, with the place', () => {
    expect(text).toContain('### RecordSightingRole');
    expect(text).toMatch(
      /^- \*\*remove\*\* `DynamoDBCrudPolicy grants dynamodb:Scan .*` · `infra\/template\.yaml:31`$/m,
    );
    expect(text).toMatch(/^- \*\*add\*\* `RecordSightingRole needs sqs:SendMessage/m);
  });

  it('folds what the code needs into a table', () => {
    expect(text).toContain('<details><summary>What the code needs</summary>');
    expect(text).toMatch(/^\| `dynamodb:PutItem` \| `Sightings` \| `src\/sightings\.ts:41` \|$/m);
  });
});

describe('packages of others', () => {
  it('are told with what they bring', () => {
    const why = {
      from: 'call',
      at: at(7, 'node_modules/star-charts/index.js'),
      via: [],
      package: 'star-charts@2.1.0',
    } as const;
    const call = need('RecordSighting', 's3:GetObject', PLATES, 'src/RecordSighting.ts', 7, { why });
    const report = reportOf({ ...RUN, evidence: [call] });
    expect(FORMATS.packages(report, STYLE)).toMatch(/^star-charts@2\.1\.0\n +brings +s3:GetObject/);
  });

  it('are none where the project makes every call', () => {
    expect(written('packages')).toMatch(/^No package of others makes a call/);
  });
});
