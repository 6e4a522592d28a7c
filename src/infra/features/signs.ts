import { alternatives, globMatches, showValue, type Value } from '../../vocabulary/index.js';
import { given, takenAt } from './parameters.js';
import { nodesAt, type Subject, valuesAt } from './subject.js';
import type { Sign } from './template-file.js';

/** The subject once for each time that the sign shows in it: once for each item of `each`, unless it is one of these. */
export function shown(sign: Sign, subject: Subject): readonly Subject[] {
  const subjects =
    sign.each === undefined || subject.item !== undefined
      ? [subject]
      : nodesAt(subject, sign.each).map((item): Subject => ({ ...subject, item, at: item.at }));
  return subjects.filter((s) => shows(sign, s));
}

function shows(sign: Sign, subject: Subject): boolean {
  return (
    (sign.has ?? []).every((path) => nodesAt(subject, path).length > 0) &&
    (sign.lacks ?? []).every((path) => nodesAt(subject, path).length === 0) &&
    Object.entries(sign.matching ?? {}).every(([path, globs]) =>
      valuesAt(subject, path)
        .flatMap((v) => alternatives(given(v, subject.stack)))
        .some((v) => matches(v, globs, sign.unclear === 'matches')),
    ) &&
    Object.entries(sign.where ?? {}).every(([path, { take, is, not }]) => {
      const values = takenAt(subject, path, take);
      return (
        (is === undefined || values.some((v) => matches(v, is, false))) &&
        !values.some((v) => matches(v, not ?? [], false))
      );
    })
  );
}

function matches(value: Value, globs: readonly string[], unclear: boolean): boolean {
  if (value.is === 'unknown' || value.is === 'reference') return unclear;
  return globs.some((glob) => globMatches(glob, showValue(value)));
}
