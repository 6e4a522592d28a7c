import type { Credential } from '../vocabulary/index.js';

const ACTIVE_KEYS = ['access_key_1', 'access_key_2'] as const;

/**
 * The credentials of each user by its ARN, in the report of IAM. What has no column is not told.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function credentialsIn(csv: string): ReadonlyMap<string, readonly Credential[]> {
  const [head = [], ...rows] = csv
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(cellsOf);
  const all = rows.map((cells) => new Map(head.map((name, i) => [name, cells[i] ?? ''] as const)));
  return new Map(all.map((row) => [row.get('arn') ?? '', credentialsOf(row)]));
}

function credentialsOf(row: ReadonlyMap<string, string>): readonly Credential[] {
  const password = {
    name: 'password',
    isActive: row.get('password_enabled') === 'true',
    ...timeIn('created', row.get('password_last_changed')),
    ...timeIn('lastUsed', row.get('password_last_used')),
  };
  const keys = ACTIVE_KEYS.map((key) => ({
    name: key.replaceAll('_', ' '),
    isActive: row.get(`${key}_active`) === 'true',
    ...timeIn('created', row.get(`${key}_last_rotated`)),
    ...timeIn('lastUsed', row.get(`${key}_last_used_date`)),
  }));
  return [password, ...keys].filter(({ isActive }) => isActive);
}

function timeIn(name: 'created' | 'lastUsed', text = ''): object {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? { [name]: text } : {};
}

/** The cells of a line. Names of users may hold commas, and stand in quotation marks then (RFC 4180). */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
