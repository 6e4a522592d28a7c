import type { Finding, Place } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import type { StackReading } from '../values/stack.js';

/** One rule about triggers and event sources. */
export interface Rule extends Pick<Finding, 'severity' | 'why' | 'fix' | 'page'> {
  readonly id: string;
  /** What it looks for, for a list of all rules. */
  readonly title: string;
  readonly find: (look: Look) => readonly Found[];
  /** The lines to write in a configuration of Terraform's, where templates have others. */
  readonly inTerraform?: string | ((found: Found) => string);
}

/** What a rule looks at. */
export interface Look {
  readonly stack: StackReading;
  /** Those of the template and those that SAM makes, each once. */
  readonly resources: readonly Definition[];
  /** Whether the resource is what some function of the project is called by, or feeds that. */
  readonly isSource: (resource: Definition) => boolean;
}

/** What a rule says of one resource; what is left out is the rule's own. */
export interface Found extends Partial<Pick<Finding, 'severity' | 'fix' | 'lines'>> {
  readonly about: Definition;
  readonly at: Place;
  readonly what: string;
  /** The service that it is about: `sns.amazonaws.com`. */
  readonly service?: string;
}
