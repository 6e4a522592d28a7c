import { comparedSide, type DeploymentOptions, toldIn, unreadParts } from './comparing.js';
import { packageVersion } from './host/index.js';
import { openCatalog } from './open-catalog.js';
import { diff as differences } from './policy/index.js';
import type { DiffReport } from './report/index.js';
import { readSides, writtenChange } from './sides/index.js';
import { type ActionGlob, type Actions, actionCovers } from './vocabulary/index.js';

/**
 * Each side is a policy file (JSON or YAML), a folder of such that hold together, `template.yaml#LogicalId` for a role, function or policy of
 * a template, an AWS managed policy by name or ARN, or `-` for standard input.
 */
export interface DiffOptions extends DeploymentOptions {
  readonly a: string;
  readonly b: string;
}

export interface Diffed {
  readonly report: DiffReport;
}

/**
 * The access that is removed and added from one set of policies to another: what they mean, not how they are written. Reads what is named
 * and nothing else, opens no connection.
 * @throws UserError where a side is not there or holds no policy
 */
export async function diff(options: DiffOptions): Promise<Diffed> {
  const catalog = openCatalog();
  const deployed = toldIn(options);
  const { first, second, shared, notes } = readSides(options.a, options.b, deployed, catalog);
  const found = differences(first.policies, second.policies, { actions: catalog, names: shared.names });
  return {
    report: {
      version: packageVersion(),
      catalog: catalog.date,
      a: comparedSide(first, deployed),
      b: comparedSide(second, deployed),
      diff: {
        ...found,
        removed: found.removed.map(writtenChange(first.stack, shared, deployed)),
        added: found.added.map(writtenChange(second.stack, shared, deployed)),
      },
      unread: unreadParts([first, second]),
      notes,
      levelsOf: (actions, except) => accessLevels(actions, except, catalog),
      showName: (name) => shared.show(name, options.a),
    },
  };
}

/** The access levels of all known actions that the patterns match; none where nothing is known of any. */
function accessLevels(
  patterns: readonly ActionGlob[],
  except: readonly ActionGlob[],
  actions: Actions,
): ReadonlySet<string> {
  const left = patterns
    .flatMap((pattern) => actions.actionsMatching(pattern))
    .filter((name) => !except.some((pattern) => actionCovers(pattern, name)));
  return new Set(left.flatMap((name) => actions.action(name)?.accessLevel.split(/,\s*/) ?? []));
}
