import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Role, Workload } from '../../vocabulary/index.js';
import { pairOf, type SourceDocument, valueAt } from '../text/document.js';
import type { TextEdit } from '../text/edit.js';
import { endOf, endOfPair, linesBelow, rangeOf, wholeLines } from '../text/extent.js';
import { columnOf } from '../text/layout.js';
import { refuse } from '../text/refusal.js';
import { copiedItems } from './copied.js';

const PLUGIN = 'serverless-iam-roles-per-function';
const SHARED_ROLE = 'IamRoleLambdaExecution';

/**
 * Each function gets the statements that all of them share, as its own: under `iam.role` since version 4 of the framework, before that where
 * the plugin that makes roles of such is there. Those of all go.
 * @throws Refusal where nothing makes roles for functions, or all of them share more than statements
 */
export function divideInService(
  role: Role,
  workloads: readonly Workload[],
  document: SourceDocument,
): readonly TextEdit[] {
  const { root } = document;
  if (role.logicalId !== SHARED_ROLE) refuse('it is not the role of all functions');
  const keys = keysFor(root);
  const shared = sharedStatements(root);
  return [
    ...workloads.map((workload) => ownStatements(workload, keys, shared.value as Node, document)),
    removal(shared, document),
  ];
}

/** Under which keys, one in the other, a function's own statements stand. */
function keysFor(root: Node): readonly string[] {
  const version = valueAt(root, 'frameworkVersion');
  if (isScalar(version) && /^[\^~>=\s]*4/.test(String(version.value))) return ['iam', 'role', 'statements'];
  const plugins = valueAt(root, 'plugins', 'modules') ?? valueAt(root, 'plugins');
  const isThere = isSeq(plugins) && plugins.items.some((one) => isScalar(one) && one.value === PLUGIN);
  if (!isThere) refuse(`without ${PLUGIN} or version 4 the framework makes one role for all functions`);
  if (valueAt(root, 'custom', PLUGIN) !== undefined) refuse(`settings of ${PLUGIN} may decide about such roles`);
  return ['iamRoleStatements'];
}

function sharedStatements(root: Node): Pair {
  const provider = valueAt(root, 'provider');
  const role = valueAt(provider, 'iam', 'role');
  const beside = isMap(role) ? role.items.length > 1 : valueAt(provider, 'iamManagedPolicies') !== undefined;
  if (beside) refuse('the role of all functions is more than its statements');
  const found = pairOf(role, 'statements') ?? pairOf(provider, 'iamRoleStatements');
  if (found === undefined || !isSeq(found.value) || found.value.flow === true)
    return refuse('the statements of all functions are not written in lines of the service');
  return found;
}

function ownStatements(workload: Workload, keys: readonly string[], shared: Node, document: SourceDocument): TextEdit {
  const { root, text, layout } = document;
  const own = valueAt(root, 'functions', workload.id.replace(/^.*#/, ''));
  if (!isMap(own) || own.flow === true) return refuse('a function is not written in lines of the service');
  if (pairOf(own, keys[0] ?? '') !== undefined) refuse('a function says something of its role already');
  const column = columnOf(text, rangeOf(own)[0]);
  const heads = keys.map((key, i) => `${' '.repeat(column + i * layout.step)}${key}:`);
  const dash = column + (keys.length - 1) * layout.step + (layout.listsStandIn ? layout.step : 0);
  const items = copiedItems(shared, dash + 2, document).map((item) => `${' '.repeat(dash)}- ${item}`);
  return linesBelow(text, endOf(own, text), [...heads, ...items], layout.eol);
}

/** Takes out the statements of all, with what is left empty around them. */
function removal(shared: Pair, document: SourceDocument): TextEdit {
  const { root, text } = document;
  const provider = valueAt(root, 'provider') as YAMLMap;
  const iam = pairOf(provider, 'iam');
  const gone = pairOf(iam?.value, 'role')?.value === undefined ? shared : outermost(iam as Pair, shared);
  if (provider.items.length === 1 && (gone === iam || gone === shared)) refuse('nothing would be left of the provider');
  const [from, to] = wholeLines(text, rangeOf(gone.key)[0], endOfPair(gone, text));
  return { from, to, text: '' };
}

/** `iam` where nothing but the statements stands in it, else the pair that holds them alone. */
function outermost(iam: Pair, shared: Pair): Pair {
  return isMap(iam.value) && iam.value.items.length === 1 ? iam : (pairOf(iam.value, 'role') ?? shared);
}
