import { type Actions, type Policy, showValue } from '../../vocabulary/index.js';
import type { Problem } from '../problem.js';
import type { Finding, FindingLevel, PolicyKind } from './finding.js';
import type { LocatedCondition, LocatedStatement } from './located.js';
import type { Place } from './places.js';

/** A document that is looked at, with what is known besides it. */
export interface Subject {
  readonly version: Policy['version'];
  readonly statements: readonly LocatedStatement[];
  readonly problems: readonly Problem[];
  /** Its characters as IAM counts them, at least; names of a template count as none. */
  readonly size: number;
  /** Everything that stands in it, in the order in which it is written. */
  readonly places: readonly Place[];
  readonly kind: PolicyKind;
  readonly actions: Actions;
}

/** What a rule finds at a place. */
export type Found = Pick<Finding, 'path' | 'because' | 'fix'>;

/** One thing that documents get wrong, which always weighs the same. */
export interface Rule {
  readonly id: string;
  readonly level: FindingLevel;
  find(subject: Subject): readonly Found[];
}

/** A rule over statements one by one. */
export function statementRule(
  id: string,
  level: FindingLevel,
  find: (statement: LocatedStatement, subject: Subject) => readonly Found[],
): Rule {
  return { id, level, find: (subject) => subject.statements.flatMap((statement) => find(statement, subject)) };
}

/** What is wrong with something whose place is known. */
export type Answer = Omit<Found, 'path'> | undefined;

/** A rule over the conditions of statements one by one. */
export function conditionRule(
  id: string,
  level: FindingLevel,
  ask: (condition: LocatedCondition, statement: LocatedStatement, subject: Subject) => Answer,
): Rule {
  return statementRule(id, level, (statement, subject) =>
    statement.conditions.flatMap((condition) => at(condition.path, ask(condition, statement, subject))),
  );
}

/** What is found at a place, if anything is. */
export function at(path: string, answer: Answer): readonly Found[] {
  return answer === undefined ? [] : [{ path, ...answer }];
}

/** The text that stands at a path, as people read it; empty where none does. */
export function textAt({ places }: Subject, path: string): string {
  const found = places.find((place) => place.path === path && ['text', 'joined'].includes(place.value.is));
  return found === undefined ? '' : showValue(found.value);
}
