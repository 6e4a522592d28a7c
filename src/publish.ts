import path from 'node:path';
import { changeName } from './change-name.js';
import type { Forge, Pull } from './forge/index.js';
import type { Study } from './generate.js';
import { commitOn, deleteBranch, isPartOf, push, type Repository, tipOf } from './git/index.js';
import { totals } from './merge/index.js';
import type { Parcel } from './parcels.js';
import { placesBefore } from './places-before.js';
import type { ProposeOptions } from './propose-options.js';
import {
  commitMessage,
  markedChange,
  printable,
  pullRequestBody,
  pullRequestTitle,
  withOthersWords,
  withoutChange,
} from './report/index.js';
import { pathInRepository } from './tighten.js';
import { type Place, UserError } from './vocabulary/index.js';

/** Where pull requests go, and from what. */
export interface Target extends ProposeOptions {
  readonly repository: Repository;
  readonly remote: string;
  readonly base: string;
  readonly head: string;
}

/** What became of a pull request. `same`: it was as it should be; `none`: there is nothing to propose; `declined`: a person has closed it. */
export interface Published {
  readonly state: 'opened' | 'updated' | 'same' | 'closed' | 'none' | 'declined' | 'shown';
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly roles: readonly string[];
  readonly url?: string;
  /** What could not be done beside it. */
  readonly notes: readonly string[];
}

export interface Publishing extends Target {
  readonly forge: Forge;
  /** The commit at which the branch of the remote stands; undefined where there is none. */
  readonly seen: string | undefined;
}

/**
 * Brings one pull request to what it should be: the branch one commit on what is checked out, title and body of this run. Where nothing is
 * left to propose, it is closed. A branch on which somebody else committed is left alone, and so is what a person closed without merging it.
 * @throws UserError, Unreachable as `propose` does; what was done before stands, and the next run goes on from there
 */
export async function publish(parcel: Parcel, found: Study, to: Publishing): Promise<Published> {
  const { forge, seen, repository, remote, base } = to;
  const isSame = seen !== undefined && (await refuseOthers(parcel.branch, to, seen));
  if (parcel.plan.files.length === 0) return retire(parcel, found, to);
  const text = told(parcel, found, to);
  // Asked first, so that nothing is pushed where the token does not do.
  const there = await forge.find(parcel.branch, base);
  const declined = there === undefined ? await declinedBefore(parcel, to) : undefined;
  if (declined !== undefined) return { ...text, ...outcome('declined', parcel, declined), notes: [] };
  const { id, tree } = await commitOn(
    repository,
    to.head,
    changesOf(parcel, found),
    commitMessage(text.title, parcel.plan.edited.flat()),
  );
  if (isSame !== tree) await push(repository, remote, id, parcel.branch, seen);
  const { draft = false } = to;
  if (there === undefined) {
    const pull = await forge.open({ branch: parcel.branch, base, ...text, draft });
    return { ...text, ...outcome('opened', parcel, pull), notes: await decorated(pull, to) };
  }
  const body = withOthersWords(text.body, there.body);
  const isTold = there.title === text.title && there.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
  if (!isTold) await forge.update(there, { title: text.title, body });
  const state = isTold && isSame === tree ? 'same' : 'updated';
  return { ...text, ...outcome(state, parcel, there), notes: await decorated(there, to) };
}

function outcome(
  state: Published['state'],
  { branch, plan }: Parcel,
  pull?: Pull,
): Omit<Published, 'title' | 'body' | 'notes'> {
  return { state, branch, roles: plan.edited.flat(), ...(pull && { url: pull.url }) };
}

function decorated(pull: Pull, { forge, labels = [], reviewers = [] }: Publishing): Promise<readonly string[]> {
  return forge.decorate(pull, labels, reviewers);
}

/** The pull request by which the same was proposed and that a person has closed without merging it. One that does not say what it proposed counts. */
async function declinedBefore(
  { branch, plan }: Parcel,
  { forge, base, reopen }: Publishing,
): Promise<Pull | undefined> {
  if (reopen === true) return undefined;
  const change = changeName(plan.files);
  const [last, ...before] = await forge.turnedDown(branch, base);
  if (last !== undefined && [change, undefined].includes(markedChange(last.body))) return last;
  return before.find(({ body }) => markedChange(body) === change);
}

