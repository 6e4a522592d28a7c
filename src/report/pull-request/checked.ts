import type { Claims, Finding } from '../../certificate/index.js';
import type { RoleId } from '../../vocabulary/index.js';
import { CLAIMS, claimLine, isOfNothing } from '../compare/certificate.js';
import { code } from '../markdown/escape.js';
import type { PullRequest } from './pen.js';

/** What was checked of a role's new policy, a line a claim; without words that would name resources where these are to be left out. */
export function checkedLines(
  role: RoleId,
  { claims, together, redact, report: { addMissing } }: PullRequest,
): readonly string[] {
  const own = claims.get(role);
  if (own === undefined) return [];
  const lines = CLAIMS.map((name) =>
    isOfNothing(name, own) ? NO_TRAIL : lineOf(name, own[name], { redact, addMissing }),
  );
  const others = together.find((some) => some.includes(role))?.filter((other) => other !== role) ?? [];
  const beside =
    others.length === 0
      ? []
      : [
          `- This is of what is proposed for it; of statements that it shares it also holds what ${names(others)} need.`,
        ];
  return [`**Checked**\n\n${[...lines, ...beside].join('\n')}`];
}

const NO_TRAIL = '- **replay: nothing to replay.** No call that this role made was given to this run';

const SAYS: Readonly<Record<keyof Claims, string>> = {
  replay: 'each call that was seen stays allowed',
  containment: 'nothing is allowed that is not granted today',
  irreducible: 'each permission rests on code, on a trigger or on what is not known, and none is granted twice',
};

function lineOf(
  name: keyof Claims,
  finding: Claims[keyof Claims],
  { redact, addMissing }: { readonly redact: boolean; readonly addMissing: boolean },
): string {
  const events = 'events' in finding ? ` (${finding.events.toLocaleString('en')} events)` : '';
  const added = name === 'containment' && addMissing ? ', but for what is added' : '';
  return claimLine(name, redact ? withoutWords(finding) : finding, SAYS[name] + events + added);
}

function withoutWords(finding: Finding): Finding {
  if (finding.is === 'refuted') return { is: 'refuted', by: [counted(finding.by)] };
  return finding.is === 'unknown' ? { is: 'unknown', because: [counted(finding.because)] } : finding;
}

function counted(words: readonly string[]): string {
  return words.length === 1 ? 'redacted' : `${words.length} redacted`;
}

function names(roles: readonly RoleId[]): string {
  return roles.map(code).join(', ');
}

/** One sentence for all roles, for who does not unfold anything. */
export function checkedSummary({ roles, claims }: PullRequest): string {
  const all = roles.flatMap((role) => claims.get(role) ?? []);
  if (all.length === 0) return '';
  const holds = (name: keyof Claims): number => all.filter((one) => one[name].is === 'proven').length;
  const events = all.reduce((sum, { replay }) => sum + replay.events, 0);
  const replayed =
    events === 0
      ? []
      : [`${events.toLocaleString('en')} recorded calls stay allowed${of(holds('replay'), all.length)}`];
  return sentence([
    ...replayed,
    `nothing is allowed that is not today${of(holds('containment'), all.length)}`,
    `nothing more can be taken away${of(holds('irreducible'), all.length)}`,
  ]);
}

/** A claim that does not hold of all says of how many it does. */
function of(some: number, all: number): string {
  return some === all ? '' : ` (proven of ${some} of ${all} roles)`;
}

function sentence(parts: readonly string[]): string {
  return `Proven: ${parts.slice(0, -1).join(', ')}${parts.length > 1 ? ', and ' : ''}${parts.at(-1)}.`;
}
