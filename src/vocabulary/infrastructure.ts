import type { Arn } from './arn.js';
import type { Finding } from './finding.js';
import type { Given } from './given.js';
import type { Known } from './known.js';
import type { Place } from './place.js';
import type { Reference } from './reference.js';
import type { Value } from './value.js';

// The facts that infra returns.

/** Unique in a run: the logical id, or `template.yaml#LogicalId` where two templates use one id. */
export type WorkloadId = string;
/** Unique in a run, like a WorkloadId. A role that the project does not define goes by its ARN as written. */
export type RoleId = string;

/** One deployable unit of infrastructure code: a template with all that it defines. */
export interface Stack {
  readonly kind: 'sam' | 'cloudformation' | 'serverless' | 'terraform' | 'cdk';
  /** Relative to the project's root. It is also the `scope` of the stack's references. */
  readonly file: string;
  readonly workloads: readonly Workload[];
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly resources: readonly Resource[];
  /** What in it starts what. Absent where nothing is known to. */
  readonly starts?: readonly Start[];
  /** What is known of the stack's names: own names of resources, parameters, other opaque pieces. */
  readonly names: ReadonlyMap<Reference, Known>;
  /** What each output gives, by its name. Absent where there are none. */
  readonly outputs?: ReadonlyMap<string, Value>;
  /** What there is to say of its triggers. Absent where there is nothing. */
  readonly findings?: readonly Finding[];
  /** What else stands for its names: outputs and variables of the modules that it is made of, by their addresses. Absent where there are no modules. */
  readonly aliases?: ReadonlyMap<string, Value>;
  /**
   * What a program that defines the stack calls its resources: by `Orders.Arn`, by `Orders` for what `Ref` gives, by `Orders itself` for the
   * resource, by `import NAME` for what another stack exports.
   */
  readonly expressions?: ReadonlyMap<string, readonly Expression[]>;
}

/** An expression of a program, and the file in which it stands for something. */
export interface Expression {
  readonly file: string;
  readonly text: string;
}

/** A Lambda function, a task of Amazon ECS, a state machine, or what else runs with a role of its own. */
export interface Workload {
  readonly id: WorkloadId;
  /** Where infrastructure code defines it; null for code that only `--entry` names. */
  readonly infrastructure: {
    readonly kind: Stack['kind'];
    readonly file: string;
    readonly logicalId: string;
    readonly line: number;
  } | null;
  readonly entry: Entry;
  /** It is a state machine and no function. */
  readonly isStateMachine?: true;
  /** Null where no role is known at all (`--entry`). */
  readonly role: RoleId | null;
  readonly environment: ReadonlyMap<string, Value>;
  readonly features: readonly Feature[];
  /** Further folders that the runtime puts under /opt (layers), relative to the root. */
  readonly layers: readonly string[];
  /** The function's own name, as its ARN and log group hold it. */
  readonly name: Value;
}

/**
 * Who of these does not need what none of them needs, in words: a function's code, the states of a state machine, or whatever runs where AWS or
 * others wrote it.
 */
export function nobodyOf(workloads: readonly Pick<Workload, 'entry'>[]): string {
  if (workloads.every(({ entry: { is } }) => is !== 'states' && is !== 'none')) return 'no code';
  return workloads.every(({ entry: { is } }) => is === 'states') ? 'no state' : 'nothing';
}

export type Entry =
  /** `file` relative to the project's root, as in the source tree; `handler` the export's path: `handler`, `handlers.create`. */
  | { readonly is: 'source'; readonly file: string; readonly handler: string }
  /**
   * Code that stands in the template itself. `at` is the line of the code's first line. `placeholders`: what `Fn::Sub` fills in stands in the
   * code as environment variables of these names.
   */
  | {
      readonly is: 'inline';
      readonly code: string;
      readonly at: Place;
      readonly handler: string;
      readonly placeholders?: ReadonlyMap<string, Value>;
    }
  /** No code of the project: AWS itself acts with the role, or software of others of which it is known what it calls. */
  | { readonly is: 'none'; readonly at: Place }
  /** A state machine, whose definition begins at `at`. `arn`: its own. */
  | { readonly is: 'states'; readonly at: Place; readonly arn: Value; readonly tasks: readonly Task[] }
  | { readonly is: 'unreadable'; readonly because: string; readonly at: Place };

