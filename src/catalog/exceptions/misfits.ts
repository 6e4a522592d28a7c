import { type ActionEntry, type Actions, type Misfit, pathTo } from '../../vocabulary/index.js';
import { parseTemplate, widest } from '../checks/template.js';
import type { ExceptionsData, Rule } from '../data.js';
import { NAMINGS } from '../naming/index.js';
import type { Service } from '../service.js';
import { accepts } from './accepts.js';
import { each, expressionsIn, operationsIn, rulesIn, type Standing } from './rules-in.js';

/**
 * What in a file of exceptions does not fit what is known of AWS: operations, actions, resource types and namings that there are not,
 * and resources that an action is never asked for. Of the file's form see `exceptionsForm`.
 */
export function misfitsIn(
  data: ExceptionsData,
  { id, prefix, operations, roles }: Pick<Service, 'id' | 'prefix' | 'operations' | 'roles'>,
  actions: Pick<Actions, 'action' | 'date'>,
): readonly Misfit[] {
  return [
    ...operationsIn(data).flatMap(({ path, is }) => (operations.has(is) ? [] : [noOperation(path, is, id)])),
    ...Object.entries(data.operations ?? {}).flatMap(([name, { types }]) => {
      const entry = actions.action(`${prefix}:${name}`);
      return entry === undefined ? [] : unknownTypes(pathTo('operations', name), types, entry);
    }),
    ...Object.entries(data.operations ?? {}).flatMap(([name, { passedTo }]) =>
      typeof passedTo === 'object' ? noRoles(pathTo('operations', name), Object.keys(passedTo), roles.get(name)) : [],
    ),
    ...rulesIn(data).flatMap((rule) => ofRule(rule, actions)),
    ...expressionsIn(data).flatMap(({ path, is }) =>
      is.naming === undefined || Object.hasOwn(NAMINGS, is.naming) ? [] : [noNaming(path, is.naming)],
    ),
  ];
}

function ofRule({ path, is: rule }: Standing<Rule>, actions: Pick<Actions, 'action' | 'date'>): readonly Misfit[] {
  const entry = actions.action(rule.action);
  if (entry === undefined || entry.name !== rule.action)
    return [noAction(pathTo(path, 'action'), rule.action, entry?.name, actions.date)];
  const unfit = each(`${path}.on`, rule.on).filter(({ is }) => !accepts(entry, widest(parseTemplate(is))));
  const arns = entry.resourceTypes.flatMap((type) => type.arns);
  return [...unknownTypes(path, rule.types, entry), ...unfit.map((on) => notAskedFor(on, entry.name, arns))];
}

function unknownTypes(path: string, types: readonly string[] | undefined, entry: ActionEntry): readonly Misfit[] {
  const known = entry.resourceTypes.map(({ name }) => name);
  const unknown = each(`${path}.types`, types).filter(({ is }) => !known.includes(is));
  return unknown.map((type) => notAskedFor(type, entry.name, known));
}

function noOperation(path: string, operation: string, service: string): Misfit {
  return {
    path,
    because: `is about \`${operation}\`, and the catalog has no such operation of ${service}`,
    next: 'Name operations as the API does, such as `PutItem`.',
  };
}

function noRoles(path: string, paths: readonly string[], known: readonly string[] = []): readonly Misfit[] {
  const unknown = paths.filter((role) => !known.includes(role));
  return unknown.map((role) => ({
    path: pathTo(path, 'passedTo'),
    because: `names \`${role}\`, where the operation takes no role`,
    next: known.length === 0 ? 'Leave it out.' : `It may name ${known.join(', ')}.`,
  }));
}

function noAction(path: string, action: string, meant: string | undefined, date: string): Misfit {
  return {
    path,
    because: `is \`${action}\`, which the IAM data of ${date} does not have`,
    next: meant === undefined ? 'Name an action of the service authorization reference.' : `Write \`${meant}\`.`,
  };
}

function notAskedFor({ path, is }: Standing<string>, action: string, allowed: readonly string[]): Misfit {
  return {
    path,
    because: `is \`${is}\`, for which \`${action}\` is never asked`,
    next: `It may be ${allowed.length === 0 ? '*' : allowed.join(', ')}.`,
  };
}

function noNaming(path: string, naming: string): Misfit {
  return {
    path,
    because: `names the naming \`${naming}\`, which there is not`,
    next: `It may be ${Object.keys(NAMINGS).join(', ')}.`,
  };
}
