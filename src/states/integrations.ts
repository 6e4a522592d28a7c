import { readPackageJson } from '../host/index.js';

/** data/step-functions/integrations.json: what Step Functions calls for a task beside, or in place of, the operation that the task names. */
export interface Integrations {
  /** The AWS page that lists the policies of all integrations. */
  readonly source: string;
  /** What maps do of themselves, by what a Task `does`. `mayCall`: what only some runs ask for. */
  readonly maps: Readonly<
    Record<
      string,
      { readonly source: string; readonly calls: readonly CallPattern[]; readonly mayCall?: MayCall } | undefined
    >
  >;
  /** The optimised integrations by their names in ARNs: `elasticmapreduce`. */
  readonly services: Readonly<Record<string, ServiceIntegration | undefined>>;
}

export interface MayCall {
  readonly service: string;
  readonly operations: readonly string[];
  readonly because: string;
}

export interface ServiceIntegration {
  /** The AWS page that says so. */
  readonly source: string;
  /** The catalog's id of the service whose operations the tasks name; absent where they name none. */
  readonly service?: string;
  /** Those that call something else besides, by their names in ARNs: `runTask`. */
  readonly operations?: Readonly<Record<string, OperationIntegration | undefined>>;
}

export interface OperationIntegration {
  /** In place of the operation of that name. */
  readonly calls?: readonly CallPattern[];
  /** Besides it. */
  readonly also?: readonly CallPattern[];
  /** Besides it where the state waits for the job (`.sync`). Such a state of an operation without it is not known. */
  readonly sync?: readonly CallPattern[];
  /** The managed rule of EventBridge by which a state that waits learns of the job's end. */
  readonly rule?: string;
}

/** A call that a task comes to. */
export interface CallPattern {
  /** The catalog's id; the integration's own where it is absent. */
  readonly service?: string;
  readonly operation: string;
  /**
   * The call's input by its members; what the task hands over where it is absent. Texts with holes: `${Cluster}` and `${A.B|C}` are members of
   * what the task hands over, `${Cluster=default}` with a text for a missing one, `${Own}` the ARN of the state machine, `${?}` what only a
   * run tells; a way to put it follows a colon (`src/states/holes.ts`). A member whose hole is missing is left out.
   */
  readonly input?: Readonly<Record<string, string>>;
  /** Only where the member is, or may be, one of these. */
  readonly is?: Readonly<Record<string, readonly string[]>>;
}

let integrations: Integrations | undefined;

export function knownIntegrations(): Integrations {
  integrations ??= readPackageJson('data/step-functions/integrations.json') as Integrations;
  return integrations;
}
