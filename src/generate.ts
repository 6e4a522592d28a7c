import path from 'node:path';
import { acceptedOf } from './accepted.js';
import { readAdditions } from './additions.js';
import type { Catalog } from './catalog/index.js';
import type { WrittenCertificate } from './certificate/index.js';
import { certificatesOf } from './certificates.js';
import { configuredIn, readConfiguration } from './configuration.js';
import { type CountedTree, countedTree } from './counted-tree.js';
import { type NamedDeployments, readDeployments } from './deployments.js';
import { withEdits } from './edited-tree.js';
import { entryWorkloads } from './entries.js';
import { gather, limitsOf, misreadGrants } from './evidence/index.js';
import { openTree, packageVersion, startStopwatch, type Tree } from './host/index.js';
import { featureTemplates, type InfrastructureOptions, ownSamTemplates } from './infra/index.js';
import { kept, keptNothing } from './keep-list.js';
import {
  DEFAULT_MIN_DAYS,
  decide,
  needsPolicy,
  proposal,
  type RoleDecision,
  type Strategy,
  totals,
  type Unexplained,
} from './merge/index.js';
import { nothingFound } from './nothing-found.js';
import { openCatalog } from './open-catalog.js';
import type { OnProgress } from './progress.js';
import type { Division, FileEdit } from './propose/index.js';
import { type ReadCodeOptions, readCode } from './read-code.js';
import { readProject } from './read-project.js';
import type { UsageRead } from './read-usage.js';
import { type Report, type Run, reportOf } from './report/index.js';
import { readScps } from './scps.js';
import { settle } from './settings.js';
import type { CodeReading } from './source/index.js';
import { today } from './until.js';
import {
  type Deployment,
  type Evidence,
  groupBy,
  type Missed,
  type Need,
  type Policy,
  type Reading,
  type RoleId,
  type Stack,
  UserError,
  type Workload,
} from './vocabulary/index.js';

/** What the settings of the project (leastwise.json) say too is taken from here where both tell it. */
export interface GenerateOptions extends NamedDeployments {
  /** The folder that holds the infrastructure code; the working folder where none is told. */
  readonly dir?: string | undefined;
  /** Handlers that no template names, as `FILE#HANDLER`. */
  readonly entries?: readonly string[] | undefined;
  /** Put what is needed and not granted today into the proposals. */
  readonly addMissing?: boolean | undefined;
  /** A file of settings, JSON or YAML, relative to the working folder. */
  readonly config?: string | undefined;
  readonly partition?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  /** Write what resources are called in the one deployment, where it tells, instead of the template's references. */
  readonly concrete?: boolean | undefined;
  /** Files of a trail, folders of them, and buckets (`s3://till-logs/prod`): what they show counts beside the code. */
  readonly trails?: readonly string[] | undefined;
  /** Files with what `aws cloudtrail get-event-selectors` and `get-trail` print. */
  readonly selectors?: readonly string[] | undefined;
  /** Which witness to lean on; both where none is told. */
  readonly strategy?: Strategy | undefined;
  /** What to do about what is used though no code needs it: `keep` where nothing is told. */
  readonly unexplained?: Unexplained | undefined;
  /** For how many days a role must have been watched before what it was not seen to do counts. */
  readonly minDays?: number | undefined;
  /** Where edits are made: give functions that share a role each one of its own, where that is a small edit. */
  readonly splitRoles?: boolean | undefined;
  /** Files of service control policies, relative to the working folder: nothing that they deny is proposed. */
  readonly scps?: readonly string[] | undefined;
  readonly onProgress?: OnProgress | undefined;
}

export interface Generated {
  readonly report: Report;
  /** Works out a certificate of each role's proposal, or of these roles' alone, which takes longer than all else. */
  readonly certify?: (only?: ReadonlySet<RoleId>) => readonly WrittenCertificate[];
}

