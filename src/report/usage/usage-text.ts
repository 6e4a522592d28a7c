import { counted, groupBy, MOST_NAMES_COUNTED, showArn, type Usage } from '../../vocabulary/index.js';
import { conditionPieces } from '../compare/conditions.js';
import type { Style } from '../formats/style.js';
import type { Scope } from '../spelling/scope.js';
import { spellShort } from '../spelling/short.js';
import { type Paint, painter, type Tone } from '../terminal/colour.js';
import { cut, layOut, type Row } from '../terminal/lines.js';
import { listed } from '../terminal/naming.js';
import { printable } from '../terminal/printable.js';
import { ignoredText } from './counts.js';
import { coverageRows } from './coverage-rows.js';
import type { MinedPrincipal, ProjectRole, UsageReport } from './usage-report.js';

const MOST_PRINCIPALS = 20;
const MOST_ROWS = 12;
const MOST_RESOURCES = 3;
const MOST_VALUES = 2;
const MOST_WORKLOADS = 3;
const TITLE = 46;

/** What was done for people: each principal with what it used, and apart from that what it attempted and was denied. */
export function usageText(report: UsageReport, style: Omit<Style, 'folder'>): string {
  const paint = painter(style.colour);
  const width = style.columns ?? Number.POSITIVE_INFINITY;
  const { shown, more } = style.verbose
    ? { shown: report.principals, more: 0 }
    : cut(report.principals, MOST_PRINCIPALS);
  const blocks = shown.map((one) => block(one, width, paint, style.verbose));
  if (more > 0) blocks.push(`… and ${counted(more, 'more principal')}: --principal names some, --verbose shows all`);
  if (report.principals.length === 0) blocks.push(nobody(report));
  const rest = layOut(coverageRows(report, style.verbose), width, paint);
  return `${[heading(report, paint), ...blocks, ...(rest.length > 0 ? [rest.join('\n')] : []), summary(report)].join('\n\n')}\n`;
}

/** `trail · 86 files · 202,500 events · 2026-07-01 to 2026-09-28 · 1.9 s` */
function heading({ files, effort, coverage: { window } }: UsageReport, paint: Paint): string {
  return [
    paint('bold', counted(files.read, 'file')),
    counted(effort.records, 'event'),
    ...(window === undefined ? [] : [`${window.first.slice(0, 10)} to ${window.last.slice(0, 10)}`]),
    `${(effort.milliseconds / 1000).toFixed(1)} s`,
  ].join(' · ');
}

function nobody({ principal }: UsageReport): string {
  return principal === undefined
    ? 'No role or user did anything that needs a permission.'
    : `No role or user that matches ${printable(principal)} did anything that needs a permission.`;
}

function block({ who, note, ...done }: MinedPrincipal, width: number, paint: Paint, verbose: boolean): string {
  const name = printable(who.arn.slice(who.arn.indexOf(':', 13) + 1).replace(/^\d{12}:/, ''));
  const beside = printable([who.account, ...(who.id === undefined ? [] : [who.id])].join('  '));
  const { role, scope } = done;
  const gap = ' '.repeat(Math.max(Math.min(TITLE, width - beside.length) - name.length, 2));
  const rows: readonly Row[] = [
    ...(role === undefined ? [] : [roleRow(role)]),
    ...rowsOf('used', 'keep', done.used, verbose, scope),
    ...rowsOf('attempted', 'unknown', done.attempted, verbose, scope),
    ...rowsOf('denied', 'remove', done.denied, verbose, scope),
    ...(note === undefined ? [] : [{ word: 'note', cells: [note] }]),
    ...(done.loosened ?? []).map((one) => ({ word: 'wider', tone: 'unknown' as const, cells: [one] })),
  ];
  return [`${paint('bold', name)}${gap}${paint('dim', beside)}`, ...layOut(rows, width, paint)].join('\n');
}

/** `role  PlaceOrderRole  of PlaceOrder  stage prod` */
function roleRow({ role, stage }: ProjectRole): Row {
  const of = role.workloads.length === 0 ? [] : [`of ${listed(role.workloads, MOST_WORKLOADS)}`];
  return { word: 'role', cells: [role.id, ...of, ...(stage === undefined ? [] : [`stage ${stage}`])] };
}

