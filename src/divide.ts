import { notDivided } from './divided-roles.js';
import { type GenerateOptions, type Study, study } from './generate.js';
import { readExactly } from './host/index.js';
import { type Division, divideRoles } from './propose/index.js';
import { arnKey, type RoleId } from './vocabulary/index.js';

/** A division that is found wrong is tried again without what was wrong, so many times. */
const MOST_ROUNDS = 4;

/**
 * The project as it would be if functions that share a role had each one of its own, which holds the same; so that each can be tightened to
 * what its function needs. A role stays as it is where that would be no small edit, where another would be granted something else, or where
 * a function would lose what it needs.
 */
export async function divided(found: Study, options: GenerateOptions): Promise<Study> {
  const without = new Map<RoleId, string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = (file: string) => readExactly(found.tree, file);
    const division = divideRoles(found.decisions, found.report, { read, without });
    if (division.roles.length === 0) return { ...found, division };
    const wrong = notDivided(found, division);
    const next = wrong.size > 0 ? undefined : await study(options, { edits: division.files });
    for (const [role, because] of next === undefined ? wrong : losses(found, next, division))
      without.set(role, because);
    if (next !== undefined && division.roles.every((role) => !without.has(role))) return { ...next, division };
  }
  return { ...found, division: nothingDivided(without, found) };
}

function nothingDivided(without: ReadonlyMap<RoleId, string>, { decisions }: Study): Division {
  const refused = [...without].map(([role, because]) => {
    const at = decisions.find((one) => one.role === role)?.of.at ?? { file: '.', line: 1 };
    return { roles: [role], because, at };
  });
  return { roles: [], files: [], refused };
}

/** Roles whose functions would need something and not be granted it, which they are today: by itself a framework may attach less. */
function losses(before: Study, after: Study, { roles }: Division): ReadonlyMap<RoleId, string> {
  const wrong = new Map<RoleId, string>();
  for (const { role, of } of before.decisions.filter((one) => roles.includes(one.role))) {
    const missed = new Set(missingOf(before, role));
    const own = after.decisions.filter((one) => one.of.workloads.some((id) => of.workloads.includes(id)));
    const lost = own.flatMap((one) => missingOf(after, one.role)).find((one) => !missed.has(one));
    if (lost !== undefined)
      wrong.set(role, `a role of its own would lack ${lost.split(' ')[0]}, which the framework grants the shared one`);
  }
  return wrong;
}

function missingOf({ decisions }: Study, role: RoleId): readonly string[] {
  const { permissions = [] } = decisions.find((one) => one.role === role) ?? {};
  return permissions
    .filter(({ granted, decision }) => granted === undefined && decision === 'add')
    .map(({ action, on }) => `${action} ${arnKey(on)}`);
}