/** What the report is made of, for who goes on from there. */
export interface Study extends Generated {
  readonly tree: Tree;
  readonly catalog: Catalog;
  readonly infrastructure: Reading<Stack>;
  readonly decisions: readonly RoleDecision[];
  readonly evidence: readonly Evidence[];
  /** What the trail shows; absent where none is named. */
  readonly usage?: UsageRead;
  /** The policy templates of the user's own, with which the infrastructure was read. */
  readonly infrastructureOptions: InfrastructureOptions;
  readonly code: CodeReading;
  readonly features: ReturnType<typeof featureTemplates>;
  readonly workloads: readonly Workload[];
  readonly deployments: readonly Deployment[];
  /** The edits with which the project was read, by which functions that share a role have each one of its own. */
  readonly division?: Division;
}

/**
 * The permissions that the code of a project needs, per workload, and per role what is granted today and not needed, or needed and
 * not granted. Reads the folder's repository and what else is named, runs nothing of it, and opens no connection but to a trail's bucket.
 * @throws UserError where the folder, an entry or the settings are wrong, or no function is found
 */
export async function generate(options: GenerateOptions = {}): Promise<Generated> {
  const { report, certify } = await study(options);
  return { report, ...(certify && { certify }) };
}

/**
 * The same with all that it rests on.
 * @param reading `unreached`: tell what no handler reaches too; `edits`: read the files as they would be after these
 */
export async function study(
  options: GenerateOptions = {},
  { edits = [], ...reading }: Pick<ReadCodeOptions, 'unreached'> & { readonly edits?: readonly FileEdit[] } = {},
): Promise<Study> {
  const elapsed = startStopwatch();
  const tree = countedTree(withEdits(openTree(options.dir ?? '.'), edits));
  const settings = settle(options, readConfiguration(tree, options.config));
  const additions = readAdditions(tree, settings, options.config);
  const scps = readScps(tree, { settled: settings.scps ?? [], told: options.scps ?? [], config: options.config });
  const catalog = openCatalog(additions.operations);
  const samTemplates = ownSamTemplates(additions.templates, catalog);
  const { infrastructure, options: infrastructureOptions } = await readProject(tree, catalog, { samTemplates });
  const workloads = workloadsOf(infrastructure, settings.entries, tree);
  const { deployments, missed: refused } = readDeployments(options, infrastructure.found, settings);
  const code = await readCode(tree, workloads, catalog, additions.libraries, {
    ...reading,
    onProgress: options.onProgress,
  });
  const missed = [
    ...infrastructure.missed,
    ...code.missed,
    ...misreadGrants(infrastructure.found, catalog),
    ...refused,
  ];
  const features = featureTemplates();
  const stacks = infrastructure.found;
  const keep = kept(settings.keep ?? [], stacks);
  const usage = await usageFor(options, stacks, deployments, catalog);
  const gathered = gather({ stacks, workloads, calls: code.found, missed, features, catalog });
  const evidence = [...gathered, ...keep.needs, ...(usage?.evidence ?? [])];
  const limits = limitsOf(stacks, scps, catalog);
  const leaning = leaningOf(options);
  const decisions = decide(evidence, stacks, catalog, {
    ...leaning,
    limits: limits.found,
    ...(usage && { watches: usage.watches, deployments: usage.bindings }),
  });
  const triggers = acceptedOf(stacks, settings.accept ?? [], {
    day: today(),
    file: configuredIn(tree, options.config),
  });
  const report = reportOf({
    version: packageVersion(),
    catalog: catalog.date,
    name: path.basename(tree.root),
    stacks,
    workloads,
    evidence,
    ...decided(decisions, evidence, workloads, settings.addMissing, catalog),
    missed: [
      ...missed.filter(isNoGap),
      ...limits.missed,
      ...triggers.missed,
      ...keep.missed,
      ...keptNothing(keep.needs, decisions),
    ],
    findings: triggers.findings,
    titles: new Map([...features].map((feature) => [feature.id, feature.title])),
    deployed: options.concrete ? concrete(deployments) : settings,
    stages: deployments,
    addMissing: settings.addMissing,
    ...(usage && { trail: { ...usage.trail, leaning } }),
    effort: { files: tree.filesRead(), milliseconds: elapsed() },
  });
  const rests = { evidence, deployments: usage?.bindings ?? deployments, catalog };
  const certify = (only?: ReadonlySet<RoleId>) => {
    const some = only === undefined ? decisions : decisions.filter(({ role }) => only.has(role));
    return certificatesOf({ ...rests, decisions: some }, { addMissing: settings.addMissing });
  };
  return {
    ...{ report, certify, tree, catalog, infrastructure, decisions, infrastructureOptions, code, features },
    ...{ workloads, evidence, deployments },
    ...(usage && { usage }),
  };
}

