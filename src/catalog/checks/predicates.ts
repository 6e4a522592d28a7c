import { arnFromPattern, covers, mayMeet, type Value } from '../../vocabulary/index.js';
import type { Rule } from '../data.js';
import type { Own } from '../input/own.js';
import { valuesAt } from '../input/path.js';
import { parseExpression } from './expression.js';
import { fillingsOf } from './filling.js';

/** Whether the input gives what the rule asks for. What isn't known may be anything; a member that wasn't seen is not given. */
export function applies(rule: Rule, input: Value, own: Own): boolean {
  return (
    (rule.given ?? []).every((path) => isSeen(input, path)) &&
    !(rule.missing ?? []).some((path) => isSeen(input, path)) &&
    Object.entries(rule.surely ?? {}).every(([e, globs]) => isSurely(e, globs, input, own)) &&
    Object.entries(rule.is ?? {}).every(([e, globs]) => mayBe(e, globs, input, own)) &&
    !Object.entries(rule.not ?? {}).some(([e, globs]) => isSurely(e, globs, input, own))
  );
}

/** Whether a member that was not seen may be given after all, so that a rule which asks for it may apply. */
export function mayApply(rule: Rule, input: Value): boolean {
  const unseen = (rule.given ?? []).filter((path) => !isSeen(input, path));
  return unseen.length > 0 && rule.each === undefined && unseen.every((path) => valuesAt(input, path).length > 0);
}

/** Whether the member stands in the input, with whatever value. */
export function isSeen(input: Value, path: string): boolean {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const name = last.replace(/(\[(keys)?\])+$/, '');
  return valuesAt(input, steps.join('.')).some((v) => v.is === 'record' && v.members.has(name));
}

function mayBe(expression: string, globs: readonly string[], input: Value, own: Own): boolean {
  const fillings = fillingsOf(parseExpression(expression), input, own) ?? [];
  return fillings.some((f) => globs.some((g) => mayMeet(arnFromPattern(g), f.pattern)));
}

function isSurely(expression: string, globs: readonly string[], input: Value, own: Own): boolean {
  const fillings = fillingsOf(parseExpression(expression), input, own) ?? [];
  return fillings.length > 0 && fillings.every((f) => globs.some((g) => covers(arnFromPattern(g), f.pattern)));
}
