import { asLive, type LiveOptions } from './as-live.js';
import type { Catalog } from './catalog/index.js';
import { comparedSide, type DeploymentOptions, toldIn, unreadParts } from './comparing.js';
import type { NamedDeployments } from './deployments.js';
import { packageVersion } from './host/index.js';
import type { Questions } from './live/index.js';
import { openCatalog } from './open-catalog.js';
import { contains } from './policy/index.js';
import type { Asked, ReplayOptions, UsageVerdict } from './replay-usage.js';
import type { VerifyReport } from './report/index.js';
import { deploymentsOfSide } from './side-deployments.js';
import { readSides, type Side, type Unread } from './sides/index.js';
import { type Action, type ActionGlob, actionCovers, type Deployment, type Verdict } from './vocabulary/index.js';

/** Each side may be whatever a side of `diff` may be. */
export interface VerifyOptions extends DeploymentOptions, NamedDeployments, ReplayOptions, LiveOptions {
  /** The policy that is proposed. */
  readonly proposed: string;
  /** The policy that it must not go beyond. */
  readonly against: string;
}

export interface Verified {
  readonly report: VerifyReport;
}

/**
 * Whether every request that the proposed policies allow is allowed by the others too: proven, refuted by a request, or unknown with the
 * reason. Where a trail is
 * named, whether each call that it shows is allowed too. Reads what is named and nothing else, opens no connection but to a trail's bucket
 * and, with `live`, to AWS's analyzers.
 * @throws UserError where a side is not there or holds no policy, or a trail shows nothing to replay; Unreachable where AWS does not answer
 */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const catalog = openCatalog();
  const deployed = toldIn(options);
  const { first, second, shared, notes } = readSides(options.against, options.proposed, deployed, catalog);
  const found = contains(first.policies, second.policies, { actions: catalog, names: shared.names });
  const told = deploymentsOfSide(second, options, deployed);
  const usage = await usageVerdict({ proposed: second, names: shared.names, told }, options, catalog);
  const live = await asLive(options, catalog, {
    proposed: second.policies,
    against: first.policies,
    names: shared.names,
    worlds: worldsOf(told.deployments),
    calls: usage?.used ?? [],
    ...(found.is === 'refuted' && { counterexample: found }),
  });
  return {
    report: {
      version: packageVersion(),
      catalog: catalog.date,
      proposed: comparedSide(second, deployed),
      against: comparedSide(first, deployed),
      containment: asFarAsRead(found, second, first),
      ...(usage && { replay: usage.replay, irreducible: usage.irreducible }),
      ...(live && { live }),
      unread: [
        ...unreadParts([second, first]),
        ...told.missed.map(({ at, because }) => ({ in: 'the deployment', at: at.file, because })),
        ...(usage?.unread ?? []),
      ],
      notes: [...notes, ...(usage?.notes ?? [])],
      showName: (name) => shared.show(name, options.against),
    },
  };
}

async function usageVerdict(asked: Asked, options: VerifyOptions, catalog: Catalog): Promise<UsageVerdict | undefined> {
  if (options.trails === undefined || options.trails.length === 0) return undefined;
  // What reads trails may ask AWS for them, and brings its SDK with it.
  const { replayUsage } = await import('./replay-usage.js');
  return replayUsage(asked, options, catalog);
}

function worldsOf(deployments: readonly Deployment[]): Questions['worlds'] {
  if (deployments.length === 0) return [{ texts: new Map() }];
  return deployments.map(({ stage, bindings }) => ({ name: stage, texts: bindings }));
}

/** What a verdict on what was read says of the whole. What could not be read may allow more, or deny. */
function asFarAsRead(verdict: Verdict, proposed: Side, against: Side): Verdict {
  const open = (side: Side, is: (one: Unread) => boolean): boolean => side.unread.some(is);
  if (verdict.is === 'proven') {
    if (open(proposed, ({ more }) => more.length > 0)) return notInFull(proposed);
    return open(against, ({ less }) => less.length > 0) ? notInFull(against) : verdict;
  }
  if (verdict.is === 'refuted') {
    const { action } = verdict.by;
    if (open(against, ({ more }) => covered(action, more))) return perhaps(action, against);
    return open(proposed, ({ less }) => covered(action, less)) ? perhaps(action, proposed) : verdict;
  }
  return verdict;
}

function covered(action: Action, globs: readonly ActionGlob[]): boolean {
  return globs.some((glob) => actionCovers(glob, action));
}

function notInFull({ named }: Side): Verdict {
  return { is: 'unknown', because: `what \`${named}\` allows is not known in full` };
}

function perhaps(action: Action, { named }: Side): Verdict {
  return {
    is: 'unknown',
    because: `it depends on ${action}, and what \`${named}\` allows of that is not known in full`,
  };
}