/** What the trail shows, where one is named. */
async function usageFor(
  { trails = [], selectors = [], strategy, onProgress }: GenerateOptions,
  stacks: readonly Stack[],
  deployments: readonly Deployment[],
  catalog: Catalog,
): Promise<UsageRead | undefined> {
  if (trails.length === 0 && strategy === 'usage')
    throw new UserError('There is no usage to lean on.', 'Name a trail with --trail, or leave --strategy out.');
  if (trails.length === 0) return undefined;
  // What reads trails may ask AWS for them, and brings its SDK with it.
  const { readUsage } = await import('./read-usage.js');
  return readUsage({ paths: trails, selectors }, stacks, deployments, catalog, onProgress);
}

function leaningOf({ strategy = 'both', unexplained = 'keep', minDays = DEFAULT_MIN_DAYS }: GenerateOptions) {
  return { strategy, unexplained, minDays } as const;
}

/** @throws UserError where not exactly one is told */
function concrete(deployments: readonly Deployment[]): Deployment {
  const [only, more] = deployments;
  if (only !== undefined && more === undefined) return only;
  throw new UserError(
    `Resources are called otherwise in each deployment, and there are ${deployments.length}.`,
    'Name one with --deployment, or leave --concrete out.',
  );
}

function workloadsOf(
  infrastructure: Reading<Stack>,
  entries: readonly string[],
  tree: CountedTree,
): readonly Workload[] {
  const found = infrastructure.found.flatMap((stack) => stack.workloads);
  const workloads = [...found, ...entryWorkloads(entries, tree, found)];
  if (workloads.length === 0) throw nothingFound(infrastructure, tree);
  return workloads;
}

/** What merge says, in the report's order of things. */
function decided(
  decisions: readonly RoleDecision[],
  evidence: readonly Evidence[],
  workloads: readonly Workload[],
  addMissing: boolean,
  catalog: Catalog,
): Pick<Run, 'briefs' | 'roles' | 'proposals' | 'toWrite' | 'needs' | 'totals'> {
  const perRole = (policyOf: (d: RoleDecision) => Policy) => new Map(decisions.map((d) => [d.role, policyOf(d)]));
  const never = new Set(decisions.flatMap(({ forbidden }) => forbidden.flatMap(({ because }) => because)));
  const needs = groupBy(
    evidence.filter((one): one is Need => one.kind === 'need' && !never.has(one)),
    ({ who }) => who,
  );
  return {
    briefs: decisions,
    roles: decisions.map((d) => d.of),
    proposals: perRole((d) => proposal(d, { addMissing })),
    toWrite: perRole((d) => proposal(d, { addMissing, withoutFramework: true })),
    needs: new Map(workloads.map((w) => [w.id, needsPolicy(needs.get(w.id) ?? [], w.id)])),
    totals: totals(decisions, catalog),
  };
}

/** What concerns the project as a whole, or hides no permission, is no gap of anyone, and is told on its own. */
function isNoGap(missed: Missed): boolean {
  return missed.who === undefined || missed.over === 'nothing';
}
