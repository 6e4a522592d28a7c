import type { Report } from '../report.js';
import type { Lock } from './lock.js';
import type { Entry, Standing } from './standing.js';

/** How a project stands against its baseline. */
export interface CheckReport {
  readonly version: string;
  readonly catalog: string;
  /** The baseline's file; absent where there is none yet. */
  readonly baseline?: string;
  /** What is not in the baseline. */
  readonly added: Standing;
  /** What `added` says of grants, calls and triggers, as the report of `generate` has it, with nothing else to act on. */
  readonly news: Report;
  readonly failOn: FailOn;
  /** Keys of the baseline that hold no longer. */
  readonly gone: Lock;
  /** Whether the check fails. */
  readonly fails: boolean;
}

/** Which of the kinds make the check fail. What is needed anew does not, as long as it is granted. */
export type FailOn = readonly ('over' | 'under' | 'findings')[];

export function compareStanding(
  standing: Standing,
  lock: Lock,
  failOn: FailOn,
): Pick<CheckReport, 'added' | 'gone' | 'fails'> {
  const added = (entries: readonly Entry[], keys: readonly string[]): readonly Entry[] => {
    const known = new Set(keys);
    return entries.filter(({ key }) => !known.has(key));
  };
  const gone = (entries: readonly Entry[], keys: readonly string[]): readonly string[] => {
    const left = new Set(entries.map(({ key }) => key));
    return keys.filter((key) => !left.has(key));
  };
  const each = <T>(make: (entries: readonly Entry[], keys: readonly string[]) => readonly T[]) => ({
    over: make(standing.over, lock.over),
    under: make(standing.under, lock.under),
    needs: make(standing.needs, lock.needs),
    findings: make(standing.findings, lock.findings),
  });
  const all = each(added);
  const news = { ...all, needs: all.needs.map((one) => withNewcomer(one, lock)) };
  return { added: news, gone: each(gone), fails: failOn.some((kind) => news[kind].length > 0) };
}

/** A dependency that brought nothing so far is worth a second look. Without a baseline nothing is known of what came before. */
function withNewcomer(entry: Entry, { needs }: Lock): Entry {
  const { package: name, says } = entry;
  const isKnown = name === undefined || needs.length === 0 || needs.some((key) => key.endsWith(` by ${name}`));
  return isKnown
    ? entry
    : { ...entry, says: { ...says, after: `${says.after}, a dependency that needed nothing before` } };
}
