import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { byText, sorted } from './write.mjs';

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The ARN templates of a resource type; some types have two, parted by a comma. The caller's account goes by one name in all. */
function templates(arn) {
  return arn.split(/,\s*(?=arn:)/).map((a) => a.trim().replace(/^((?:[^:]*:){4})\$\{AccountId\}/, '$1${Account}'));
}

function dependents(action, sentry) {
  const rows = Object.values(sentry?.resource_types ?? {}).flatMap((r) => r.dependent_actions);
  const own = [...action.dependentActions, ...action.resourceTypes.flatMap((r) => r.dependentActions)];
  return [...new Set([...own, ...rows])].sort(byText);
}

/** One row: access level, resource types (`table!` is required), condition keys, dependent actions; empty ends are cut off. */
function row(action, sentry) {
  const types = action.resourceTypes.map((r) => `${r.name}${r.required ? '!' : ''}`).sort(byText);
  const keys = [...new Set([...action.conditionKeys, ...action.resourceTypes.flatMap((r) => r.conditionKeys)])].sort(
    byText,
  );
  const out = [action.accessLevel, types, keys, dependents(action, sentry)];
  while (out.at(-1)?.length === 0) out.pop();
  return out;
}

/** The condition keys that every request for a resource of a type carries, for the types that have some. */
function typeKeys(types) {
  const some = types.filter((t) => (t.conditionKeys ?? []).length > 0);
  return sorted(Object.fromEntries(some.map((t) => [t.key, [...t.conditionKeys].sort(byText)])));
}

/**
 * Every IAM prefix → what actions/<prefix>.json holds: the resource types with their ARN templates and condition keys, and a row for
 * each action.
 */
export function extractActions(iamData, policySentry) {
  const sentry = readJson(path.join(policySentry, 'shared/data/iam-definition.json'));
  const out = {};
  for (const file of readdirSync(path.join(iamData, 'data/actions')).sort(byText)) {
    const prefix = path.basename(file, '.json');
    const actions = Object.values(readJson(path.join(iamData, 'data/actions', file)));
    const types = Object.values(readJson(path.join(iamData, 'data/resourceTypes', file)));
    out[prefix] = {
      resources: sorted(Object.fromEntries(types.map((t) => [t.key, templates(t.arn)]))),
      keys: typeKeys(types),
      actions: sorted(Object.fromEntries(actions.map((a) => [a.name, row(a, sentry[prefix]?.privileges[a.name])]))),
    };
  }
  return out;
}

/** The date of the data, which the package's version carries: 0.21.202609261 → 2026-09-26. */
export function dateOf(iamData) {
  const [, y, m, d] = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(readJson(path.join(iamData, 'package.json')).version) ?? [];
  return `${y}-${m}-${d}`;
}
