import { type RoleDecision, stayingOf } from '../../merge/index.js';
import { type Cell, onePolicy } from '../../policy/index.js';
import type { Report } from '../../report/index.js';
import type { Place, RoleId } from '../../vocabulary/index.js';
import { openDocument, type SourceDocument } from '../text/document.js';
import { edited } from '../text/edit.js';
import { Refusal, refuse } from '../text/refusal.js';
import { Draft } from './draft.js';
import { editSite } from './edit-site.js';
import { isSameElsewhere } from './elsewhere.js';
import { settleEmptied } from './emptied.js';
import { addStatements } from './homes.js';
import { maybeEmpty } from './nothing.js';
import { checkFile } from './safety.js';
import { groupsOf, type Site, sitesOf } from './site.js';
import { speller } from './speller.js';
import { asCell, type Kept, targetOf } from './target.js';

/** What is to become of a file of the project. */
export interface FileEdit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Roles that are not edited, and why: in plain words, without a full stop. */
export interface RefusedEdit {
  readonly roles: readonly RoleId[];
  readonly because: string;
  readonly at: Place;
}

export interface Plan {
  readonly files: readonly FileEdit[];
  /** The roles whose policies are changed by them. Those that share a statement stand together. */
  readonly edited: readonly (readonly RoleId[])[];
  readonly refused: readonly RefusedEdit[];
}

export interface PlanOptions {
  /** The text of a file to the letter; undefined where it can't be edited. */
  readonly read: (file: string) => string | undefined;
  /** Grant also what is needed and not granted today. */
  readonly addMissing: boolean;
  /** Roles to leave alone, with the reason. */
  readonly without?: ReadonlyMap<RoleId, string>;
  /** Only these roles; all where it is absent. */
  readonly only?: ReadonlySet<RoleId>;
}

/** Roles that are edited together, with all that grants them something. */
interface Group {
  readonly decisions: readonly RoleDecision[];
  readonly sites: readonly Site[];
}

/**
 * The least edits of the infrastructure code by which every role is granted what is proposed for it: item by item, all else stays byte for
 * byte. Where several roles hold a statement, what one of them keeps stays. What can't be edited so is refused with the reason.
 */
export function planEdits(decisions: readonly RoleDecision[], report: Report, options: PlanOptions): Plan {
  const documents = documentsBy(options.read);
  const groups = groupsIn(decisions).filter((group) => changes(group, options));
  const refused: RefusedEdit[] = [];
  const accepted = groups.filter((group) => {
    const because = whyNot(group, report, options, documents);
    if (because !== undefined) refused.push(refusal(group, because));
    return because === undefined;
  });
  const { files, failed } = written(accepted, report, options, documents);
  const done = accepted.filter((group) => !failed.has(group));
  return {
    files,
    edited: done.map(({ decisions: some }) => some.map(({ role }) => role)),
    refused: [...refused, ...[...failed].map(([group, because]) => refusal(group, because))],
  };
}

function refusal({ decisions, sites }: Group, because: string): RefusedEdit {
  const [first] = decisions as readonly [RoleDecision, ...RoleDecision[]];
  return { roles: decisions.map(({ role }) => role), because, at: sites[0]?.at ?? first.of.at };
}

function groupsIn(decisions: readonly RoleDecision[]): readonly Group[] {
  const groups = groupsOf(sitesOf(decisions)).map((sites): Group => {
    const all = sites.flatMap(({ holders }) => holders.map(({ decision }) => decision));
    return { sites, decisions: [...new Set(all)] };
  });
  const grouped = new Set(groups.flatMap((group) => group.decisions));
  const alone = decisions.filter((one) => !grouped.has(one) && one.of.definedBy !== 'elsewhere');
  return [...groups, ...alone.map((one): Group => ({ decisions: [one], sites: [] }))];
}

/** Whether there is anything to change for one of the roles. */
function changes({ decisions, sites }: Group, { addMissing, only }: PlanOptions): boolean {
  if (only !== undefined && !decisions.some(({ role }) => only.has(role))) return false;
  const adds = addMissing && decisions.some((one) => missingIn(one).length > 0);
  return adds || sites.some((site) => targetOf(site, new Map()).is !== 'stays');
}

function missingIn({ permissions }: RoleDecision): readonly Cell[] {
  return permissions.filter((one) => one.granted === undefined && one.decision === 'add').flatMap((one) => one.needed);
}

/** Tries a group by itself, so that what can't be edited spoils nothing else. */
function whyNot(group: Group, report: Report, options: PlanOptions, documents: Documents): string | undefined {
  const left = group.decisions.map(({ role }) => options.without?.get(role)).find((because) => because !== undefined);
  if (left !== undefined) return left;
  return written([group], report, options, documents).failed.get(group);
}

type Documents = (file: string) => SourceDocument;

