import type { TableName, TableShape } from '../../aws/index.js';
import { DAY, UserError } from '../../vocabulary/index.js';
import type { Wanted } from '../wanted.js';

/** The columns of an answer, in their order: how often and when, and then what tells a record from others. */
export const COUNTS = ['times', 'first', 'last', 'days'] as const;
export const TEXTS = [
  'eventSource',
  'eventName',
  'awsRegion',
  'eventType',
  'eventCategory',
  'readOnly',
  'recipientAccountId',
  'sharedEventID',
  'errorCode',
  'errorMessage',
] as const;
export const IDENTITY = ['type', 'invokedBy', 'arn', 'principalId', 'accountId', 'userName'] as const;
export const ISSUER = ['type', 'arn', 'principalId', 'accountId', 'userName'] as const;
/** Texts of JSON. */
export const DOCUMENTS = ['requestParameters', 'responseElements', 'resources'] as const;

/** Without these a table tells nothing of who did what. */
const NEEDED = ['eventsource', 'eventname', 'eventtime', 'useridentity'] as const;

/**
 * One query over a table of CloudTrail's records that counts those which differ only in their ids and times. `now` ends a period that is open.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html
 * @throws UserError where the table holds something else
 */
export function athenaQuery(name: TableName, shape: TableShape, wanted: Wanted, now: number): string {
  const lacks = NEEDED.filter((column) => !shape.columns.has(column));
  if (lacks.length > 0)
    throw new UserError(
      `\`${name.database}.${name.table}\` is no table of CloudTrail: it has no ${lacks.join(', no ')}.`,
      'Name one that was made as https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html shows.',
    );
  const columns = [...counts(shape), ...told(shape)];
  const where = [...partitionsIn(shape, wanted, now), ...recordsIn(shape, wanted, now)];
  const groups = columns.map((_, i) => i + 1).slice(COUNTS.length);
  return [
    `SELECT ${columns.join(',\n  ')}`,
    `FROM ${[name.catalog, name.database, name.table]
      .flatMap((one) => one ?? [])
      .map(quoted)
      .join('.')}`,
    ...(where.length > 0 ? [`WHERE ${where.join('\n  AND ')}`] : []),
    `GROUP BY ${groups.join(', ')}`,
  ].join('\n');
}

function counts(shape: TableShape): readonly string[] {
  const time = timeIn(shape);
  return [
    shape.columns.has('eventid') ? 'count(DISTINCT eventid)' : 'count(*)',
    `min(${time})`,
    `max(${time})`,
    `array_join(array_sort(array_agg(DISTINCT substr(${time}, 1, 10))), ' ')`,
  ];
}

function told(shape: TableShape): readonly string[] {
  return [
    ...TEXTS.map((column) => columnOf(shape, column)),
    ...IDENTITY.map((member) => memberOf(shape, [member])),
    ...ISSUER.map((member) => memberOf(shape, ['sessionContext', 'sessionIssuer', member])),
    ...DOCUMENTS.map((column) => columnOf(shape, column)),
  ];
}

const NOTHING = 'CAST(NULL AS varchar)';

/** `2026-07-01T10:00:45Z`, as records have it. */
function timeIn({ columns }: TableShape): string {
  return /^timestamp/i.test(columns.get('eventtime') ?? '')
    ? "date_format(eventtime, '%Y-%m-%dT%H:%i:%sZ')"
    : 'eventtime';
}

function columnOf({ columns }: TableShape, column: string): string {
  const type = columns.get(column.toLowerCase());
  if (type === undefined) return NOTHING;
  if (/^(string|varchar)/i.test(type)) return quoted(column.toLowerCase());
  if (/^(array|struct|map)/i.test(type)) return `json_format(CAST(${quoted(column.toLowerCase())} AS JSON))`;
  return `CAST(${quoted(column.toLowerCase())} AS varchar)`;
}

/** Identities are structures in AWS's own definition of the table, and texts of JSON in others. */
function memberOf({ columns }: TableShape, path: readonly string[]): string {
  const type = columns.get('useridentity') ?? '';
  if (!/^struct/i.test(type)) return `json_extract_scalar(useridentity, '$.${path.join('.')}')`;
  const names = path.map((one) => one.toLowerCase());
  const has = names.every((name) => new RegExp(`[<,]\\s*${name}:`, 'i').test(type));
  return has ? ['useridentity', ...names].join('.') : NOTHING;
}

function recordsIn(shape: TableShape, { from, to, accounts, regions }: Wanted, now: number): readonly string[] {
  const has = (column: string): boolean => shape.columns.has(column);
  const time = timeIn(shape);
  return [
    ...(from === undefined ? [] : [`${time} >= ${literal(secondsOf(from))}`]),
    ...(to === undefined || to >= now ? [] : [`${time} <= ${literal(secondsOf(to))}`]),
    ...(accounts && has('recipientaccountid') ? [oneOf('recipientaccountid', accounts)] : []),
    ...(regions && has('awsregion') ? [oneOf('awsregion', regions)] : []),
  ];
}

/**
 * What keeps Athena from reading what nobody asks for: conditions on what the table is partitioned by, where its meaning is plain.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
function partitionsIn(shape: TableShape, wanted: Wanted, now: number): readonly string[] {
  const { partitions } = shape;
  const single = [...partitions.keys()].flatMap((key) => partitionIn(shape, key, wanted, now));
  const isByDay = ['year', 'month', 'day'].every((key) => partitions.has(key));
  const day = "concat(CAST(year AS varchar), lpad(CAST(month AS varchar), 2, '0'), lpad(CAST(day AS varchar), 2, '0'))";
  return isByDay ? [...single, ...between(day, wanted, now, 'yyyyMMdd')] : single;
}

function partitionIn(shape: TableShape, key: string, wanted: Wanted, now: number): readonly string[] {
  const { accounts, regions } = wanted;
  if (/^account(_?id)?$/.test(key)) return accounts ? [oneOf(quoted(key), accounts)] : [];
  if (/^(aws_?)?region$/.test(key)) return regions ? [oneOf(quoted(key), regions)] : [];
  const format = shape.parameters.get(`projection.${key}.format`);
  const isDate = shape.parameters.get(`projection.${key}.type`) === 'date';
  return isDate && format !== undefined && WHOLE_DAY.test(format) ? between(quoted(key), wanted, now, format) : [];
}

/** Days in a form whose letters have the order of time. */
const WHOLE_DAY = /^yyyy([^A-Za-z']?)MM\1dd$/;

/** Files are named by when they were delivered, which may be the day after. */
function between(key: string, { from, to }: Wanted, now: number, format: string): readonly string[] {
  const last = Math.min(to ?? now, now) + DAY;
  if (from === undefined && (to === undefined || to >= now)) return [];
  return [
    ...(from === undefined ? [] : [`${key} >= ${literal(dayOf(from, format))}`]),
    `${key} <= ${literal(dayOf(last, format))}`,
  ];
}

function dayOf(time: number, format: string): string {
  const [year = '', month = '', day = ''] = new Date(time).toISOString().slice(0, 10).split('-');
  return format.replace('yyyy', year).replace('MM', month).replace('dd', day);
}

function secondsOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function oneOf(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map(literal).join(', ')})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
