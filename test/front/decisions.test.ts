import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../src/generate.js';
import { write } from '../../src/write.js';
import { project } from './project.js';

// The table of docs/usage.md, cell by cell, as `generate` tells it. A mill has four functions, one for each line of the table, each with a role
// that is granted the same: to describe the table of grain, which each of them does every day of a trail over 120 days; to describe its time
// to live, which none does; and to query it, which this trail does not record.

const SOURCES = {
  'the code needs it': 'Weigh',
  'the code was read and does not need it': 'Rest',
  'a gap in the code covers it': 'Guess',
  'no source: code that can’t be read, or others use the role': 'Grind',
} as const;
const GRANTED = ['dynamodb:DescribeTable', 'dynamodb:DescribeTimeToLive', 'dynamodb:Query'] as const;
const TRAILS = {
  used: { action: GRANTED[0], with: 'trail' },
  'not seen, would have been logged': { action: GRANTED[1], with: 'trail' },
  'not seen, would not be logged': { action: GRANTED[2], with: 'trail' },
  'no trail': { action: GRANTED[0], with: 'no trail' },
} as const;

const HANDLERS = `
import * as dynamodb from '@aws-sdk/client-dynamodb';
const client = new dynamodb.DynamoDBClient();
const TableName = process.env.GRAIN;
export const weigh = async () => {
  await client.send(new dynamodb.DescribeTableCommand({ TableName }));
  await client.send(new dynamodb.DescribeTimeToLiveCommand({ TableName }));
  await client.send(new dynamodb.QueryCommand({ TableName }));
};
export const rest = async () => 'flour';
export const guess = async (event) => client.send(new dynamodb[event.operation]({ TableName }));
`;

function mill(id: string, n: number): string {
  const python = id === 'Grind' ? ', Runtime: python3.12' : '';
  const statement = `{ Effect: Allow, Action: [${GRANTED.map((one) => `'${one}'`).join(', ')}], Resource: !GetAtt Grain.Arn }`;
  return `
  ${id}:
    Type: AWS::Serverless::Function
    Properties: { Handler: mill.${id.toLowerCase()}, Role: !GetAtt ${id}Role.Arn${python} }
  ${id}Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: miller-${n}
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }] }
      Policies: [{ PolicyName: own, PolicyDocument: { Statement: [${statement}] } }]`;
}

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/grain';

function record(n: number, day: number): object {
  const [name, id] = [`miller-${n}`, `AROA${n}`];
  const issuer = {
    type: 'Role',
    principalId: id,
    arn: `arn:aws:iam::111122223333:role/${name}`,
    accountId: '111122223333',
  };
  return {
    ...{
      eventVersion: '1.11',
      eventID: `${n}-${day}`,
      eventTime: new Date(Date.UTC(2026, 4, 1 + day, 6)).toISOString(),
    },
    ...{ eventSource: 'dynamodb.amazonaws.com', eventName: 'DescribeTable', eventType: 'AwsApiCall', readOnly: true },
    ...{
      managementEvent: true,
      eventCategory: 'Management',
      recipientAccountId: '111122223333',
      awsRegion: 'eu-west-1',
    },
    ...{ requestParameters: { tableName: 'grain' }, responseElements: null },
    resources: [{ type: 'AWS::DynamoDB::Table', ARN: TABLE, accountId: '111122223333' }],
    userIdentity: {
      ...{ type: 'AssumedRole', principalId: `${id}:s`, arn: `arn:aws:sts::111122223333:assumed-role/${name}/s` },
      ...{ accountId: '111122223333', sessionContext: { sessionIssuer: { ...issuer, userName: name } } },
    },
  };
}

const ids = Object.values(SOURCES);

