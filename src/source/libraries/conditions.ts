import { type Arn, arn, arnFromPattern, covers, mayMeet } from '../../vocabulary/index.js';
import type { Abs, AbsSet } from '../abstract/domain.js';
import type { Machine, Site } from '../machine.js';
import type { CallModel } from './models.js';
import { type Given, isMissing, valueAt } from './paths.js';

/** Whether a call may be made, as far as what is given tells. */
export function mayBeMade(machine: Machine, model: CallModel, given: Given, site: Site): boolean {
  const at = (path: string): AbsSet => valueAt(machine, path, given, site);
  return (
    (model.given ?? []).every((path) => at(path).some((v) => !isMissing(v))) &&
    (model.seen ?? []).every((path) => at(path).some(isSeen)) &&
    (model.missing ?? []).every((path) => mayBeMissing(at(path))) &&
    Object.entries(model.is ?? {}).every(([path, globs]) => at(path).some((v) => globs.some((g) => mayBe(v, g)))) &&
    Object.entries(model.surely ?? {}).every(([path, globs]) => isSurelyOneOf(at(path), globs)) &&
    Object.entries(model.not ?? {}).every(([path, globs]) => !isSurelyOneOf(at(path), globs))
  );
}

function mayBeMissing(value: AbsSet): boolean {
  return value.length === 0 || value.some((v) => isMissing(v) || isData(v));
}

function isSeen(v: Abs): boolean {
  return !mayBeMissing([v]) && v.is !== 'method';
}

/** What only runs tell, a library's objects apart. */
function isData(v: Abs): boolean {
  return v.is === 'unknown' || v.is === 'event' || v.is === 'stored' || (v.is === 'opaque' && v.made === undefined);
}

function isSurelyOneOf(value: AbsSet, globs: readonly string[]): boolean {
  return value.length > 0 && value.every((v) => globs.some((g) => covers(arnFromPattern(g), textsOf([v]))));
}

function mayBe(value: Abs, glob: string): boolean {
  return mayMeet(arnFromPattern(glob), textsOf([value]));
}

/** The texts that a value may be, as a pattern. */
function textsOf(value: AbsSet): Arn {
  const [only, more] = value;
  if (only?.is === 'const' && more === undefined) return arn([{ text: String(only.value) }]);
  if (only?.is === 'joined' && more === undefined) return arn(only.parts.flatMap((p) => textsOf(p)));
  return [{ wildcard: '*' }];
}
