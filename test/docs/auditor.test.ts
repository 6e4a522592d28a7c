import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/index.js';
import { documentOf, type Report } from '../../src/report/index.js';

// The policies of docs/auditor.md are those that leastwise makes of its own code. Where this fails, the document is out of date: what it is to
// say is what the failure shows.

const DOCUMENT = readFileSync(path.resolve('docs/auditor.md'), 'utf8');
const FOLDER = path.join(import.meta.dirname, 'auditor');

interface Block {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What the code alone can't tell: the document says why. */
const NARROWED: Readonly<Record<string, string>> = {
  's3:GetObject': 'arn:aws:s3:::TRAIL-BUCKET/*',
  'athena:GetQueryExecution': 'arn:aws:athena:REGION:ACCOUNT:workgroup/WORKGROUP',
  'athena:GetQueryResults': 'arn:aws:athena:REGION:ACCOUNT:workgroup/WORKGROUP',
  'athena:StopQueryExecution': 'arn:aws:athena:REGION:ACCOUNT:workgroup/WORKGROUP',
  'athena:StartQueryExecution': 'arn:aws:athena:REGION:ACCOUNT:workgroup/WORKGROUP',
  'athena:GetTableMetadata': 'arn:aws:athena:REGION:ACCOUNT:datacatalog/AwsDataCatalog',
};

/** Each of the functions with the action and resource of all that it needs. */
let needed: ReadonlyMap<string, readonly string[]>;
const SECTIONS = [...DOCUMENT.matchAll(/^### `(\w+)`.*\n[\s\S]*?```json\n([\s\S]*?)```/gm)].map(
  ([, name = '', json = '']) => ({
    name,
    json,
  }),
);

beforeAll(async () => {
  const entries = [...readFileSync(path.join(FOLDER, 'reads.ts'), 'utf8').matchAll(/^export async function (\w+)/gm)];
  const { report } = await generate({ dir: FOLDER, entries: entries.map(([, name]) => `reads.ts#${name}`) });
  needed = new Map(report.workloads.map((one) => [one.workload.id.replace(/^.*#/, ''), pairsOf(one)]));
});

function pairsOf({ policy, scope }: Report['workloads'][number]): readonly string[] {
  return pairsIn(documentOf(policy, scope).Statement as readonly unknown[] as readonly Block[]);
}

function pairsIn(statements: readonly Block[]): readonly string[] {
  const pairs = statements.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${action} on ${NARROWED[action] ?? on}`)),
  );
  return [...new Set(pairs)].sort();
}

describe('the policies of an auditor', () => {
  it('are there for all that leastwise can be told to read', () => {
    expect(SECTIONS.map(({ name }) => name)).toEqual([...needed.keys()]);
  });

  it.each(SECTIONS)('$name: as the code says', ({ name, json }) => {
    const { Version, Statement } = JSON.parse(json) as { Version: string; Statement: readonly Block[] };
    expect(Version).toBe('2012-10-17');
    for (const { Effect } of Statement) expect(Effect).toBe('Allow');
    // What the document adds to the code's needs is under a name of its own, which its text explains.
    const ofCode = Statement.filter(({ Sid }) => Sid === undefined);
    expect(pairsIn(ofCode)).toEqual(needed.get(name));
  });

  it('are narrow where the code tells them no resource', () => {
    for (const { json } of SECTIONS)
      for (const { Sid, Action, Resource } of (JSON.parse(json) as { Statement: readonly Block[] }).Statement)
        for (const action of [Action].flat())
          if (Sid === undefined && action in NARROWED) expect(Resource).toEqual(NARROWED[action]);
  });

  it('only read, but for the reports and queries that have to be made first', () => {
    const written = [...needed.values()]
      .flat()
      .filter((pair) => !/:(?:Get|List|Lookup|Check|Validate|Simulate)/.test(pair));
    expect(written.map((pair) => pair.replace(/ on .*/, ''))).toEqual([
      'iam:GenerateCredentialReport',
      'iam:GenerateServiceLastAccessedDetails',
      'access-analyzer:StartPolicyGeneration',
      'iam:PassRole',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
    ]);
  });
});
