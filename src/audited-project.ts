import type { AccountCode, AuditedProject } from './audit/index.js';
import type { NamedDeployments } from './deployments.js';
import { functionNamesIn, namesOf } from './evidence/index.js';
import { study } from './generate.js';
import type { OnProgress } from './progress.js';
import type { AuditCode } from './report/index.js';

export interface ProjectOptions extends NamedDeployments {
  /** The folder that holds the infrastructure code of functions that run in the account. */
  readonly dir?: string | undefined;
  /** Handlers that no template names, as `FILE#HANDLER`. */
  readonly entries?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** A project whose code is laid beside an account. */
export interface ProjectRead extends AuditedProject {
  readonly name: string;
  /** Names of its functions, by which sessions in a trail go. */
  readonly sessions: readonly string[];
}

/**
 * What the code of a project needs.
 * @throws UserError where the folder, an entry, the settings or a deployment are wrong, or no function is found
 */
export async function readAuditedProject(options: ProjectOptions & { readonly dir: string }): Promise<ProjectRead> {
  const { dir, entries, config, deployments: told, stages, onProgress } = options;
  const studied = await study({ dir, entries, config, deployments: told, stages, onProgress });
  const { infrastructure, workloads, evidence, deployments, report } = studied;
  const stacks = infrastructure.found;
  const names = namesOf(stacks);
  const sessions = functionNamesIn({ stacks, deployments, names });
  return { name: report.name, stacks, workloads, evidence, deployments, names, sessions };
}

/** How the project was found in the account, for the report. */
export function codeReport({ name }: ProjectRead, { joining, stacks }: AccountCode): AuditCode {
  const { joined, ambiguous, missing } = joining;
  return {
    name,
    roles: stacks.flatMap((stack) => stack.roles).length,
    joined: joined.length,
    ambiguous: ambiguous.map(({ role, holders, because }) => ({ role: role.id, holders, because })),
    missing: missing.map(({ id }) => id),
  };
}
