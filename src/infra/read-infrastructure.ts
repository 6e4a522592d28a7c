import type { Tree } from '../host/index.js';
import type { Reading, Stack } from '../vocabulary/index.js';
import { indexSubjects } from './features/recognise.js';
import { findingsOf, sourcesOf } from './findings/find.js';
import { resourcesOf } from './resources.js';
import { indexIam, type SamTemplates } from './roles/role-index.js';
import { rolesUsed } from './roles/roles.js';
import { runnersWithRoles } from './runners-with-roles.js';
import { sameCode } from './same-code.js';
import { findServices } from './serverless/find.js';
import type { ReadModule } from './serverless/program.js';
import { startsOf } from './starts/starts.js';
import { invocationsIn } from './state-machines/invocations.js';
import type { Template } from './templates/definition.js';
import { findTemplates } from './templates/find.js';
import { withoutCopies } from './templates/packaged.js';
import { readTemplate } from './templates/template.js';
import { findConfigurations } from './terraform/index.js';
import { unreadFrameworks } from './unread-frameworks.js';
import { aliasesOf } from './values/aliases.js';
import { outputsOf } from './values/outputs.js';
import { openProject } from './values/project.js';
import { missedOf, workloadOf } from './workload-facts.js';
import { layersOf } from './workloads/layers.js';

export interface InfrastructureOptions {
  /** Only these files, relative to the root; every template of the tree where it is absent. */
  readonly templates?: readonly string[];
  /** Policy templates of the user's own, which win over those of SAM. */
  readonly samTemplates?: SamTemplates;
  /** Reads modules that hold configuration (`serverless.ts`); what they hold is missed where it is absent. */
  readonly modules?: ReadModule;
  /** What other readers made templates of: the apps of the CDK, and the folders that these write theirs to. */
  readonly compiled?: { readonly templates: readonly Template[]; readonly outputs: readonly string[] };
}

/**
 * What the SAM and CloudFormation templates of a project, its services of the Serverless Framework and its Terraform configurations define: one Stack for each, with
 * its functions, the roles that they run with, what these are granted, and what is known of the names in it. What can't be parsed is
 * missed.
 */
export function readInfrastructure(tree: Tree, options: InfrastructureOptions = {}): Reading<Stack> {
  const services = findServices(tree, options.templates, options.modules ?? (() => undefined));
  const configurations = findConfigurations(tree, options.templates);
  const isOutput = (file: string): boolean => options.compiled?.outputs.some((o) => file.startsWith(`${o}/`)) ?? false;
  const others = (file: string): boolean =>
    !services.files.has(file) && !configurations.files.has(file) && !isOutput(file);
  const found = findTemplates(tree, options.templates?.filter(others));
  const read = found.templates.filter(({ file }) => others(file)).map(readTemplate);
  const { templates, missed: copies } = withoutCopies([
    ...services.templates,
    ...configurations.templates,
    ...(options.compiled?.templates ?? []),
    ...read.map((r) => r.template),
  ]);
  const project = openProject(templates);
  const iam = indexIam(project, options.samTemplates);
  const invocations = invocationsIn(project, tree);
  const { runners, idOf } = runnersWithRoles(project, iam, indexSubjects(project), invocations);
  const roles = rolesUsed(runners, iam, idOf);
  const workloads = runners.map((one) => {
    const layers = layersOf(one.runner, one.id, tree);
    const fact = workloadOf(one, layers, tree, idOf);
    // Of code that can't be read nothing is known anyway.
    const missed = fact.entry.is === 'unreadable' ? [] : layers.missed;
    return { file: one.runner.stack.template.file, fact, missed };
  });
  const missed = [
    ...services.missed,
    ...configurations.missed,
    ...found.missed,
    ...(options.templates === undefined ? unreadFrameworks(tree) : []),
    ...copies,
    ...read.flatMap((r) => r.missed),
    ...roles.flatMap((r) => r.missed),
  ];
  const sources = sourcesOf(runners);
  const stacks = project.stacks.map((stack): Stack => {
    const { file, kind } = stack.template;
    const own = roles.filter((r) => r.role.stack === file);
    return {
      kind,
      file,
      workloads: workloads.filter((w) => w.file === file).map((w) => w.fact),
      roles: own.map((r) => r.role),
      grants: own.flatMap((r) => r.grants),
      resources: resourcesOf(stack),
      starts: startsOf(stack),
      names: stack.names,
      ...(stack.template.expressions && { expressions: stack.template.expressions }),
      ...outputsOf(stack),
      findings: findingsOf(stack, sources),
      ...aliasesOf(stack),
    };
  });
  const ofStacks = project.stacks.flatMap((stack) => [...stack.missed.values()]);
  return {
    found: stacks,
    missed: [
      ...missed,
      ...sameCode(stacks),
      ...runners.flatMap(missedOf),
      ...workloads.flatMap((w) => w.missed),
      ...ofStacks,
    ],
  };
}
