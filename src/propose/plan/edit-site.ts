import { isMap, isSeq, type Node } from 'yaml';
import { keyOf, pairOf, type SourceDocument } from '../text/document.js';
import { refuse } from '../text/refusal.js';
import type { Draft } from './draft.js';
import { takeOut } from './emptied.js';
import { nothingIn } from './nothing.js';
import { checkPlace } from './safety.js';
import type { Site } from './site.js';
import type { Speller } from './speller.js';
import { narrowStatement, type Spelling, statementsOf } from './statement.js';
import type { Target } from './target.js';

/** Lists of the names of managed policies, in which no document can stand. */
const NAMES_ONLY = new Set(['ManagedPolicyArns', 'managedPolicies', 'iamManagedPolicies']);

/**
 * Edits what grants something at one place.
 * @returns whether what stays of it has to find another place
 * @throws Refusal where it can't be edited there
 */
export function editSite(
  site: Site,
  target: Exclude<Target, { is: 'stays' }>,
  speller: Speller,
  draft: Draft,
): boolean {
  const { document } = draft;
  const node = document.nodeAt(site.at) ?? refuse('what grants it does not stand where it is read');
  checkPlace(node, document);
  checkConditions(site);
  if (target.is === 'goes' || isNameOnly(node, document)) {
    remove(node, draft);
    return target.is === 'narrows';
  }
  const { file } = site.at;
  const spelling: Spelling = {
    statement: (statement) => speller.statement(statement, file),
    resource: (on) => speller.resource(on, file),
  };
  if (isMap(node) && pairOf(node, 'Effect') !== undefined) {
    narrowStatement(node, site.holders[0]?.granted ?? [], target.cells, spelling, draft);
    return false;
  }
  const statements = statementsOf(target.cells).map(spelling.statement);
  draft.replace(node, [{ data: { Version: '2012-10-17', Statement: statements } }]);
  return false;
}

/** What one statement grants under several conditions is asked inside of it: such are not narrowed here. */
function checkConditions({ holders }: Site): void {
  for (const { granted } of holders) {
    const given = new Set(granted.map(({ statement }) => JSON.stringify([...(statement.given ?? [])])));
    if (given.size > 1) refuse('conditions inside of the statement decide about what it grants');
  }
}

function remove(node: Node, draft: Draft): void {
  const slot = draft.document.slotOf(node);
  if (slot.is === 'item') draft.replace(node, nothingIn(slot.of, draft.document));
  else if (slot.is === 'value') takeOut(slot.of, slot.pair, draft);
  else refuse('it is the whole file');
}

function isNameOnly(node: Node, document: SourceDocument): boolean {
  for (const around of document.around(node)) {
    const slot = document.slotOf(around);
    if (slot.is === 'value') return NAMES_ONLY.has(keyOf(slot.pair));
    if (slot.is === 'item' && !isSeq(slot.of)) return false;
  }
  return false;
}
