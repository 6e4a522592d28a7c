import type { FeatureNeed, FeatureTemplate, MissedScope } from '../../vocabulary/index.js';

/** A file of policy-templates/{images,layers,runtime,state-machines,triggers}: the template, and how infrastructure code shows that a function, a task or a state machine has the feature. */
export interface TemplateFile extends FeatureTemplate {
  readonly when: readonly Sign[];
  /**
   * `grantedBySam`: SAM attaches a statement of the need to the role that it makes, where the sign stands in the function's own
   * properties or events (aws-sam-translator 1.115).
   */
  readonly needs: readonly (FeatureNeed & { readonly grantedBySam?: true })[];
  /** The AWS managed policy that SAM attaches in the same way. */
  readonly attachedBySam?: string;
  /** What the feature may call and no source shows. */
  readonly unseen?: readonly { readonly over: MissedScope; readonly because: string }[];
}

/** One way in which infrastructure code shows the feature. */
export interface Sign {
  /**
   * Where to look: the own properties of a function or a state machine; the same for each of its layers that matches one of the globs, and is known by that; a
   * SAM event of this type; or a resource of this type that names the function. Of an ECS task its definition's properties, for the role of
   * its containers or the one with which they are started; each of its containers whose image matches one of the globs; or a resource that
   * names the task.
   */
  readonly in:
    | 'function'
    | 'task'
    | 'execution'
    | 'state machine'
    | { readonly layer: readonly string[] }
    | { readonly image: readonly string[] }
    | { readonly event: string }
    | { readonly resource: string; readonly names: readonly string[]; readonly of?: 'task' };
  /** Paths of which each must be set. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** Each item of a list is the feature once: paths into it begin with `./`. */
  readonly each?: string;
  /** By path, the globs of which the value must match one. References stand in it as `${Name}`. */
  readonly matching?: Readonly<Record<string, readonly string[]>>;
  /** By path, a property of the resource that stands there, which must match one of `is`, or none of `not`. */
  readonly where?: Readonly<
    Record<string, { readonly take: string; readonly is?: readonly string[]; readonly not?: readonly string[] }>
  >;
  /** Whether a value that only a deployment tells matches. */
  readonly unclear?: 'matches';
  /** Parameters of which each must have a value, or none must have one. */
  readonly told?: readonly string[];
  readonly untold?: readonly string[];
  readonly parameters: Readonly<Record<string, From | readonly From[]>>;
}

/** Where a parameter is found. Of several the first that gives a value counts. */
export type From =
  /** A path into the properties: `VpcConfig.SubnetIds`; `*` is every item, whose values are then a choice; '' is them all. */
  | string
  /** A text with the holes of the parameters above it. */
  | { readonly pattern: string }
  /** The name in the ARN that stands there. */
  | { readonly nameIn: string }
  /** What the event pattern that stands there lets through, in the event's own form. */
  | { readonly textsIn: string }
  /** What the JSON says that stands there as a text. */
  | { readonly jsonIn: string }
  /** The repository, secret or parameter that a task definition names there, as its ARN. */
  | { readonly repositoryIn: string }
  | { readonly secretIn: string }
  | { readonly parameterIn: string }
  /** The bucket of the object whose ARN stands there, as its ARN. */
  | { readonly bucketIn: string }
  /** The ARN of the KMS key that stands there, by id, ARN or alias. */
  | { readonly keyIn: string }
  /** A property of the resource that stands there; `Ref` and `Arn` are what these give. */
  | { readonly of: string; readonly take: string }
  /**
   * A property of the resources of that type whose property at the path `by` names the same resource. `of` may also be a parameter above:
   * `${Queue}`.
   */
  | { readonly of: string; readonly beside: string; readonly by: string; readonly take: string }
  /** What `Ref` or the ARN of a logical id gives; `${id}` is the id of the function, or of the resource that names it. */
  | { readonly ref: string }
  | { readonly arn: string };
