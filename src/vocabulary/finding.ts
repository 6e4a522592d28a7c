import type { Place } from './place.js';

/** How bad it can be, worst first: `high` anyone can use a resource; `medium` anyone can call in, or another account through a service; `low` a protection is off. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something about how a trigger or an event source is set up that may let in more than its author wants. */
export interface Finding {
  /** The rule that found it: `function-url-without-authorisation`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The logical id of the resource that it is about. */
  readonly about: string;
  readonly at: Place;
  /** In the user's words, without a full stop: `anyone can call it`. */
  readonly what: string;
  /** Why it matters, as sentences. */
  readonly why: string;
  /** What to do about it, as sentences. */
  readonly fix: string;
  /** The lines to write into the resource's properties, as YAML, where they are few. */
  readonly lines?: string;
  /** The page of AWS that says so. */
  readonly page: string;
}
