// The shapes of the files below data/catalog. README.md there tells where each comes from.

/** Gives a JSON file's content by its path from the package's root; undefined where there is none. */
export type ReadJson = (file: string) => unknown;

/** index.json */
export interface IndexData {
  readonly date: string;
  readonly prefixes: readonly string[];
  /** Packages that serve another one's service: `cloudwatch-events` → `eventbridge`. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, { readonly prefix: string; readonly v2: readonly string[] }>>;
}

/** services/<id>.json. Members: `QueueUrl`, `TableName~` where the text may be an ARN, `InstanceIds[]` where it is a list. */
export interface ServiceData {
  readonly prefix: string;
  readonly operations: Readonly<Record<string, readonly string[]>>;
  /** Operations that are sent without a signature: IAM is not asked. */
  readonly unsigned?: readonly string[];
  /** Paths of the members that hold an IAM role. */
  readonly roles?: Readonly<Record<string, readonly string[]>>;
  /** `GET /restapis/{restApiId}`, for the services whose actions are HTTP verbs. */
  readonly http?: Readonly<Record<string, string>>;
  readonly waiters?: Readonly<Record<string, string>>;
  /** Operations that the SDKs have gained since the date of the IAM data. */
  readonly newer?: readonly string[];
  /** Operations that the SDKs have lost: AWS has ended them, though old packages still call them. */
  readonly ended?: readonly string[];
}

/** A row of actions/<prefix>.json: access level, resource types (`table!` is required), condition keys, dependent actions. */
export type ActionRow = readonly [
  level: string,
  types?: readonly string[],
  keys?: readonly string[],
  dependents?: readonly string[],
];

/** actions/<prefix>.json */
export interface ActionsData {
  readonly resources: Readonly<Record<string, readonly string[]>>;
  /** By resource type: the condition keys that every action on it carries besides its own. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly actions: Readonly<Record<string, ActionRow>>;
}

/** managed-policies/<first letter>.json */
export type ManagedPoliciesData = Readonly<Record<string, { readonly arn: string; readonly document: unknown }>>;

/** exceptions/<service id>.json: where `<prefix>:<Operation>` and the general rule don't tell the truth. */
export interface ExceptionsData {
  /** The AWS documentation that says so, for all that has no source of its own. */
  readonly source: string;
  /** For every operation of the service: which members fill a variable of an ARN template, first come first. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  /** Members that every operation which has them must be given: `Bucket`. */
  readonly alwaysNames?: readonly string[];
  /** ARN templates for a resource type, in place of the authorization reference's own. */
  readonly arns?: Readonly<Record<string, readonly string[]>>;
  /** Rules that, where one applies, stand in place of all others. */
  readonly instead?: readonly (Rule & { readonly operations: readonly string[] })[];
  readonly operations?: Readonly<Record<string, OperationException>>;
  /** Rules for every operation whose input gives what they ask for. */
  readonly everywhere?: readonly Rule[];
  /** The service principal that roles are passed to (`iam:PassedToService`). */
  readonly passedTo?: string;
  /** False for services whose role members name a role without handing it over. */
  readonly passesRoles?: boolean;
}

export interface OperationException {
  readonly source?: string;
  /** Instead of the action of the operation's own name; empty where no permission is needed. */
  readonly checks?: readonly Rule[];
  /** Besides it. */
  readonly also?: readonly Rule[];
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  /** The resource types that the call is checked on, where the authorization reference names more. */
  readonly types?: readonly string[];
  /** Why no call names the resource: `the token tells the execution`. */
  readonly unnamed?: string;
  /** False where its role members name a role without handing it over. */
  readonly passesRoles?: boolean;
  /** The service principal that its roles are passed to, or one for each path of a role; the service's own for those not named. */
  readonly passedTo?: string | Readonly<Record<string, string>>;
}

/**
 * One check. Paths: `Delete.Objects[].Key`; `RequestItems[keys]` are a map's keys, `.` is the value itself. An expression is a path, then `:naming` and
 * `=text that stands for a missing member`. Resource templates hold expressions in `${…}` and `*`.
 */
export interface Rule {
  readonly action: string;
  readonly source?: string;
  /** Paths go into what the client was made with (`endpoint`) instead of the input. */
  readonly of?: 'client';
  /** Once for each value at this path; all other paths are then relative to it. */
  readonly each?: string;
  /** Only where all of these are (or may be) given, or none of those. */
  readonly given?: readonly string[];
  readonly missing?: readonly string[];
  /** Only where the expression may be, is surely, or is not surely one of these globs. */
  readonly is?: Readonly<Record<string, readonly string[]>>;
  readonly surely?: Readonly<Record<string, readonly string[]>>;
  readonly not?: Readonly<Record<string, readonly string[]>>;
  /** Resource templates. Without: the general rule, over `types` where they are named. */
  readonly on?: readonly string[];
  readonly types?: readonly string[];
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  readonly when?: readonly { readonly operator: string; readonly key: string; readonly values: readonly string[] }[];
  readonly note?: string;
  /** The call may need it for what the catalog does not read, such as the text of a query: it is told, but not checked. */
  readonly unread?: true;
}

/**
 * requests.json: what is asked for by requests that no SDK makes, in the form of services with their exceptions. They are services of
 * their own, so that none of the extracted ones gains operations that its clients don't have.
 */
export interface RequestsData {
  readonly services: Readonly<
    Record<string, { readonly service: ServiceData; readonly exceptions: ExceptionsData } | undefined>
  >;
}

/** encryption.json */
export interface EncryptionData {
  readonly types: Readonly<Record<string, Encryption>>;
}

/** What a caller needs on the customer managed key that a resource of a type is encrypted with. */
export interface Encryption {
  /** The AWS documentation page that says so. */
  readonly source: string;
  /** Where a CloudFormation resource names its key: paths of properties, `*` is every item of a list. */
  readonly key: readonly string[];
  /** The service of `kms:ViaService`: `sqs` of `sqs.eu-west-1.amazonaws.com`. */
  readonly via: string;
  readonly needs: readonly KeyNeed[];
}

/** `keyActions` are needed on the key where one of `actions` is on the resource. */
export interface KeyNeed {
  /** Patterns over actions. */
  readonly actions: readonly string[];
  readonly keyActions: readonly string[];
  /** Only where one of these operations is called. */
  readonly operations?: readonly string[];
  /** Only where the input of the call has this member. */
  readonly given?: string;
}

/** event-sources.json */
export interface EventSourcesData {
  /** Where CloudTrail's event sources are told, service by service. */
  readonly source: string;
  /** The IAM prefix of a source's actions, where it is not the source's own label: `monitoring` → `cloudwatch`. */
  readonly prefixes: Readonly<Record<string, string>>;
}

/** events/<label of the event source>.json: where an event's name or its parameters are not those of the operation. */
export interface EventsData {
  /** The AWS documentation that says so, for all that has no source of its own. */
  readonly source: string;
  /** For every event of the source: input member → path in the event, `Bucket` ← `bucketName`. */
  readonly members?: Readonly<Record<string, string>>;
  readonly events?: Readonly<Record<string, EventException>>;
}

export interface EventException {
  readonly source?: string;
  /** The operation that the event records, where its name is another, and its service, where several have one. */
  readonly operation?: string;
  readonly service?: string;
  readonly members?: Readonly<Record<string, string>>;
  /** Input members that no event tells, though calls have them. */
  readonly unlogged?: readonly string[];
  /** Instead of any operation: rules over the event's own parameters, in capitals; empty where no permission is needed. */
  readonly checks?: readonly Rule[];
}

/** visibility.json: what CloudTrail records. Whatever it does not name is a management event. */
export interface VisibilityData {
  readonly source: string;
  readonly management: readonly SeenActions[];
  readonly data: readonly (SeenActions & { readonly types: readonly string[] })[];
  readonly never: readonly SeenActions[];
  /**
   * By data event type: of which resource types of actions its events are, and by which ARN they tell a resource: its own, that of what it is a part of
   * (`parent`), or what the ARNs of all that is in it begin with (`prefix`). Of types that are not listed nothing is known but that it is their own.
   */
  readonly resources: {
    readonly source: string;
    readonly types: Readonly<Record<string, Readonly<Record<string, ToldBy>>>>;
  };
  /** Actions whose events CloudTrail calls read-only, against their access level, and the other way round. */
  readonly readOnly: SeenActions;
  /** Management events that a trail may leave out by their source. */
  readonly excludable: Readonly<Record<string, readonly string[]>>;
  /**
   * By IAM prefix: data event types of which AWS does not say which calls they hold, and patterns over those that they can hold, where the types
   * are of a part of the service whose calls have its name.
   */
  readonly unlisted: {
    readonly source: string;
    readonly types: Readonly<Record<string, readonly string[]>>;
    readonly within: Readonly<Record<string, readonly string[]>>;
  };
  /** Calls through VPC endpoints of these services are network activity events too. */
  readonly network: SeenActions;
}

/** By which ARN a data event tells a resource. */
export type ToldBy = 'own' | 'parent' | 'prefix';

/** Patterns over actions. */
export interface SeenActions {
  readonly actions: readonly string[];
  /** The AWS page that says so. */
  readonly source: string;
  /** No page says so in as many words. */
  readonly unsure?: true;
  readonly note?: string;
}