/**
 * Refuses a branch on which somebody else has committed, but where all of it has become a part of what is checked out.
 * @returns the tree of its one commit, where that stands on what is checked out; false where the branch is to be made anew
 */
async function refuseOthers(
  branch: string,
  { repository, remote, head }: Publishing,
  seen: string,
): Promise<string | false> {
  const { id, author, subject, tree, parents, isOwn } = await tipOf(repository, remote, branch);
  if (!isOwn && !(await isPartOf(repository, id, head))) {
    throw new UserError(
      `The branch \`${branch}\` has a commit that leastwise did not make: ${id.slice(0, 10)} by ${printable(author)}, "${printable(subject)}".`,
      'Nothing was pushed. Merge or close its pull request and delete the branch, then run the command again.',
    );
  }
  return isOwn && id === seen && parents[0] === head ? tree : false;
}

const NOTHING_LEFT =
  'Nothing is left to tighten: the roles hold what the code needs, or it can no longer be told what that is.';

/** Where nothing is left to propose. */
async function retire(
  parcel: Parcel,
  found: Study,
  { forge, seen, repository, remote, base }: Publishing,
): Promise<Published> {
  const nothing = { ...told(parcel, found, undefined), ...outcome('none', parcel), notes: [] };
  if (seen === undefined) return nothing;
  const pull = await forge.find(parcel.branch, base);
  if (pull !== undefined) {
    const left = await forge.update(pull, { title: pull.title, body: withoutChange(pull.body) });
    await forge.close(left, NOTHING_LEFT);
  }
  const isGone = await deleteBranch(repository, remote, parcel.branch, seen);
  const notes = isGone ? [] : [`The branch ${parcel.branch} could not be deleted.`];
  return { ...nothing, ...outcome(pull === undefined ? 'none' : 'closed', parcel, pull), notes };
}

/** What a dry run tells of it. */
export function shown(parcel: Parcel, found: Study, target: Target, forge?: Pick<Forge, 'link'>): Published {
  const state = parcel.plan.files.length === 0 ? 'none' : 'shown';
  return { ...told(parcel, found, { ...target, forge }), ...outcome(state, parcel), notes: [] };
}

interface Told {
  readonly title: string;
  readonly body: string;
}

function told(
  { plan, beside }: Parcel,
  { report, decisions, catalog, tree, certify, division }: Study,
  to: (Target & { readonly forge: Pick<Forge, 'link'> | undefined }) | undefined,
): Told {
  const roles = plan.edited.flat();
  const numbers = totals(
    decisions.filter(({ role }) => roles.includes(role)),
    catalog,
  );
  const link = (place: Place): string => to?.forge?.link(to.head, pathInRepository(tree, place.file), place.line) ?? '';
  const body = pullRequestBody({
    ...{ report, roles, totals: numbers, refused: plan.refused, together: plan.edited },
    claims: new Map((certify?.(new Set(roles)) ?? []).map(({ of, claims }) => [of, claims])),
    ...{ change: changeName(plan.files), beside, divided: division?.roles ?? [] },
    placed: placesBefore(division?.files ?? []),
    link: to?.forge === undefined ? undefined : link,
    redact: to?.redact === true,
    template: templateIn(tree),
  });
  return { title: pullRequestTitle(roles, numbers.removable), body };
}

function changesOf({ plan }: Parcel, { tree }: Study): Parameters<typeof commitOn>[2] {
  return plan.files.map(({ file, before, after }) => ({ path: pathInRepository(tree, file), before, after }));
}

const TEMPLATES = ['.github', '', 'docs'].flatMap((folder) =>
  ['pull_request_template.md', 'PULL_REQUEST_TEMPLATE.md'].map((name) => path.posix.join(folder, name)),
);

/** What the repository wants to stand in every pull request. @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/creating-a-pull-request-template-for-your-repository */
function templateIn({ root, boundary, read }: Study['tree']): string | undefined {
  const top = path.relative(root, boundary).replaceAll(path.sep, '/') || '.';
  for (const name of TEMPLATES) {
    const text = read(path.posix.join(top, name));
    if (text !== undefined) return text.slice(0, 5000);
  }
  return undefined;
}
