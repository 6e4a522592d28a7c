import type { Place } from '../../../../vocabulary/index.js';
import type { Node } from '../../../templates/node.js';
import type { Scope } from '../scope.js';

/** Where a function is called. */
export interface Called {
  readonly scope: Scope;
  readonly at: Place;
}

/** A function of Terraform's; undefined where what it gives is told only by a deployment. */
export type TerraformFunction = (args: readonly Node[], called: Called) => Node | undefined;
