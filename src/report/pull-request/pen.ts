import type { Claims } from '../../certificate/index.js';
import type { Permission, Place, RoleId } from '../../vocabulary/index.js';
import { code, tableRow } from '../markdown/escape.js';
import type { Report, RoleReport } from '../report.js';
import type { Totals } from '../run.js';
import { spellShort } from '../spelling/short.js';

/** What a pull request is about. */
export interface PullRequest {
  readonly report: Report;
  /** The roles that it edits, and their numbers. */
  readonly roles: readonly RoleId[];
  readonly totals: Totals;
  /** What was checked of what is proposed for each of them. */
  readonly claims: ReadonlyMap<RoleId, Claims>;
  /** The roles once more, those that share statements together: there one may keep what another needs. */
  readonly together: readonly (readonly RoleId[])[];
  /** What is not edited, and why. */
  readonly refused: readonly { readonly roles: readonly RoleId[]; readonly because: string; readonly at: Place }[];
  /** The address of a place at the commit; undefined where there is none yet. */
  readonly link: ((place: Place) => string) | undefined;
  /** A name of what it proposes. */
  readonly change: string;
  /** Roles in whose place each of their functions gets one of its own. */
  readonly divided: readonly RoleId[];
  /** Where what the report names stands at the commit, where it was read after other edits. */
  readonly placed: (place: Place) => Place;
  /** Other pull requests of this run that change lines beside its own, by their branches. */
  readonly beside: readonly string[];
  /** Names of resources and numbers of accounts are left out. */
  readonly redact: boolean;
  /** What the repository wants to stand in a pull request. */
  readonly template: string | undefined;
}

/** How much is told, most first: what is left out goes in this order. */
export const DETAILS = ['all', 'a few of each', 'what goes', 'the summary'] as const;
export type Detail = (typeof DETAILS)[number];

/** How things are written in the body. */
export interface Pen {
  readonly place: (place: Place) => string;
  readonly text: (text: string) => string;
  readonly resource: (permission: Pick<Permission, 'on'>, role: RoleReport) => string;
  readonly rows: number;
}

const LONGEST_LIST = 200;
const SHORT_LIST = 10;

export function pens({ link, placed, redact }: PullRequest, detail: Detail): Pen {
  const masked = (text: string): string => (redact ? text.replace(/(?<!\d)\d{12}(?!\d)/g, '************') : text);
  return {
    text: (text) => code(masked(text)),
    place: (read) => {
      const place = placed(read);
      const shown = code(`${place.file}:${place.line}`);
      return link === undefined ? shown : `[${shown}](${link(place)})`;
    },
    resource: ({ on }, role) => (redact ? '_redacted_' : code(masked(spellShort(on, role.scope)))),
    rows: detail === 'all' ? LONGEST_LIST : SHORT_LIST,
  };
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], most: number): string {
  const more =
    rows.length > most ? [tableRow([`… and ${rows.length - most} more`, ...head.slice(1).map(() => '')])] : [];
  return [tableRow(head), tableRow(head.map(() => '---')), ...rows.slice(0, most).map(tableRow), ...more].join('\n');
}
