import type { Place } from '../../vocabulary/index.js';
import type { Node } from './node.js';

/** A template as CloudFormation sees it: loops unrolled, SAM's Globals merged into what they stand for. */
export interface Template {
  readonly file: string;
  readonly kind: 'sam' | 'cloudformation';
  readonly parameters: ReadonlyMap<string, Node>;
  readonly mappings: Node | undefined;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, Definition>;
}

/** One resource. `generated`: SAM makes it; no line of the template defines it. */
export interface Definition {
  readonly id: string;
  readonly type: string;
  readonly properties: Node;
  readonly metadata: Node | undefined;
  readonly attributes: Node;
  readonly at: Place;
  readonly generated?: true;
}
