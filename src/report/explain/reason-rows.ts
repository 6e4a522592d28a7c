import { showPlace, showValue } from '../../vocabulary/index.js';
import type { Scope } from '../spelling/scope.js';
import { spellShort } from '../spelling/short.js';
import { cut, type Row } from '../terminal/lines.js';
import { listing } from '../terminal/naming.js';
import type { Dormant, ExplainedCall, ExplainedNeed, ExplainedReason, NamedBy, Rule } from './explained.js';
import { timesText } from './trail-rows.js';

const MOST_REASONS = 4;
const MOST_PLACES = 8;

const SURE = {
  assumed: 'nothing tells the resource',
  inferred: 'the resource is inferred from what surrounds the call',
  read: 'the resource is read in code and template',
  observed: 'it was seen to be used',
} as const;

/** A need, and under it every reason for it: how the handler gets there, and what names the resource. */
export function needRows({ need, deployed, reasons }: ExplainedNeed, scope: Scope, verbose: boolean): readonly Row[] {
  const { shown, more } = cut(reasons, listing(verbose, MOST_REASONS));
  const condition = need.when.length > 0 ? ' (with a condition)' : '';
  return [
    {
      word: 'needed',
      tone: 'keep',
      cells: [need.action, spellShort(need.on, scope) + condition, need.note ?? SURE[need.sure]],
    },
    ...deployed.map(({ stage, resource }) => ({ word: 'deployed', cells: [resource, `in ${stage}`] })),
    ...shown.flatMap((reason) => reasonRows(reason)),
    ...(more > 0 ? [{ word: 'call', cells: [`… and ${more} more places (--verbose names them)`] }] : []),
  ];
}

function reasonRows({ reason, calls, feature }: ExplainedReason): readonly Row[] {
  if (reason.from === 'usage')
    return [{ word: reason.attempted === true ? 'attempted' : 'used', cells: [timesText(reason)] }];
  const at = showPlace(reason.at);
  if (reason.from === 'keep') return [{ word: 'kept', cells: [at, reason.because] }];
  if (reason.from !== 'call') {
    const { title, source } = feature ?? { title: reason.template, source: '' };
    return [{ word: reason.from, cells: [at, title, source] }];
  }
  const path = reason.via.map((place) => showPlace(place));
  const operations = [...new Set(calls.map(({ service, operation }) => `${operation} of ${service}`))];
  return [
    { word: 'call', cells: [at, operations.join(', '), reason.package ?? ''] },
    ...(path.length > 0 ? [{ word: 'through', cells: [path.join(' → ')] }] : []),
    ...distinct(calls.flatMap(({ naming }) => naming.map(namingRow))),
    ...distinct(calls.map(({ ruling, operation }) => rulingRow(ruling, { operation }))),
  ];
}

/** `Key  receipts/${event.id} → receipts/?  it comes from the event`. */
function namingRow({ name, written, means, because }: NamedBy): Row {
  const [given, meant] = [showValue(written), showValue(means)];
  const became = given === meant || meant === '?' ? given : `${given} → ${meant}`;
  return { word: 'named by', cells: [name, became, because ?? ''] };
}

function rulingRow(rule: Rule, { operation }: Pick<ExplainedCall, 'operation'>): Row {
  switch (rule.by) {
    case 'name':
      return { word: 'because', cells: [`the action has the name of the operation ${operation}`] };
    case 'exception':
      return { word: 'because', cells: [`${operation} is checked on it`, rule.source] };
    case 'encryption':
      return { word: 'because', cells: ['the resource is encrypted with a key of the customer', rule.source] };
    case 'role':
      return { word: 'because', cells: [`${operation} hands a role over`, rule.source] };
    case 'unknown':
      return { word: 'because', cells: [`${operation} may ask for it`] };
  }
}

function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row.cells), row])).values()];
}

/** Calls that stand in the code and that nothing runs. */
export function unreachedRows(unreached: readonly Dormant[], verbose: boolean): readonly Row[] {
  const { shown, more } = cut(unreached, listing(verbose, MOST_PLACES));
  return [
    ...shown.map(({ at, operation, service, because }) => ({
      word: 'not run',
      cells: [showPlace(at), `${operation} of ${service}`, because],
    })),
    ...(more > 0 ? [{ word: 'not run', cells: [`… and ${more} more`] }] : []),
  ];
}