function documentsBy(read: PlanOptions['read']): Documents {
  const opened = new Map<string, SourceDocument | Refusal>();
  return (file) => {
    const found = opened.get(file) ?? tried(() => checked(file, read(file)));
    opened.set(file, found);
    if (found instanceof Refusal) throw found;
    return found;
  };
}

function checked(file: string, text: string | undefined): SourceDocument {
  const document = openDocument(file, text ?? refuse('the file is a link, or not all of it is text'));
  checkFile(document);
  return document;
}

function tried<T>(make: () => T): T | Refusal {
  try {
    return make();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The files as they are to be, with the groups for which that can't be done. */
function written(
  groups: readonly Group[],
  report: Report,
  options: PlanOptions,
  documents: Documents,
): { readonly files: readonly FileEdit[]; readonly failed: ReadonlyMap<Group, string> } {
  const drafts = new Map<string, Draft>();
  const draftOf = (file: string): Draft => {
    const found = drafts.get(file) ?? new Draft(documents(file));
    drafts.set(file, found);
    return found;
  };
  const made = tried(() => {
    for (const group of groups) draftGroup(group, report, options, draftOf);
    return [...drafts.values()].map(fileEdit);
  });
  if (!(made instanceof Refusal))
    return { files: made.filter(({ before, after }) => before !== after), failed: new Map() };
  return { files: [], failed: new Map(groups.map((group) => [group, made.message])) };
}

function fileEdit(draft: Draft): FileEdit {
  const { file, text, root } = draft.document;
  const after = edited(text, draft.edits(settleEmptied));
  const read = tried(() => openDocument(file, after));
  if (read instanceof Refusal || !isSameElsewhere(root, read.root, draft.touched())) {
    refuse('the edited file would say something else in another place');
  }
  if (maybeEmpty(read.root, read) > maybeEmpty(root, draft.document)) {
    refuse('where conditions of the template do not hold, nothing would be left in the policy');
  }
  return { file, before: text, after };
}

function draftGroup(group: Group, report: Report, { addMissing }: PlanOptions, draftOf: (file: string) => Draft): void {
  for (const { of } of group.decisions) checkKind(of.stack, report);
  const kept = new Map<RoleId, Cell[]>(group.decisions.map((one) => [one.role, keptOf(one, group.sites)]));
  const homeless = new Map<RoleId, Cell[]>();
  const spell = speller(group.decisions, report);
  for (const site of inOrder(group.sites)) {
    const target = targetOf(site, kept as Kept);
    if (target.is === 'stays') continue;
    const moved = editSite(site, target, spell, draftOf(site.at.file));
    const cells = target.is === 'narrows' ? target.cells.map(({ cell }) => cell) : [];
    for (const { decision } of site.holders) kept.get(decision.role)?.push(...cells);
    const [holder] = site.holders;
    if (moved && holder !== undefined)
      homeless.set(holder.decision.role, [...(homeless.get(holder.decision.role) ?? []), ...cells]);
  }
  for (const one of group.decisions) {
    const cells = [...(homeless.get(one.role) ?? []), ...(addMissing ? missingIn(one) : [])];
    const { statements } = onePolicy(cells);
    const kind = report.stacks.find(({ file }) => file === one.of.stack)?.kind ?? 'cloudformation';
    if (cells.length > 0)
      addStatements(
        one.of,
        kind,
        statements.map((s) => spell.statement(s, one.of.stack)),
        draftOf(one.of.stack),
      );
  }
}

const EDITABLE = new Set(['sam', 'cloudformation', 'serverless']);

function checkKind(file: string, { stacks }: Report): void {
  const kind = stacks.find((stack) => stack.file === file)?.kind ?? '';
  if (!EDITABLE.has(kind)) refuse('only SAM, CloudFormation and the Serverless Framework are edited so far');
  if (!/\.(ya?ml|json|template)$/i.test(file)) refuse('a service that is written as a program is not edited');
}

/** What the role keeps whatever is edited: what nobody can take away, and what stays as it stands. */
function keptOf({ permissions }: RoleDecision, sites: readonly Site[]): Cell[] {
  const whole = sites.filter((site) => targetOf(site, new Map()).is === 'stays');
  const places = new Set(whole.map(({ at }) => JSON.stringify(at)));
  return permissions
    .filter(({ granted }) => granted !== undefined && (!granted.editable || places.has(JSON.stringify(granted.at))))
    .filter((one) => one.granted?.editable === false || stayingOf(one).is === 'all')
    .map(asCell);
}

/** Documents first: what they name need not be written anew in the place of a policy that others define. */
function inOrder(sites: readonly Site[]): readonly Site[] {
  const isOthers = (site: Site): number => (site.holders.some(({ granted }) => granted.length > 1) ? 1 : 0);
  return [...sites].sort((a, b) => isOthers(a) - isOthers(b));
}
