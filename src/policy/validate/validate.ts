import { type Actions, record } from '../../vocabulary/index.js';
import { readDocumentValue, type WrittenDocument } from '../document-value.js';
import { parse } from '../parse.js';
import { size } from '../size.js';
import type { Finding, PolicyKind } from './finding.js';
import { locatedStatements } from './located.js';
import { leastSize, placesOf } from './places.js';
import type { Subject } from './rule.js';
import { RULES } from './rules.js';

export interface ValidateOptions {
  /** What the document is attached to; `identity` where it isn't said. */
  readonly kind?: PolicyKind;
}

/**
 * What IAM would refuse in a policy document, what it would take and ignore, and what it would take in another way than it reads, each
 * with what to do about it, in the order of the document. The document is JSON as parsed, JSON as text, or a Value, in which what a
 * template does not tell is left alone.
 */
export function validate(document: unknown, actions: Actions, options: ValidateOptions = {}): readonly Finding[] {
  const subject = subjectOf(document, actions, options.kind ?? 'identity');
  const findings = RULES.flatMap((rule) =>
    rule.find(subject).map((found) => ({ level: rule.level, rule: rule.id, ...found })),
  );
  const order = new Map([...subject.places].map(({ path }, i) => [path, i] as const).reverse());
  return findings.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
}

function subjectOf(document: unknown, actions: Actions, kind: PolicyKind): Subject {
  const read = readDocumentValue(document);
  const { value = record([]) } = read;
  const { policy, problems } = parse(document);
  return {
    version: policy.version,
    statements: locatedStatements(value, policy.version),
    problems,
    size: sizeOf(document, read),
    places: placesOf(value),
    kind,
    actions,
  };
}

/** A template gives a Value; all else is JSON, of which the size is known. */
function sizeOf(document: unknown, { value, json }: WrittenDocument): number {
  if (value === undefined) return 0;
  return value === document ? leastSize(value) : size(json === undefined ? document : JSON.parse(json));
}
