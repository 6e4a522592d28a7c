import type { Deployment, Holder, PrincipalUsage, Role } from '../../vocabulary/index.js';

/** A role of an account, with what else may tell which role of the project it is. */
export interface AccountRole {
  readonly holder: Holder;
  /** What a trail shows of it. */
  readonly usage: readonly PrincipalUsage[];
  /** The resources that its policies name: what CloudFormation made up for a stack stands in them. */
  readonly granted: () => readonly string[];
}

/**
 * By what a role of an account is one of the project. `deployment`: a saved answer tells it; `role ARN`: the project names it so; `role name`: the
 * template does; `function name`: sessions in the trail go by it; `stack`: it is one of a stack of which several names fit the template;
 * `looks`: its own name alone fits, which may be so by chance.
 */
export type JoinedBy = 'deployment' | 'role ARN' | 'role name' | 'function name' | 'stack' | 'looks';

/** A role of an account that is a role of the project. */
export interface HolderJoined {
  readonly holder: Holder;
  readonly role: Role;
  readonly by: JoinedBy;
  /** The deployment's name, or that of the stack. */
  readonly stage?: string;
  /** What is known of the project's names there. */
  readonly where: Pick<Deployment, 'bindings'>;
}

/** A role of the project that several roles of the account may be. */
export interface AmbiguousRole {
  readonly role: Role;
  readonly holders: readonly string[];
  readonly because: string;
}

export interface HolderJoining {
  readonly joined: readonly HolderJoined[];
  readonly ambiguous: readonly AmbiguousRole[];
  /** Roles of the project of which none of the account is one. */
  readonly missing: readonly Role[];
}

/** A role of an account that may be one of the project, before it is known where that is deployed. */
export interface Sighting {
  readonly deployed: AccountRole;
  readonly role: Role;
  /** Of a name that CloudFormation made up, or that tags tell. */
  readonly stackName?: string;
}
