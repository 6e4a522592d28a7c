import type { Missed, Place, Stack } from '../../vocabulary/index.js';
import type { ReferenceType } from '../values/reference-types.js';
import type { Node } from './node.js';

/** What the infrastructure code does to a resource that can't be followed, so that all of it may be otherwise. Words as in a Missed. */
export type Unfollowed = Pick<Missed, 'because' | 'at'>;

/** A template as CloudFormation sees it: loops unrolled, SAM's Globals merged into what they stand for. */
export interface Template {
  readonly file: string;
  readonly kind: 'sam' | 'cloudformation' | 'serverless' | 'terraform' | 'cdk';
  readonly parameters: ReadonlyMap<string, Node>;
  readonly mappings: Node | undefined;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, Definition>;
  /** What the stack is called, where the infrastructure code says so. */
  readonly stackName?: Node;
  readonly expressions?: Stack['expressions'];
  /** What outputs and variables of its modules give, where it is made of modules. */
  readonly aliases?: ReadonlyMap<string, Node>;
}

/**
 * One resource. `generated`: SAM makes it; no line of the template defines it. `shown`: what its author calls it, where that is not its
 * logical id. `byFramework`: what the framework grants a role by itself, in the form of a role's properties. `gives`: what its attributes
 * give, where the infrastructure code has names of its own for them. `unfollowed`: what else its code does to a role or function.
 * `lookedUp`: another project defines it, this one only asks for it.
 */
export interface Definition {
  readonly id: string;
  readonly type: string;
  readonly properties: Node;
  readonly metadata: Node | undefined;
  readonly attributes: Node;
  readonly at: Place;
  readonly generated?: true;
  readonly shown?: string;
  readonly byFramework?: Node;
  /** The module that a function is bundled from, relative to the root, and its export, where the infrastructure code names that itself. */
  /** Why a function may also run code that isn't seen. */
  readonly unread?: string;
  readonly source?: { readonly file: string; readonly handler: string };
  readonly gives?: ReferenceType;
  readonly unfollowed?: readonly Unfollowed[];
  readonly lookedUp?: true;
}
