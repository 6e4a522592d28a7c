import type { Catalog, Check, Checks } from '../../src/catalog/index.js';
import { type Facts, gather } from '../../src/evidence/index.js';
import {
  type Arn,
  type ArnPart,
  arn,
  arnFromPattern,
  arnOfText,
  type Call,
  type Evidence,
  type Gap,
  isOpen,
  joined,
  type Known,
  memberOf,
  type Need,
  type Place,
  type Reference,
  type Resource,
  record,
  reference,
  referenceValue,
  type Stack,
  text,
  type Value,
  type Workload,
  writeArn,
} from '../../src/vocabulary/index.js';

// An orchard: a function Press that fills bottles; a table Harvests, a bucket Apples, a secret CellarKey, a log group PressLog.

export const TEMPLATE = 'orchard.yaml';
export const COOPERAGE = 'cooperage.yaml';

const PSEUDO = { P: 'AWS::Partition', R: 'AWS::Region', A: 'AWS::AccountId' } as const;

/** IAM's notation with names in angle brackets: `arn:<P>:s3:::<Apples>/*`, `<CellarKey.suffix>`. */
export function pattern(written: string, scope = TEMPLATE): Arn {
  return arn(
    written.split(/(<[^>]*>)/).flatMap((piece): readonly ArnPart[] => {
      return piece.startsWith('<') ? [{ name: named(piece.slice(1, -1), scope) }] : arnFromPattern(piece);
    }),
  );
}

export function named(written: string, scope = TEMPLATE): Reference {
  if (written in PSEUDO) return reference(scope, PSEUDO[written as keyof typeof PSEUDO]);
  const [id = '', attribute = ''] = written.split('.');
  return reference(scope, id, attribute);
}

/** A Value from the same notation. */
export function value(written: string, scope = TEMPLATE): Value {
  return joined(
    written
      .split(/(<[^>]*>)/)
      .map((piece) => (piece.startsWith('<') ? referenceValue(named(piece.slice(1, -1), scope)) : text(piece))),
  );
}

export function show(on: Arn): string {
  return writeArn(on, ({ scope, id, attribute }) => {
    const short = Object.entries(PSEUDO).find(([, long]) => long === id)?.[0] ?? id;
    return `<${scope === TEMPLATE ? '' : `${scope}#`}${short}${attribute && `.${attribute}`}>`;
  });
}

export const ARNS = {
  Harvests: 'arn:<P>:dynamodb:<R>:<A>:table/<Harvests>',
  Apples: 'arn:<P>:s3:::<Apples>',
  CellarKey: 'arn:<P>:secretsmanager:<R>:<A>:secret:<CellarKey>-<CellarKey.suffix>',
  PressLog: 'arn:<P>:logs:<R>:<A>:log-group:<PressLog>:*',
} as const;

export const at: Place = { file: TEMPLATE, line: 12 };

export function resource(id: string, written: string, scope = TEMPLATE): Resource {
  return { scope, id, type: `AWS::Orchard::${id}`, at, arn: pattern(written, scope), attributes: new Map() };
}

export function stack(names: Readonly<Record<string, Partial<Known>>> = {}, more: Partial<Stack> = {}): Stack {
  const file = more.file ?? TEMPLATE;
  const known = Object.entries(names).map(
    ([id, one]) => [named(id, file), { chars: 'name', ...one } as Known] as const,
  );
  return {
    kind: 'sam',
    file,
    workloads: [],
    roles: [],
    grants: [],
    resources: Object.entries(ARNS).map(([id, written]) => resource(id, written)),
    ...more,
    names: new Map(known),
  };
}

export function press(more: Partial<Workload> = {}): Workload {
  return {
    id: 'Press',
    infrastructure: { kind: 'sam', file: TEMPLATE, logicalId: 'Press', line: 3 },
    entry: { is: 'source', file: 'src/press.ts', handler: 'handler' },
    role: 'PressRole',
    environment: new Map(),
    features: [],
    layers: [],
    name: value('<Press>'),
    ...more,
  };
}

export function call(operation: string, input: Readonly<Record<string, Value>>, more: Partial<Call> = {}): Call {
  const inputs = record(Object.entries(input));
  const place = { file: 'src/press.ts', line: 4 };
  return {
    who: 'Press',
    service: 'dynamodb',
    operation,
    input: inputs,
    client: record([]),
    at: place,
    via: [],
    ...more,
  };
}

export function gathered(facts: Partial<Facts>): readonly Evidence[] {
  const base = { stacks: [stack()], workloads: [press()], calls: [], missed: [], features: [], catalog };
  return gather({ ...base, ...facts });
}

/** `read dynamodb:GetItem arn:…` for needs, `gap s3:*: why` for gaps. */
export function lines(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap((one) => (one.kind === 'need' ? needLine(one) : one.kind === 'gap' ? gapLine(one) : []));
}

function needLine({ sure, action, on }: Need): string {
  return `${sure} ${action} ${show(on)}`;
}

function gapLine({ over, because }: Gap): string {
  return `gap ${over}: ${because}`;
}

/** Knows DynamoDB's GetItem by TableName, S3's GetObject by Bucket, and one managed policy. */
export const catalog: Catalog = {
  date: '2026-01-01',
  services: () => ['dynamodb', 's3'],
  coverage: () => [],
  ruling: () => undefined,
  service: (id) =>
    id === 'dynamodb' || id === 's3'
      ? {
          id,
          prefix: id,
          v2Classes: [],
          operations: new Set(),
          members: () => [],
          roles: new Map(),
          waiters: new Map(),
          operationOfMethod: () => undefined,
        }
      : undefined,
  serviceOfPackage: () => undefined,
  serviceOfV2Class: () => undefined,
  action: () => undefined,
  actionsMatching: () => [],
  checks({ service, operation, input }, { partition, region, account }): Checks {
    const arnValue: Record<string, readonly Value[]> = {
      GetItem: [
        text('arn:'),
        partition,
        text(':dynamodb:'),
        region,
        text(':'),
        account,
        text(':table/'),
        member('TableName'),
      ],
      GetObject: [text('arn:'), partition, text(':s3:::'), member('Bucket'), text('/*')],
    };
    const parts = arnValue[operation];
    if (parts === undefined) return { checks: [], unsure: `no operation ${operation}` };
    return {
      checks: arnOfText(joined(parts), 'pattern').map((on) => check(`${service}:${operation}`, on, joined(parts))),
    };

    function member(name: string): Value {
      return memberOf(input, name) ?? text('*');
    }
  },
  checksOfEvent: () => ({ checks: [] }),
  rolesInEvent: () => undefined,
  visibility: () => ({
    as: 'management',
    kind: 'WriteOnly',
    resourceTypes: [],
    told: new Map(),
    network: false,
    sure: 'assumed',
    source: 'https://docs.aws.amazon.com/',
  }),
  encryptions: () =>
    new Map([
      [
        'AWS::Orchard::Harvests',
        {
          source: 'https://docs.aws.amazon.com/',
          key: [],
          via: 'dynamodb',
          needs: [{ actions: ['dynamodb:Get*'], keyActions: ['kms:Decrypt'] }],
        },
      ],
    ]),
  managedPolicy: (name) =>
    name === 'CellarReader'
      ? {
          name,
          arn: `arn:aws:iam::aws:policy/${name}`,
          document: { Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' } },
        }
      : undefined,
};

function check(action: string, on: Arn, of: Value): Check {
  return { action, on, when: [], sure: isOpen(of) ? 'assumed' : 'read' };
}
