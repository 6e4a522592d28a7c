import { isScalar, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { keyOf, type Slot, valueAt } from '../text/document.js';
import { refuse } from '../text/refusal.js';
import type { Draft } from './draft.js';
import { nothingIn } from './nothing.js';

/** Lists that have to be there even when nothing stands in them: a function's own statements tell that it has a role of its own. */
const STAY_EMPTY = new Set(['statements', 'iamRoleStatements']);

/** Lists that say nothing where they are not there. */
const MAY_GO = new Set(['Policies', 'ManagedPolicyArns', 'managedPolicies', 'iamManagedPolicies']);

/**
 * What becomes of a list in which nothing is left: the policy whose statements they were goes, the list of policies goes, the resource that
 * is nothing but this policy goes where nothing names it.
 */
export function settleEmptied(list: YAMLSeq, slot: Slot, draft: Draft): void {
  if (slot.is === 'root') refuse('nothing would be left in the file');
  if (slot.is === 'item') {
    draft.replace(list, nothingIn(slot.of, draft.document));
    return;
  }
  const call = draft.document.slotOf(slot.of);
  if (keyOf(slot.pair) === 'Fn::If' && call.is === 'item') {
    draft.replace(slot.of, nothingIn(call.of, draft.document));
    return;
  }
  takeOut(slot.of, slot.pair, draft);
}

/** Takes out what stands under a key, the value of a list or the one thing in its place. */
export function takeOut(of: YAMLMap, pair: Pair, draft: Draft): void {
  const key = keyOf(pair);
  if (STAY_EMPTY.has(key)) draft.setValue(of, pair, { raw: '[]' });
  else if (MAY_GO.has(key)) removeOrEmpty(of, pair, draft);
  else if (key === 'Statement') takeOutPolicy(of, draft);
  else refuse(`nothing would be left under \`${key}\``);
}

function removeOrEmpty(of: YAMLMap, pair: Pair, draft: Draft): void {
  if (of.items.some((other) => other !== pair && !draft.isRemoved(other))) draft.remove(of, pair);
  else draft.setValue(of, pair, { raw: '[]' });
}

/** The policy that a document is: an item of a list of policies, the only one of a function, or a resource. */
function takeOutPolicy(policy: YAMLMap, draft: Draft): void {
  const slot = draft.document.slotOf(policy);
  if (slot.is === 'item') {
    draft.replace(policy, nothingIn(slot.of, draft.document));
    return;
  }
  if (slot.is === 'root') refuse('it is the whole file');
  if (keyOf(slot.pair) !== 'PolicyDocument') {
    takeOut(slot.of, slot.pair, draft);
    return;
  }
  const around = draft.document.slotOf(slot.of);
  if (around.is === 'item') draft.replace(slot.of, nothingIn(around.of, draft.document));
  else if (around.is === 'value' && keyOf(around.pair) === 'Properties') takeOutResource(around.of, draft);
  else if (around.is === 'value') takeOut(around.of, around.pair, draft);
  else refuse('it is the whole file');
}

function takeOutResource(resource: YAMLMap, draft: Draft): void {
  const { document } = draft;
  const slot = document.slotOf(resource);
  if (slot.is !== 'value' || valueAt(document.root, 'Resources') !== slot.of) {
    refuse('nothing would be left in the policy');
  }
  const id = keyOf(slot.pair);
  const type = valueAt(resource, 'Type');
  const named = new RegExp(`\\b${id.replace(/\W/g, '\\$&')}\\b`, 'g');
  if (!isScalar(type) || (document.text.match(named)?.length ?? 0) > 1) {
    refuse(`no code needs anything of \`${id}\`, which is named elsewhere: take it out with what names it`);
  }
  draft.remove(slot.of, slot.pair);
}
