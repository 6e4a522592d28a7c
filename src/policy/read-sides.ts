import { type Given, type Policy, type Statement, showCondition } from '../vocabulary/index.js';
import type { Item } from './items.js';
import type { Problem } from './problem.js';
import { readStatement } from './read-statement.js';
import { MOST_CONDITIONS, sidesOf } from './sides.js';

interface Read {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

/** What stands at the place of one statement: more than one where conditions of the template decide about parts of it. */
export function readSides(item: Item, version: Policy['version']): Read {
  const sides = sidesOf(item.value, item.given);
  if (sides === undefined) return tooMany(item, version);
  const read = sides.map(({ value, given }) => ({ given, ...readStatement({ ...item, value }, version) }));
  return {
    statements: read.flatMap(({ statement, given }) => (statement === undefined ? [] : [standing(statement, given)])),
    problems: together(
      read.flatMap(({ problems, given }) => problems.map((problem) => ({ problem, given }))),
      item.given,
    ),
  };
}

function standing(statement: Statement, given: Given): Statement {
  return given.size === 0 ? statement : { ...statement, given };
}

function tooMany(item: Item, version: Policy['version']): Read {
  const { statement } = readStatement(item, version);
  const actions = statement !== undefined && 'only' in statement.actions ? statement.actions.only : ['*'];
  const because = `more than ${MOST_CONDITIONS} conditions of the template decide about it`;
  const [hides, denies] = [statement?.effect === 'Deny' ? [] : actions, statement?.effect === 'Allow' ? [] : actions];
  return { statements: [], problems: [{ path: item.path, because, hides, ...(denies.length > 0 && { denies }) }] };
}

interface Found {
  readonly problem: Problem;
  readonly given: Given;
}

/** What is wrong on several sides is told once, with the conditions that all of them share. `outside`: those of the whole statement. */
function together(found: readonly Found[], outside: Given): readonly Problem[] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = JSON.stringify([one.problem.path, one.problem.because]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => asOne(group, outside));
}

function asOne(group: readonly Found[], outside: Given): Problem {
  const [{ problem, given }] = group as [Found];
  const shared = [...given].filter(
    ([condition, holds]) => !outside.has(condition) && group.every((one) => one.given.get(condition) === holds),
  );
  const [hides, denies] = [group.flatMap((one) => one.problem.hides), group.flatMap((one) => one.problem.denies ?? [])];
  return {
    ...problem,
    because: [problem.because, ...shared.map(showTruth)].join(', where '),
    hides: [...new Set(hides)],
    ...(denies.length > 0 && { denies: [...new Set(denies)] }),
  };
}

function showTruth([condition, holds]: readonly [string, boolean]): string {
  return `\`${showCondition(condition)}\` ${holds ? 'holds' : 'does not hold'}`;
}
