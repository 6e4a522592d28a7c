import type { Run } from '../../src/report/index.js';
import {
  type Arn,
  type ArnPart,
  arn,
  type Brief,
  type Gap,
  type Granted,
  type Known,
  type Need,
  type Permission,
  type Place,
  type Policy,
  type Reference,
  type Resource,
  type Role,
  reference,
  type Stack,
  type Value,
  type Workload,
} from '../../src/vocabulary/index.js';

// A small project as the readers and merge would give it: one function that records sightings, one that shows them, a shared role.

export const TEMPLATE = 'infra/template.yaml';

export const name = (id: string, attribute = ''): ArnPart => ({ name: reference(TEMPLATE, id, attribute) });

/** A pattern from texts and parts: `pattern('arn:', name('AWS::Partition'), ':s3:::', name('Plates'))`. `*` is a wildcard. */
export function pattern(...parts: readonly (string | ArnPart)[]): Arn {
  return arn(parts.flatMap((p) => (typeof p === 'string' ? wild(p) : [p])));
}

function wild(text: string): readonly ArnPart[] {
  return text.split(/([*?])/).map((t) => (t === '*' || t === '?' ? { wildcard: t } : { text: t }));
}

export function inRegion(service: string, ...rest: readonly (string | ArnPart)[]): Arn {
  const [p, r, a] = [name('AWS::Partition'), name('AWS::Region'), name('AWS::AccountId')];
  return pattern('arn:', p, `:${service}:`, r, ':', a, ':', ...rest);
}

function asValue(of: Arn): Value {
  const parts = of.map(
    (p): Value => ('name' in p ? { is: 'reference', to: p.name } : { is: 'text', text: 'text' in p ? p.text : '*' }),
  );
  const [only, more] = parts;
  return more === undefined && only !== undefined ? only : { is: 'joined', parts };
}

export const at = (line: number, file = TEMPLATE): Place => ({ file, line });

function resource(id: string, type: string, ofArn: Arn, attributes: Record<string, Arn> = {}): Resource {
  const all = { Ref: pattern(name(id)), Arn: ofArn, ...attributes };
  return {
    ...{ scope: TEMPLATE, id, type, at: at(1), arn: ofArn },
    attributes: new Map(Object.entries(all).map(([key, is]) => [key, asValue(is)])),
  };
}

export const SIGHTINGS = inRegion('dynamodb', 'table/', name('Sightings'));
export const PLATES = pattern('arn:', name('AWS::Partition'), ':s3:::', name('Plates'));
export const ALERTS = inRegion('sqs', name('Alerts'));
export const RECORD_LOGS = inRegion('logs', 'log-group:/aws/lambda/', name('RecordSighting'), ':*');

const recordFunction = inRegion('lambda', 'function:', name('RecordSighting'));
const streamArn = inRegion('dynamodb', 'table/', name('Sightings'), '/stream/', name('Sightings', 'StreamLabel'));

export const NAMES: ReadonlyMap<Reference, Known> = new Map<Reference, Known>([
  [reference(TEMPLATE, 'Sightings'), { chars: 'name', type: 'AWS::DynamoDB::Table' }],
  [reference(TEMPLATE, 'Stage'), { chars: 'any', default: 'dev' }],
  [reference('shared.yaml', 'Archive'), { chars: 'name', is: { is: 'text', text: 'observatory-archive' } }],
]);

export const STACK: Stack = {
  kind: 'sam',
  file: TEMPLATE,
  workloads: [],
  roles: [],
  grants: [],
  resources: [
    resource('Sightings', 'AWS::DynamoDB::Table', SIGHTINGS, { StreamArn: streamArn }),
    resource('Plates', 'AWS::S3::Bucket', PLATES),
    resource('Alerts', 'AWS::SQS::Queue', ALERTS, {
      Ref: pattern(
        'https://sqs.',
        name('AWS::Region'),
        '.',
        name('AWS::URLSuffix'),
        '/',
        name('AWS::AccountId'),
        '/',
        name('Alerts'),
      ),
      QueueName: pattern(name('Alerts')),
    }),
    resource('RecordSighting', 'AWS::Lambda::Function', recordFunction),
  ],
  names: NAMES,
};

export function workload(id: string, role: string, more: Partial<Workload> = {}): Workload {
  return {
    ...{
      id,
      role,
      environment: new Map(),
      features: [],
      layers: [],
      name: { is: 'reference', to: reference(TEMPLATE, id) },
    },
    infrastructure: { kind: 'sam', file: TEMPLATE, logicalId: id, line: 10 },
    entry: { is: 'source', file: `src/${id}.ts`, handler: 'handler' },
    ...more,
  };
}

export function role(id: string, workloads: readonly string[], more: Partial<Role> = {}): Role {
  const own = workloads.length === 1;
  return {
    ...{ id, stack: TEMPLATE, workloads, othersUseIt: false, at: at(30) },
    definedBy: own ? 'framework' : 'template',
    logicalId: own ? (workloads[0] as string) : id,
    ...more,
  };
}

