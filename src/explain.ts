import { explainedRole, explainedWorkload } from './explaining.js';
import { type GenerateOptions, type Study, study } from './generate.js';
import { nearest } from './policy/index.js';
import type { ActionFacts, ExplainedRole, ExplainedWorkload, ExplainReport } from './report/index.js';
import { type ActionGlob, UserError, type Workload } from './vocabulary/index.js';

/** What the settings of the project say is taken from there, as `generate` does. */
export interface ExplainOptions extends Omit<GenerateOptions, 'addMissing' | 'concrete'> {
  /** An action such as `s3:GetObject`, or a pattern such as `s3:*`. Case does not count. */
  readonly action: ActionGlob;
  /** Ids of workloads, or handlers as `FILE#HANDLER`; all of them where none is told. */
  readonly workloads?: readonly string[] | undefined;
}

export interface Explained {
  readonly report: ExplainReport;
}

/**
 * Everything known of an action: which workloads need it and how their handlers come to call for it, what names the resource, what it rests
 * on, what a trail shows of it and could have shown, which code would call for it and isn't run, and what is decided of each role that it concerns. Reads the folder's repository and
 * what else is named, runs nothing of it, opens no connection but to a trail's bucket.
 * @throws UserError where there is no such action or workload, and as `generate` does
 */
export async function explain({ action, workloads: named = [], ...options }: ExplainOptions): Promise<Explained> {
  const studied = await study(options, { unreached: true });
  const { report, catalog } = studied;
  const actions = actionsNamed(action, studied);
  const chosen = chosenWorkloads(
    report.workloads.map((w) => w.workload),
    named,
  );
  const explained = report.workloads
    .filter(({ workload }) => chosen.includes(workload))
    .map((workload) => explainedWorkload(workload, action, studied));
  const roles = report.roles
    .filter(({ role }) => chosen.some((w) => w.role === role.id) || (named.length === 0 && role.workloads.length === 0))
    .map((role) => explainedRole(role, action, studied));
  const isTold = (w: ExplainedWorkload): boolean =>
    named.length > 0 || w.verdict !== 'not needed' || w.unreached.length > 0;
  const { version, name } = report;
  return {
    report: {
      ...{ version, catalog: catalog.date, name, asked: action, actions },
      workloads: explained.filter(isTold),
      roles: roles.filter((role) => named.length > 0 || isToldOf(role)),
      others: explained.filter((w) => !isTold(w)).map(({ workload }) => workload.id),
    },
  };
}

/** Whether there is something to tell of the role. */
function isToldOf({ permissions, denied, forbidden, trail }: ExplainedRole): boolean {
  const seen = trail === undefined ? 0 : trail.used.length + trail.denied.length;
  return permissions.length + denied.length + forbidden.length + seen > 0;
}

/** @throws UserError where the catalog has no such action */
function actionsNamed(glob: ActionGlob, { catalog }: Study): readonly ActionFacts[] {
  const actions = catalog.actionsMatching(glob);
  if (actions.length === 0) throw noSuchAction(glob, catalog);
  return actions.flatMap((action) => {
    const entry = catalog.action(action);
    if (entry === undefined) return [];
    const types = entry.resourceTypes.map((type) => type.name);
    return [{ action, level: entry.accessLevel, types, recorded: catalog.visibility(action).as }];
  });
}

function noSuchAction(glob: ActionGlob, catalog: Study['catalog']): UserError {
  const prefix = glob.slice(0, Math.max(glob.indexOf(':'), 0));
  const known = catalog.actionsMatching(`${prefix}:*`);
  const near = nearest(glob, known.length > 0 ? known : catalog.actionsMatching('*'));
  const next =
    near !== undefined
      ? `Is \`${near}\` meant?`
      : 'Name it as IAM does, `s3:GetObject`, or with a pattern: `s3:Get*`. `leastwise generate` lists what is needed.';
  return new UserError(`There is no action \`${glob}\`.`, next);
}

/** @throws UserError where a name is no workload's */
function chosenWorkloads(all: readonly Workload[], named: readonly string[]): readonly Workload[] {
  if (named.length === 0) return all;
  return named.flatMap((name) => {
    const found = all.filter((w) => isCalled(w, name));
    if (found.length > 0) return found;
    const near = nearest(name, all.flatMap(namesOf));
    const ids = all.map(({ id }) => `\`${id}\``);
    const listed = ids.length > MOST_IDS ? `${ids.slice(0, MOST_IDS).join(', ')}, …` : ids.join(', ');
    throw new UserError(
      `There is no function \`${name}\` here.`,
      near === undefined ? `There are ${listed}.` : `Is \`${near}\` meant?`,
    );
  });
}

const MOST_IDS = 8;

function isCalled(workload: Workload, name: string): boolean {
  return namesOf(workload).some((one) => one.toLowerCase() === name.toLowerCase());
}

/** A workload goes by its id, its logical id, and its handler. */
function namesOf({ id, infrastructure, entry }: Workload): readonly string[] {
  return [
    id,
    ...(infrastructure === null ? [] : [infrastructure.logicalId]),
    ...(entry.is === 'source' ? [`${entry.file}#${entry.handler}`] : []),
  ];
}
