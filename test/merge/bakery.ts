import { createCatalog } from '../../src/catalog/index.js';
import { readPackageJson } from '../../src/host/index.js';
import { decide, type RoleDecision } from '../../src/merge/index.js';
import {
  type Arn,
  type ArnPart,
  arn,
  arnFromPattern,
  type Evidence,
  type Gap,
  type Given,
  type Granted,
  type Known,
  type Need,
  type Permission,
  type Place,
  type Reference,
  type Resource,
  type Role,
  reference,
  type Stack,
  type Statement,
  text,
  writeArn,
} from '../../src/vocabulary/index.js';

// A bakery: a function BakeBread with a role BakerRole, tables Loaves and Cakes, a bucket Photos, a queue Ovens.

export const TEMPLATE = 'template.yaml';
export const catalog = createCatalog(readPackageJson);

const PSEUDO = { P: 'AWS::Partition', R: 'AWS::Region', A: 'AWS::AccountId' } as const;

/** IAM's notation with names in angle brackets: `arn:<P>:sqs:<R>:<A>:<Ovens>`. */
export function pattern(written: string): Arn {
  return arn(
    written.split(/(<[^>]*>)/).flatMap((piece): readonly ArnPart[] => {
      if (!piece.startsWith('<')) return arnFromPattern(piece);
      return [{ name: named(piece.slice(1, -1)) }];
    }),
  );
}

export function named(id: string): Reference {
  return reference(TEMPLATE, id in PSEUDO ? PSEUDO[id as keyof typeof PSEUDO] : id);
}

export const loaves = 'arn:<P>:dynamodb:<R>:<A>:table/<Loaves>';
export const cakes = 'arn:<P>:dynamodb:<R>:<A>:table/<Cakes>';
export const photos = 'arn:<P>:s3:::<Photos>';
export const ovens = 'arn:<P>:sqs:<R>:<A>:<Ovens>';

export const at = (line: number): Place => ({ file: TEMPLATE, line });

function resource(id: string, type: string, written: string): Resource {
  return { scope: TEMPLATE, id, type, at: at(1), arn: pattern(written), attributes: new Map() };
}

export const resources: readonly Resource[] = [
  resource('Loaves', 'AWS::DynamoDB::Table', loaves),
  resource('Cakes', 'AWS::DynamoDB::Table', cakes),
  resource('Photos', 'AWS::S3::Bucket', photos),
  resource('Ovens', 'AWS::SQS::Queue', ovens),
];

export function need(action: string, on: string, more: Partial<Need> = {}): Need {
  const why = { from: 'call', at: { file: 'src/bake.ts', line: 7 }, via: [] } as const;
  return { kind: 'need', who: 'BakeBread', action, on: pattern(on), when: [], why, sure: 'read', ...more };
}

export function gap(over: string, who = 'BakeBread'): Gap {
  return { kind: 'gap', who, over, because: 'operation chosen at run time', at: { file: 'src/bake.ts', line: 9 } };
}

interface GrantWords extends Partial<Granted> {
  readonly effect?: Statement['effect'];
  readonly when?: Statement['when'];
  readonly given?: Given;
}

/** A grant of actions on resources; a `!` before the first of them makes it a NotAction or NotResource. */
export function grant(
  actions: string | readonly string[],
  on: string | readonly string[],
  words: GrantWords = {},
): Granted {
  const { effect = 'Allow', when = [], given, ...more } = words;
  const resources = scope([on].flat());
  const statement: Statement = {
    effect,
    actions: scope([actions].flat()),
    resources: 'only' in resources ? { only: resources.only.map(pattern) } : { except: resources.except.map(pattern) },
    when,
    ...(given && { given }),
  };
  return { kind: 'granted', role: 'BakerRole', statement, policy: 'baking', at: at(20), editable: true, ...more };
}

function scope(words: readonly string[]): { only: readonly string[] } | { except: readonly string[] } {
  const [first = '', ...rest] = words;
  return first.startsWith('!') ? { except: [first.slice(1), ...rest] } : { only: words };
}

export interface Bakery {
  readonly role?: Partial<Role>;
  readonly names?: Readonly<Record<string, Partial<Known>>>;
}

export function stackOf({ role = {}, names = {} }: Bakery = {}): Stack {
  const ids = new Set([...resources.map(({ id }) => id), ...Object.keys(names)]);
  const known = [...ids].map((id): readonly [Reference, Known] => [named(id), { chars: 'name', ...names[id] }]);
  const baker: Role = {
    id: 'BakerRole',
    stack: TEMPLATE,
    definedBy: 'template',
    logicalId: 'BakerRole',
    at: at(10),
    workloads: ['BakeBread'],
    othersUseIt: false,
    ...role,
  };
  return {
    kind: 'sam',
    file: TEMPLATE,
    workloads: [],
    roles: [baker],
    grants: [],
    resources,
    names: new Map(known),
  };
}

export function decideOn(evidence: readonly Evidence[], bakery: Bakery = {}): RoleDecision {
  const [decision] = decide(evidence, [stackOf(bakery)], catalog);
  if (decision === undefined) throw new Error('the bakery has a role');
  return decision;
}

/** What was decided, a line a permission: `narrow dynamodb:* table/<Loaves> → dynamodb:PutItem table/<Loaves>`. */
export function lines(permissions: readonly Permission[]): readonly string[] {
  return permissions.map(({ decision, action, on, stays }) => {
    const left = stays.map((one) => `${one.action} ${short(one.on)}`).join(', ');
    return `${decision} ${action} ${short(on)}${left && ` → ${left}`}`;
  });
}

/** A pattern without what all ARNs of the template begin with. */
export function short(on: Arn): string {
  return writeArn(on, ({ id }) => `<${id}>`).replace(
    /^arn:<AWS::Partition>:(s3::|\w+:<AWS::Region>:<AWS::AccountId>):/,
    '',
  );
}

export function is(literal: string): Partial<Known> {
  return { is: text(literal) };
}

/** Actions that properties draw from, and patterns over them. */
export const ACTIONS = [
  'dynamodb:PutItem',
  'dynamodb:Query',
  's3:GetObject',
  's3:ListBucket',
  'sqs:SendMessage',
  'xray:PutTraceSegments',
];
export const GLOBS = [...ACTIONS, 'dynamodb:*', 's3:Get*', 's3:*', '*'];
