import { type Forge, forgeAddress } from './forge/index.js';
import { forgeOf } from './forge-of.js';
import type { Study } from './generate.js';
import {
  branchesBelow,
  checkedOut,
  isPartOf,
  openRepository,
  type Repository,
  remoteAddress,
  remoteOf,
  withoutSecrets,
} from './git/index.js';
import { branchFor, type Parcel, parcels } from './parcels.js';
import type { ProposeOptions } from './propose-options.js';
import { type Published, publish, shown, type Target } from './publish.js';
import { studyToEdit, type Tightened } from './tighten.js';
import { UserError } from './vocabulary/index.js';

export interface Proposed {
  readonly base: string;
  readonly tightened: Tightened;
  readonly pulls: readonly Published[];
}

/**
 * Opens or updates pull requests that tighten the policies of the project's roles to what `generate` proposes. The working tree, the index and
 * the branches of the repository stay as they are; nothing of the repository is run.
 * @throws UserError where the repository is not in a state for it, or the token may not do it; Unreachable where the network is gone
 */
export async function propose(options: ProposeOptions = {}): Promise<Proposed> {
  const repository = await openRepository(options.dir ?? '.');
  const checkout = await checkedOut(repository);
  if (options.dryRun !== true) refuseChanges(checkout.changed);
  const remote = await remoteOf(repository, checkout.branch);
  const base = options.base ?? checkout.branch ?? (options.dryRun === true ? 'main' : undefined);
  if (base === undefined) {
    throw new UserError(
      'No branch is checked out.',
      'Tell the branch into which the pull request goes: `--base main`.',
    );
  }
  const found = await studyToEdit(options);
  const target: Target = { ...options, repository, remote, base, head: checkout.commit };
  const { tightened, all } = parcels(found, target);
  if (options.dryRun === true) return { base, tightened, pulls: all.map((parcel) => shown(parcel, found, target)) };
  const forge = await forgeFor(repository, remote);
  await refuseUnpushed(target);
  const branches = await branchesBelow(repository, remote, `leastwise/${base}/`);
  const pulls: Published[] = [];
  for (const parcel of withLeftovers(all, branches, found, target)) {
    options.onProgress?.({ step: 'pull requests', done: pulls.length, total: all.length });
    pulls.push(await publish(parcel, found, { ...target, forge, seen: branches.get(parcel.branch) }));
  }
  return { base, tightened, pulls };
}

/** The analysed files have to be those of a commit: what is proposed is for that. */
function refuseChanges(changed: readonly string[]): void {
  const [first] = changed;
  if (first === undefined) return;
  const others = changed.length === 1 ? '' : ` and ${changed.length - 1} more`;
  throw new UserError(
    `\`${first}\`${others} ${changed.length === 1 ? 'has' : 'have'} changes that are not committed.`,
    'Commit or stash them: a pull request is made for what is committed. To see what it would be, use --dry-run.',
  );
}

async function forgeFor(repository: Repository, remote: string): Promise<Forge> {
  const url = await remoteAddress(repository, remote);
  if (url === undefined) {
    throw new UserError(`The repository has no remote \`${remote}\`.`, 'Add one, or use `leastwise generate --write`.');
  }
  const address = forgeAddress(url);
  if (address === undefined) {
    throw new UserError(
      `The remote \`${remote}\` is no repository on GitHub: ${withoutSecrets(url)}`,
      'Pull requests are opened on GitHub alone. Elsewhere use `leastwise generate --write`, and open one by hand.',
    );
  }
  return forgeOf(address);
}

/** What is checked out has to be on the base branch of the remote, or the pull request would hold more than the edits. */
async function refuseUnpushed({ repository, remote, base, head }: Target): Promise<void> {
  const tip = (await branchesBelow(repository, remote, base)).get(base);
  if (tip === undefined) {
    throw new UserError(
      `The remote \`${remote}\` has no branch \`${base}\`.`,
      'Push it, or name another one with --base.',
    );
  }
  if (tip === head || (await isPartOf(repository, head, tip))) return;
  throw new UserError(
    `What is checked out (${head.slice(0, 10)}) is not on \`${base}\` of \`${remote}\`, as far as is known here.`,
    `Push or pull \`${base}\`, or name the branch that it is on with --base.`,
  );
}

/** With --split what an earlier run proposed for a workload, and this one does not, is closed. */
function withLeftovers(
  all: readonly Parcel[],
  branches: ReadonlyMap<string, string>,
  found: Study,
  { base, split }: Target,
): readonly Parcel[] {
  if (split !== true) return all;
  const prefix = `${branchFor(found, base)}--`;
  const left = [...branches.keys()].filter(
    (name) => name.startsWith(prefix) && !all.some(({ branch }) => branch === name),
  );
  return [
    ...all,
    ...left.map((branch): Parcel => ({ branch, beside: [], plan: { files: [], edited: [], refused: [] } })),
  ];
}