/** What a state of a state machine has another service do: its task, or what a distributed map reads, runs and writes. */
export interface Task {
  /** The state's name. */
  readonly state: string;
  /** `distributed map`: it runs executions of its own state machine, and names no resource. */
  readonly does: 'task' | 'distributed map' | 'item reader' | 'reader of named objects' | 'result writer';
  /** As the definition names it: `arn:aws:states:::dynamodb:putItem`, or the ARN of a function or an activity. */
  readonly resource: Value;
  /** What is handed over: a record where it is known, its names as the definition has them. */
  readonly input: Value;
  readonly at: Place;
  /** The role that the task is done with, where it is not the state machine's own. */
  readonly role?: Value;
}

/**
 * What infrastructure says of a workload that brings permissions with it: a trigger or a runtime feature. `template` is a file
 * below policy-templates without `.json` (`triggers/sqs`), `parameters` what it is filled with.
 */
export interface Feature {
  readonly template: string;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly at: Place;
}

export interface Role {
  readonly id: RoleId;
  /** The stack (its file) that the role belongs to. */
  readonly stack: string;
  /** `framework`: SAM makes it for one function and attaches that function's `Policies`; `template`: a role resource; `elsewhere`: not defined in the project. */
  readonly definedBy: 'framework' | 'template' | 'elsewhere';
  /** The resource in the template that holds its policies: the role resource, or the function whose role SAM makes. */
  readonly logicalId: string;
  readonly at: Place;
  readonly workloads: readonly WorkloadId[];
  /** Something other than the workloads above can act with it: what they don't need may be needed there. */
  readonly othersUseIt: boolean;
  readonly boundary?: Boundary;
}

/** The permissions boundary of a role. */
export interface Boundary {
  readonly at: Place;
  /** As the author names it. */
  readonly shown: string;
  /** It is one of these, each as the statements of one policy. Empty where `unseen` tells why that is not known. */
  readonly either: readonly (readonly Omit<Grant, 'role'>[])[];
  readonly unseen?: string;
}

/** One policy that a role is granted today. */
export interface Grant {
  readonly role: RoleId;
  /** As the author sees it: `DynamoDBCrudPolicy`, `AWSLambdaBasicExecutionRole`, the name of an inline policy, `inline policy 2`. */
  readonly policy: string;
  readonly at: Place;
  /** The document with its intrinsic functions turned into Values; or an AWS managed policy by name, which the catalog holds. */
  readonly document:
    | { readonly is: 'written'; readonly value: Value }
    | { readonly is: 'managed'; readonly name: string };
  /** It is there only where these conditions of the template have these truth values. Absent where it always is. */
  readonly given?: Given;
  /** False where no line of the project grants it, so that it can't be taken away there: what SAM attaches by itself. */
  readonly editable: boolean;
}

/** That something starts something else: a schedule or a rule its targets, a topic what subscribes to it, a queue the function that reads it. */
export interface Start {
  /** An expression (`rate(1 day)`), or the ARN of what does. */
  readonly by: { readonly schedule: Value } | { readonly resource: Value };
  /** The ARN of what is started. */
  readonly starts: Value;
  readonly at: Place;
}

/** A resource that a template defines. */
export interface Resource {
  readonly scope: string;
  readonly id: string;
  /** As CloudFormation names types: `AWS::DynamoDB::Table`. */
  readonly type: string;
  readonly at: Place;
  /** Its ARN in normal form, where the type has one that is known. */
  readonly arn?: Arn;
  /** What `Ref` and each known attribute give, in normal form. `Ref` stands under 'Ref'. Used to write a pattern back as the template's own reference. */
  readonly attributes: ReadonlyMap<string, Value>;
  /** ARNs of the roles that it runs with: whoever starts it passes them on (`iam:PassRole`). Absent where its type has none. */
  readonly roles?: readonly Value[];
  /** Of a role: the ARNs that its trust policy lets in by name, whatever their own policies say. Absent for other types. */
  readonly trusts?: readonly Value[];
  /**
   * Of a parameter or secret into which the template writes names of its own: the text that it stores, what that says as JSON, and what it is
   * called where the template says so.
   */
  readonly stored?: { readonly name?: Value; readonly text: Value; readonly json: Value };
  /** The customer managed KMS key that encrypts it, where the template gives it one. `key`: the key's ARN. */
  readonly encryption?: { readonly key: Value; readonly at: Place };
}
