import { packageFolder, readPackageJson } from '../host/index.js';

/**
 * What a class of the library makes, as data/cdk/*.json says it.
 *
 * Paths into the props step from construct to attribute: `encryptionKey.keyArn`. In a pattern, `${tableArn}` is an attribute of the
 * construct, `${0}` an argument of the method (`${1|*}`: `*` where it is not given), `${split(keyArn,/,1)}` a piece of one, `${bare(parameterName)}` a name without its leading slash, `${prop(api.apiId)}` what stands at a path of the props, and
 * `${AWS::Region}` and the like the pseudo parameters.
 */
export interface Kind {
  /** As CloudFormation names it; without, the class makes no resource of its own. */
  readonly type?: string;
  /** By property of the resource, the path into the props, or `=` and a text. */
  readonly properties?: Readonly<Record<string, string>>;
  /** What `Ref` or `Fn::GetAtt` gives it. */
  readonly attributes?: Readonly<Record<string, string | Piece>>;
  /** Attributes that are made of others. */
  readonly own?: Readonly<Record<string, string>>;
  /** Methods that give a text. */
  readonly methods?: Readonly<Record<string, string>>;
  /** The prop that gives its KMS key. */
  readonly key?: string;
  /** Props and the value of an enumeration with which it makes a key of its own. */
  readonly makesKey?: Readonly<Record<string, string>>;
  /** The prop that names it. */
  readonly named?: string;
  /** Functions that give one that is defined elsewhere, with the attribute that they are given, or all of them. */
  readonly imports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly grants?: Readonly<Record<string, readonly GrantRule[]>>;
  /** The same for functions of the class itself. */
  readonly statics?: Readonly<Record<string, readonly GrantRule[]>>;
  /** Resources of grants that only stand there after one of these calls, or with one of these props. */
  readonly without?: Readonly<Record<string, { readonly calls: readonly string[]; readonly props: readonly string[] }>>;
  /** Members that are constructs of their own. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Of a state that has a service do something. */
  readonly task?: TaskRule;
}

/** A task of a state machine, and what the library grants the state machine's role for it. */
export interface TaskRule {
  /** The integration: `sqs:sendMessage`. */
  readonly resource?: string;
  /** The path to what the resource is in its place; or by the name of a prop with which it is. */
  readonly is?: string;
  readonly directly?: Readonly<Record<string, string>>;
  /** By parameter, the path into the props; `each`: one for each member of a list. */
  readonly parameters: Readonly<
    Record<string, string | { readonly each: string; readonly members: Readonly<Record<string, string>> }>
  >;
  /** What stands behind the integration where the state waits for the job's end; `sync` where it is not told. */
  readonly sync?: string;
  /** Whether it waits unless it is told otherwise. */
  readonly waits?: boolean;
  /** What is granted; not told where that isn't known. */
  readonly grants?: readonly TaskGrant[];
  /** The same, also where the state waits for the job's end. */
  readonly whenWaiting?: readonly TaskGrant[];
}

export interface TaskGrant {
  readonly actions: readonly string[];
  /** Patterns; with `each`, paths from the members of a list. */
  readonly on: readonly string[];
  readonly each?: string;
  /** The pattern for a member that has nothing there. */
  readonly otherwise?: string;
  /** Only where something stands at this path. */
  readonly given?: string;
}

/** A part of what `Ref` gives. */
export interface Piece {
  readonly piece: 'Ref';
  readonly by: string;
  readonly at: number;
}

export interface GrantRule {
  /** `given`: those that the method is given behind the grantee. */
  readonly actions: readonly string[] | 'given';
  readonly on: readonly string[];
  /** Also these, on the key of the resource. */
  readonly key?: readonly string[];
  /** Those on the key only where these texts are equal. */
  readonly keyWhen?: Readonly<Record<string, string>>;
  readonly when?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface KindFile {
  readonly module: string;
  readonly constructs: Readonly<Record<string, Kind>>;
}

interface Knowledge {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly services: Readonly<Record<string, string>>;
}

let known: Knowledge | undefined;

function knowledge(): Knowledge {
  known ??= loaded();
  return known;
}

function loaded(): Knowledge {
  const files = packageFolder('data/cdk').map((file) => readPackageJson(`data/cdk/${file}`));
  const kinds = new Map<string, Kind>();
  let services: Knowledge['services'] = {};
  for (const file of files as readonly (KindFile & Partial<Knowledge>)[]) {
    services = file.services ?? services;
    for (const [name, kind] of Object.entries(file.constructs ?? {})) kinds.set(`${file.module}.${name}`, kind);
  }
  return { kinds, services };
}

/** What is known of a class: `aws-sqs.Queue`. */
export function kindNamed(name: string): Kind | undefined {
  const { kinds } = knowledge();
  return kinds.get(name) ?? (FUNCTIONS.has(name) ? kinds.get('aws-lambda.Function') : undefined);
}

/** Classes that make a function of the app's own. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'aws-lambda.Function',
  'aws-lambda.SingletonFunction',
  'aws-lambda.DockerImageFunction',
  'aws-lambda-nodejs.NodejsFunction',
  'aws-lambda-python.PythonFunction',
  'aws-lambda-go.GoFunction',
  'aws-cloudfront.experimental.EdgeFunction',
  'triggers.TriggerFunction',
]);

/** The type of resource that a class of the lowest level makes: `aws-sqs.CfnQueue` is an `AWS::SQS::Queue`. */
export function typeOfCfn(name: string): string | undefined {
  const [, module = '', type = ''] = /^([\w-]+)\.Cfn(\w+)$/.exec(name) ?? [];
  const service = knowledge().services[module];
  return service === undefined ? undefined : `${service}::${type}`;
}