export function need(who: string, action: string, on: Arn, file: string, line: number, more: Partial<Need> = {}): Need {
  const why = { from: 'call', at: at(line, file), via: [] } as const;
  return { kind: 'need', who, action, on, when: [], why, sure: 'read', ...more };
}

export function granted(
  ofRole: string,
  policy: string,
  line: number,
  actions: readonly string[],
  on: Arn,
  editable = true,
): Granted {
  const statement = { effect: 'Allow', actions: { only: actions }, resources: { only: [on] }, when: [] } as const;
  return { kind: 'granted', role: ofRole, statement, policy, at: at(line), editable };
}

export function gap(who: string, over: string, because: string, line: number, file = TEMPLATE): Gap {
  return { kind: 'gap', who, over, because, at: at(line, file) };
}

export function permission(
  decision: Permission['decision'],
  action: string,
  on: Arn,
  because: Permission['because'],
  stays: Permission['stays'] = [],
): Permission {
  return { action, on, when: [], decision, stays, because };
}

export function allow(actions: readonly string[], ...on: readonly Arn[]): Policy {
  return {
    version: '2012-10-17',
    statements: [{ effect: 'Allow', actions: { only: actions }, resources: { only: on }, when: [] }],
  };
}

const put = need('RecordSighting', 'dynamodb:PutItem', SIGHTINGS, 'src/sightings.ts', 41);
const send = need('RecordSighting', 'sqs:SendMessage', ALERTS, 'src/RecordSighting.ts', 18);
const logs = need('RecordSighting', 'logs:PutLogEvents', RECORD_LOGS, TEMPLATE, 10, {
  why: { from: 'runtime', template: 'runtime/logs', at: at(10) },
});
const crud = granted('RecordSightingRole', 'DynamoDBCrudPolicy', 31, ['dynamodb:PutItem', 'dynamodb:Scan'], SIGHTINGS);
const plates = granted('RecordSightingRole', 'S3ReadPolicy', 35, ['s3:GetObject'], pattern(...PLATES, '/*'));
const chosen = gap('RecordSighting', 's3:*', 'operation chosen at run time', 52, 'src/RecordSighting.ts');
const archive = granted('ArchiveRole', 'ReadAll', 70, ['s3:*'], pattern('*'));
const show = need('ShowSighting', 's3:GetObject', pattern(...PLATES, '/*'), 'src/plates.ts', 7);

const briefs: readonly Brief[] = [
  {
    role: 'RecordSightingRole',
    forbidden: [],
    split: [],
    permissions: [
      permission('keep', 'dynamodb:PutItem', SIGHTINGS, [crud, put]),
      permission('remove', 'dynamodb:Scan', SIGHTINGS, [crud]),
      permission('cannot tell', 's3:GetObject', pattern(...PLATES, '/*'), [plates, chosen]),
      permission('add', 'sqs:SendMessage', ALERTS, [send]),
    ],
  },
  {
    role: 'ArchiveRole',
    forbidden: [],
    split: [],
    permissions: [
      permission(
        'narrow',
        's3:*',
        pattern('*'),
        [archive, show],
        [{ action: 's3:GetObject', on: pattern(...PLATES, '/*') }],
      ),
    ],
  },
];

export const RUN: Run = {
  version: '0.1.0',
  catalog: '2026-09-26',
  name: 'observatory',
  stacks: [{ ...STACK, workloads: [workload('RecordSighting', 'RecordSightingRole')] }],
  workloads: [
    workload('RecordSighting', 'RecordSightingRole'),
    workload('ShowSighting', 'ArchiveRole'),
    workload('ListSightings', 'ArchiveRole', {
      entry: { is: 'unreadable', because: 'python3.12 is not read', at: at(60) },
    }),
  ],
  roles: [role('RecordSightingRole', ['RecordSighting']), role('ArchiveRole', ['ShowSighting', 'ListSightings'])],
  evidence: [
    put,
    send,
    logs,
    crud,
    plates,
    chosen,
    archive,
    show,
    gap('ListSightings', '*', 'python3.12 is not read', 60),
  ],
  briefs,
  proposals: new Map([
    ['RecordSightingRole', allow(['dynamodb:PutItem'], SIGHTINGS)],
    ['ArchiveRole', allow(['s3:GetObject'], pattern(...PLATES, '/*'))],
  ]),
  toWrite: new Map([
    ['RecordSightingRole', allow(['dynamodb:PutItem'], SIGHTINGS)],
    ['ArchiveRole', allow(['s3:GetObject'], pattern(...PLATES, '/*'))],
  ]),
  needs: new Map([['RecordSighting', allow(['dynamodb:PutItem', 'sqs:SendMessage'], SIGHTINGS, ALERTS)]]),
  missed: [
    { over: 'everything', because: 'does not parse: a tab where spaces belong', at: at(3, 'old/template.yaml') },
  ],
  totals: { granted: 4, needed: 3, removable: 1, missing: 1, unknown: 1 },
  effort: { files: 31, milliseconds: 900 },
  titles: new Map([['runtime/logs', 'its log group']]),
  deployed: {},
  stages: [],
  findings: [],
  addMissing: false,
};
