import type { Reference } from './reference.js';

/** Where references meet the real world: one stage in one account and region, which are absent where the stage alone is told. */
export interface Deployment {
  readonly stage: string;
  readonly account?: string;
  readonly region?: string;
  readonly bindings: ReadonlyMap<Reference, string>;
}

/** What is told of a deployment: one stage in one account and region. */
export interface Told {
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  /** Absent where it is the region's own. */
  readonly partition?: string;
  readonly stacks: readonly ToldStack[];
  /** Values by the names under which stacks of that account and region export them. */
  readonly exports?: Readonly<Record<string, string>>;
}

/** What is told of a stack that is deployed there. */
export interface ToldStack {
  /** The template's file. */
  readonly file: string;
  readonly name?: string;
  readonly id?: string;
  /** By name, each as the template sees it: that of an SSM type is the stored text. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly resources?: readonly ToldResource[];
  /** By name, as the template names them. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** As CloudFormation's DescribeStackResources answers. */
export interface ToldResource {
  readonly LogicalResourceId: string;
  /** Absent while it is being made. */
  readonly PhysicalResourceId?: string;
  readonly ResourceType?: string;
}