/** What `generate` is told to read the mill, with its trail or without. */
function theMill(which: 'trail' | 'no trail'): GenerateOptions {
  const dir = project({
    'src/mill.mjs': HANDLERS,
    'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs20.x, CodeUri: src/, Environment: { Variables: { GRAIN: !Ref Grain } } } }
Resources:
  Grain: { Type: AWS::DynamoDB::Table, Properties: { TableName: grain } }${ids.map(mill).join('')}`,
    'trail.json': JSON.stringify({
      Records: Array.from({ length: 121 }, (_, day) => ids.map((_id, n) => record(n, day))).flat(),
    }),
    'selectors.json': JSON.stringify({
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
    }),
  });
  const at = (name: string): readonly string[] => [path.join(dir, name)];
  return { dir, ...(which === 'trail' && { trails: at('trail.json'), selectors: at('selectors.json') }) };
}

interface Told {
  readonly decisions: ReadonlyMap<string, string>;
  /** The lines about each function. */
  readonly lines: ReadonlyMap<string, string>;
}

async function told(options: GenerateOptions): Promise<Told> {
  const generated = await generate(options);
  const text = write(generated, 'text', { verbose: true, colour: false, columns: undefined });
  const blocks = text.split('\n\n').map((one) => [one.split(/\s/, 1)[0] ?? '', one] as const);
  const permissions = generated.report.roles.flatMap(({ role, permissions: all }) =>
    all.map(({ action, decision }) => [`${role.workloads[0]} ${action}`, decision] as const),
  );
  return { decisions: new Map(permissions), lines: new Map(blocks) };
}

/** Each is worked out once for all cells. */
const tellings = new Map<'trail' | 'no trail', Promise<Told>>();

function tellingOf(which: 'trail' | 'no trail'): Promise<Told> {
  const telling = tellings.get(which) ?? told(theMill(which));
  tellings.set(which, telling);
  return telling;
}

type Source = keyof typeof SOURCES;
type Trail = keyof typeof TRAILS;

/** The decision, and the words for it. */
const CELLS: Readonly<Record<Source, Readonly<Record<Trail, readonly [decision: string, words: RegExp]>>>> = {
  'the code needs it': {
    used: ['keep', /needs +dynamodb:DescribeTable +Grain +src\/mill.mjs:6, used 121 times/],
    'not seen, would have been logged': ['keep', /:DescribeTimeToLive +Grain +src\/mill.mjs:7, not seen in 120 days$/m],
    'not seen, would not be logged': ['keep', /dynamodb:Query +Grain +src\/mill.mjs:8$/m],
    'no trail': ['keep', /needs +dynamodb:DescribeTable +Grain +src\/mill.mjs:6$/m],
  },
  'the code was read and does not need it': {
    used: ['keep', /keep +own +\S+:DescribeTable on Grain: used 121 times, last 2026-08-29, though no code needs it/],
    'not seen, would have been logged': [
      'remove',
      /no code needs it, and not seen in 120 days: \S+:DescribeTimeToLive/,
    ],
    'not seen, would not be logged': ['remove', /remove +own .*no code needs dynamodb:Query/],
    'no trail': ['remove', /remove +own +all 3 actions: no code needs DescribeTable, DescribeTimeToLive, Query/],
  },
  'a gap in the code covers it': {
    used: ['keep', /keep +own +dynamodb:DescribeTable on Grain: used 121 times, last 2026-08-29 +template/],
    'not seen, would have been logged': ['cannot tell', /stays \(gap src\/mill.mjs:11\): DescribeTimeToLive, Query/],
    'not seen, would not be logged': ['cannot tell', /stays \(gap src\/mill.mjs:11\): DescribeTimeToLive, Query/],
    'no trail': ['cannot tell', /stays \(gap src\/mill.mjs:11\): DescribeTable, DescribeTimeToLive, Query/],
  },
  'no source: code that can’t be read, or others use the role': {
    used: ['keep', /keep +own +dynamodb:DescribeTable on Grain: used 121 times, last 2026-08-29 +template/],
    'not seen, would have been logged': ['remove', /remove +own .*: not seen in 120 days: dynamodb:DescribeTimeToLive/],
    'not seen, would not be logged': [
      'cannot tell',
      /stays \(the trail leaves out data events of \S+\): dynamodb:Query/,
    ],
    'no trail': ['cannot tell', /stays \(gap template.yaml:\d+\): DescribeTable, DescribeTimeToLive, Query/],
  },
};

const ALL = (Object.keys(SOURCES) as Source[]).flatMap((source) =>
  (Object.keys(TRAILS) as Trail[]).map((trail) => [source, trail, ...CELLS[source][trail]] as const),
);

it.each(ALL)('%s; %s: %s', async (source, trail, decision, words) => {
  const { action, with: which } = TRAILS[trail];
  const { decisions, lines } = await tellingOf(which);
  expect(decisions.get(`${SOURCES[source]} ${action}`)).toBe(decision);
  expect(lines.get(SOURCES[source])).toMatch(words);
});

it('what is used and no code needs goes with --unexplained drop', async () => {
  const { decisions, lines } = await told({ ...theMill('trail'), unexplained: 'drop' });
  expect(decisions.get('Rest dynamodb:DescribeTable')).toBe('remove');
  expect(decisions.get('Guess dynamodb:DescribeTable')).toBe('keep');
  expect(lines.get('Rest')).toMatch(/remove +own +all 3 actions/);
});

it('a role that was watched for fewer days than --min-days loses nothing because of what was not seen', async () => {
  const { decisions } = await told({ ...theMill('trail'), minDays: 121 });
  expect(decisions.get('Grind dynamodb:DescribeTimeToLive')).toBe('cannot tell');
  expect(decisions.get('Rest dynamodb:DescribeTimeToLive')).toBe('remove');
});

it('the documentation has this table', () => {
  const rows = readFileSync('docs/usage.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("'", '’')),
    );
  const head = rows.findIndex(([, first]) => first === 'used');
  const columns = rows[head]?.slice(1) ?? [];
  const written = rows
    .slice(head + 2, head + 2 + ids.length)
    .flatMap(([source, ...cells]) => cells.map((cell, i) => `${source}; ${columns[i]}: ${MEANT[cell] ?? cell}`));
  expect(written).toEqual(ALL.map(([source, trail, decision]) => `${source}; ${trail}: ${decision}`));
});

/** What the documentation's words come to. */
const MEANT: Readonly<Record<string, string>> = {
  'keep: unexplained': 'keep',
  'can’t tell': 'cannot tell',
  'nothing is claimed': 'cannot tell',
};