function rowsOf(
  word: string,
  tone: Tone,
  all: readonly Usage[],
  verbose: boolean,
  scope: Scope | undefined,
): readonly Row[] {
  const line = (usage: Usage): Line => lineOf(usage, scope);
  const lines = verbose ? all.map(line) : [...groupBy(all, termsOf).values()].flatMap((some) => linesOf(some, scope));
  const { shown, more } = verbose ? { shown: lines, more: 0 } : cut(lines, MOST_ROWS);
  const rows = shown.map(({ cells }) => ({ word, tone, cells }));
  return more === 0 ? rows : [...rows, { word, tone, cells: [`… and ${more} more`, restText(lines.slice(-more))] }];
}

interface Line {
  readonly action: string;
  readonly cells: readonly string[];
}

function termsOf({ action, when }: Usage): string {
  return `${action} ${JSON.stringify(when)}`;
}

/** One action on many resources is one line. */
function linesOf(some: readonly Usage[], scope: Scope | undefined): readonly Line[] {
  const [first, second] = some;
  if (first === undefined || second === undefined || some.length <= MOST_RESOURCES)
    return some.map((one) => lineOf(one, scope));
  const times = some.reduce((sum, one) => sum + one.times, 0);
  const last = some.reduce((latest, one) => (one.last !== undefined && one.last > latest ? one.last : latest), '');
  const { last: _, names: __, note: ___, ...together } = { ...first, times };
  const resources = `${some.length} resources, such as ${resource(first, scope)} and ${resource(second, scope)}`;
  return [
    {
      action: first.action,
      cells: [first.action, resources, ...details({ ...together, ...(last !== '' && { last }) })],
    },
  ];
}

function lineOf(usage: Usage, scope: Scope | undefined): Line {
  return { action: usage.action, cells: [usage.action, resource(usage, scope), ...details(usage)] };
}

/** `dynamodb 3, s3 12` */
function restText(rest: readonly Line[]): string {
  const services = groupBy(rest, ({ action }) => action.split(':', 1)[0] ?? '');
  return [...services].map(([prefix, some]) => `${prefix} ${some.length}`).join(', ');
}

/** As the template calls it, else without what stands before the account's own name for it: `table/orders`. */
function resource({ on }: Usage, scope: Scope | undefined): string {
  if (scope !== undefined && on.some((part) => 'name' in part)) return spellShort(on, scope);
  return showArn(on).replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:(?=.)/, '');
}

function details({ times, last, names, when, note }: Usage): readonly string[] {
  return [
    `${counted(times, 'time')}${last === undefined ? '' : `, last ${last.slice(0, 10)}`}`,
    ...(names === undefined || names.count < 2 ? [] : [namesText(names)]),
    ...(when.length === 0
      ? []
      : [
          `where ${conditionPieces(when, MOST_VALUES)
            .map((p) => ('word' in p ? p.word : p.text))
            .join('')}`,
        ]),
    ...(note === undefined ? [] : [note]),
  ];
}

function namesText({ count, examples }: NonNullable<Usage['names']>): string {
  const many = count >= MOST_NAMES_COUNTED ? `${count} names and more` : `${count} names`;
  return `${many}, such as ${examples.join(' and ')}`;
}

function summary({ principals, unmapped, ignored, files }: UsageReport): string {
  const sum = (of: (one: MinedPrincipal) => number): number => principals.reduce((all, one) => all + of(one), 0);
  const told = [
    `${sum((p) => p.used.length)} used`,
    `${sum((p) => p.attempted.length)} attempted`,
    `${sum((p) => p.denied.length)} denied`,
    ...(unmapped.length === 0 ? [] : [counted(unmapped.length, 'unmapped name')]),
  ];
  const rest = ignoredText(new Map([...ignored, ...files.passedOver]));
  return `${counted(principals.length, 'principal')}: ${told.join(', ')}.${rest === '' ? '' : `\nIgnored: ${rest}.`}`;
}
