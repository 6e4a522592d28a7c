import { type ActionEntry, type Arn, arn, arnKey, covers, isEverything, type Value } from '../../vocabulary/index.js';
import type { Check } from '../check.js';
import { mayBecome, parseTemplate } from '../checks/template.js';
import type { TrailEvent } from './event.js';

/** What IAM sees of an alias is told by the ARN of the key behind it. */
const TOLD_BY_ARN = new Set(['kms:RequestAlias']);

/**
 * The checks on the ARNs that the record itself names, where the parameters leave the resource open: those in `resources` of a type that
 * the action accepts, and those that the response gives to what was created.
 */
export function onRecorded(
  checks: readonly Check[],
  event: TrailEvent,
  entryOf: (action: string) => ActionEntry | undefined,
): readonly Check[] {
  if (checks.every((c) => isExact(c.on))) return checks;
  const named = (event.resources ?? []).map((r) => arn([{ text: r.arn }]));
  if (named.length === 0 && event.response === undefined) return checks;
  const made = event.response === undefined ? [] : arnsIn(event.response, DEEPEST);
  const exact = new Set(
    checks
      .map((c) => c.on)
      .filter(isExact)
      .map(arnKey),
  );
  return checks.flatMap((check) => {
    const entry = entryOf(check.action);
    if (entry === undefined || entry.resourceTypes.length === 0 || isExact(check.on)) return [check];
    const accepted = (arns: readonly Arn[]) => arns.filter((a) => accepts(entry, a) && covers(check.on, a));
    const told = notElsewhere(accepted(named), exact);
    if (told.length > 0) return told.map((on) => onTold(check, on));
    return check.sure === 'read' ? [check] : onMade(check, accepted(made));
  });
}

function isExact(on: Arn): boolean {
  return on.every((part) => 'text' in part);
}

/** Of two keys in a record, the one that a parameter names is not the one that is missing. */
function notElsewhere(arns: readonly Arn[], exact: ReadonlySet<string>): readonly Arn[] {
  const left = arns.filter((a) => !exact.has(arnKey(a)));
  return left.length > 0 ? left : arns;
}

/** A trail names the same resources over and over. */
const acceptedBy = new WeakMap<ActionEntry, Map<string, boolean>>();
const MOST_KEPT = 1_000;

function accepts(entry: ActionEntry, on: Arn): boolean {
  const known = acceptedBy.get(entry) ?? new Map<string, boolean>();
  acceptedBy.set(entry, known);
  const key = arnKey(on);
  const answer = known.get(key) ?? isOfType(entry, on);
  if (known.size < MOST_KEPT) known.set(key, answer);
  return answer;
}

function isOfType({ resourceTypes }: ActionEntry, on: Arn): boolean {
  return !isEverything(on) && resourceTypes.some((type) => type.arns.some((a) => mayBecome(parseTemplate(a), on)));
}

function onTold({ note: _, ...check }: Check, on: Arn): Check {
  return { ...check, on, sure: 'read', when: check.when.filter((c) => !TOLD_BY_ARN.has(c.key)) };
}

function onMade(check: Check, arns: readonly Arn[]): readonly Check[] {
  if (arns.length === 0) return [check];
  return arns.map((on) => ({ ...check, on, sure: 'inferred', note: 'the call made it: AWS names the next one anew' }));
}

/** ARNs of what was made stand near the top of a response. */
const DEEPEST = 3;

function arnsIn(value: Value, depth: number): readonly Arn[] {
  if (value.is === 'text') return value.text.startsWith('arn:') ? [arn([{ text: value.text }])] : [];
  if (depth === 0) return [];
  const below = value.is === 'record' ? [...value.members.values()] : value.is === 'list' ? value.items : [];
  return below.flatMap((v) => arnsIn(v, depth - 1));
}
