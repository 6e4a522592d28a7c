import { FINDING_RULES } from './infra/index.js';
import type { FindingReport } from './report/index.js';
import { isOver } from './until.js';
import { type Finding, globMatches, type Missed, type Stack, UserError } from './vocabulary/index.js';

/** What a project accepts of what is found about its triggers, and why. */
export interface Acceptance {
  readonly rule: string;
  /** A pattern over the file, the logical id, or `FILE#ID`; everywhere where it is left out. */
  readonly where?: string;
  readonly because: string;
  /** The last day on which it is accepted, `2026-12-31`. */
  readonly until?: string;
}

/**
 * What is found about triggers, with what the project accepts of it. What is accepted and found nowhere, or no longer, is missed.
 * @param day `2026-11-26`
 * @param file the settings
 * @throws UserError where a rule is accepted that there is not
 */
export function acceptedOf(
  stacks: readonly Stack[],
  accept: readonly Acceptance[],
  { day, file }: { readonly day: string; readonly file: string },
): { readonly findings: readonly FindingReport[]; readonly missed: readonly Missed[] } {
  const unknown = accept.find(({ rule }) => !FINDING_RULES.includes(rule));
  if (unknown !== undefined)
    throw new UserError(`There is no rule \`${unknown.rule}\` to accept.`, `Rules are ${FINDING_RULES.join(', ')}.`);
  const all = stacks.flatMap(({ findings = [] }) => findings);
  const findings = all.map((finding): FindingReport => {
    const accepted = accept.find((one) => accepts(one, finding) && !isOver(one, day));
    return accepted === undefined ? { finding } : { finding, accepted };
  });
  const missed = accept.flatMap((one): readonly Missed[] => {
    const because = faultOf(one, all, day);
    return because === undefined ? [] : [{ over: 'nothing', because, at: { file, line: 1 } }];
  });
  return { findings, missed };
}

function accepts({ rule, where = '*' }: Acceptance, { rule: id, about, at }: Finding): boolean {
  return rule === id && [at.file, about, `${at.file}#${about}`].some((place) => globMatches(where, place));
}

function faultOf(one: Acceptance, findings: readonly Finding[], day: string): string | undefined {
  const { rule, where, until } = one;
  const what = `${rule}${where === undefined ? '' : ` in \`${where}\``}`;
  if (!findings.some((finding) => accepts(one, finding))) return `${what} is accepted and found nowhere`;
  return isOver(one, day) ? `${what} was accepted until ${until}` : undefined;
}
