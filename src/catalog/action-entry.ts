import type { ActionEntry, ResourceType } from '../vocabulary/index.js';
import type { ActionsData } from './data.js';

/** The entries of one prefix by action name in lower case. */
export function makeActionEntries(prefix: string, data: ActionsData): ReadonlyMap<string, ActionEntry> {
  const entries = Object.entries(data.actions).map(([name, [accessLevel, types = [], keys = [], dependents = []]]) => {
    const resourceTypes = types.map((t) => resourceType(t, data));
    const entry: ActionEntry = {
      name: `${prefix}:${name}`,
      accessLevel,
      resourceTypes,
      conditionKeys: [...new Set([...keys, ...resourceTypes.flatMap((type) => data.keys[type.name] ?? [])])],
      dependentActions: dependents,
    };
    return [name.toLowerCase(), entry] as const;
  });
  return new Map(entries);
}

function resourceType(written: string, data: ActionsData): ResourceType {
  const required = written.endsWith('!');
  const name = required ? written.slice(0, -1) : written;
  return { name, required, arns: data.resources[name] ?? [] };
}
