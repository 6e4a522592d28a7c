import {
  type Forbidden,
  type Gap,
  groupBy,
  type Need,
  often,
  type Permission,
  showPlace,
} from '../../vocabulary/index.js';
import { ofDecision } from '../decisions.js';
import type { Refused, RoleReport } from '../report.js';
import { spellShort } from '../spelling/short.js';
import { cut, type Row } from './lines.js';
import { listed, listing, names } from './naming.js';
import { gapRows } from './need-rows.js';
import { isRemoved, narrowRows, needlessRow, perPolicy, removeRows, unknownRows, usedRows } from './policy-rows.js';

/** What to change about a role, and what can't be told of it. `needs`: what can't be told of its workloads' needs. */
export function roleRows(role: RoleReport, needs: readonly Gap[], verbose: boolean): readonly Row[] {
  const policies = perPolicy(role);
  const needless = policies.filter((p) => p.permissions.every(isRemoved));
  const others = policies.filter((p) => !needless.includes(p));
  const rows = [
    ...[...groupBy(needless, (p) => p.policy).values()].map((same) => needlessRow(same, verbose)),
    ...others.flatMap((p) => [...removeRows(p, role, verbose), ...narrowRows(p, role, verbose)]),
    ...ofDecision(role, 'add').map((p) => addRow(p, role)),
    ...policies.flatMap((p) => usedRows(p, role, verbose)),
    ...policies.flatMap((p) => unknownRows(p, verbose)),
    ...forbiddenRows(role, verbose),
    ...role.refused.map((calls) => refusedRow(calls, role)),
    ...gapRows(role.gaps, verbose),
    ...sharedRows(role),
  ];
  const split = splitRows(role, verbose);
  if (rows.length > 0 || role.permissions.length === 0 || needs.some((g) => g.over === '*')) return [...rows, ...split];
  return [{ word: 'keep', tone: 'keep', cells: ['all that is granted: each permission is needed'] }, ...split];
}

/** Denied calls that no need explains may be an attack, a mistake, or what nobody misses. */
function refusedRow({ action, on, times, last, explained }: Refused, role: RoleReport): Row {
  const day = last === undefined ? '' : `, last ${last.slice(0, 10)}`;
  const count = `denied ${often(times)}${day}`;
  const why = explained ? 'it is needed, and not granted' : `${role.nobody} needs it: it stays denied`;
  return { word: 'denied', cells: [action, spellShort(on, role.scope), `${count}; ${why}`] };
}

/** What a limit denies, once for all actions on one resource. */
function forbiddenRows({ forbidden, scope }: RoleReport, verbose: boolean): readonly Row[] {
  const same = ({ on, by }: Forbidden): string => JSON.stringify([spellShort(on, scope), by.name, showPlace(by.at)]);
  const rows = [...groupBy(forbidden, same).values()].map((group): Row => {
    const [{ on, by, because }] = group;
    const actions = names(
      group.map(({ action }) => action),
      verbose,
    );
    const needed = placeOf(because);
    const why = `needed${needed === '' ? '' : ` at ${needed}`}, and ${by.name} (${showPlace(by.at)}) does not allow it`;
    return { word: 'denied', cells: [actions, spellShort(on, scope), `${why}, whatever the role is granted`] };
  });
  const { shown, more } = cut(rows, listing(verbose));
  return more === 0 ? shown : [...shown, { word: 'denied', cells: [`… and on ${more} more resources`] }];
}

function placeOf(because: readonly Need[]): string {
  const [why] = because.flatMap(({ why }) => (why.from === 'usage' ? [] : [why]));
  return why === undefined ? '' : showPlace(why.at);
}

/** What roles of their own would change, in one line. */
function splitRows({ role, split }: RoleReport, verbose: boolean): readonly Row[] {
  const gains = split.filter(({ others }) => others > 0);
  if (gains.length === 0) return [];
  const parts = gains.map(({ workload, others }) => `${workload} ${others}`);
  const lost = `with a role for each function, permissions that only others need would go: ${listed(parts, listing(verbose))}`;
  return [{ word: 'split', cells: [role.id, lost] }];
}

function addRow(permission: Permission, role: RoleReport): Row {
  const resource = spellShort(permission.on, role.scope);
  return {
    word: 'add',
    tone: 'add',
    cells: [permission.action, `${resource}: needed, not granted; ${denied(permission)}`],
  };
}

function denied(permission: Permission): string {
  for (const because of permission.because) {
    if (because.kind !== 'need' || because.why.from === 'usage') continue;
    const at = showPlace(because.why.at);
    // A note on a resource that is known says when the permission is used at all.
    if (because.sure === 'read' && because.note !== undefined) return `${because.note}, ${at}`;
    return because.why.from === 'call' ? `the call at ${at} will be denied` : `${at} will not work`;
  }
  return 'it will be denied';
}

function sharedRows({ role }: RoleReport): readonly Row[] {
  if (!role.othersUseIt) return [];
  const cells = [role.id, 'something else uses this role too, so nothing of it is called unneeded', showPlace(role.at)];
  return [{ word: 'unknown', tone: 'unknown', cells }];
}
