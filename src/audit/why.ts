import type { Judged } from '../merge/index.js';
import { counted, type Gap, type Need, showPlace } from '../vocabulary/index.js';

/** Why nothing is said of a permission where no trail is given. */
export const NO_TRAIL = 'no trail tells';

/**
 * Why a permission stays, goes, or can't be told, in words.
 * @param nobody who it is that does not need it, where nothing of the project does
 */
export function whyOf(one: Judged, nobody: string): string {
  const { decision, deniedBy } = one;
  if (deniedBy !== undefined) return `${deniedBy} denies it`;
  if (decision === 'add') return `needed${placeOf(one)}, and not granted`;
  if (decision === 'remove') return whyRemoved(one, nobody);
  return decision === 'cannot tell' ? whyUnknown(one) : whyKept(one, nobody);
}

function whyKept(one: Judged, nobody: string): string {
  const { because, says } = one;
  const isUsed = because.some((e) => e.kind === 'need' && e.sure === 'observed');
  const kept = because.flatMap((e) => (e.kind === 'need' && e.why.from === 'keep' ? [e.why.because] : []));
  if (codeNeeds(one).length > 0) return `needed${placeOf(one)}${isUsed ? ', and used' : ''}`;
  if (says?.trail === 'used' && says.source === 'without') return `used, though ${nobody} needs it`;
  const [reason] = kept;
  return reason === undefined ? (says?.because ?? 'used') : `kept: ${reason}`;
}

function whyRemoved({ says }: Judged, nobody: string): string {
  const seen = says?.because ?? 'used';
  if (says?.source !== 'without') return seen;
  return says.trail === 'unseen' ? `${nobody} needs it, ${seen}` : `${nobody} needs it`;
}

function whyUnknown(one: Judged): string {
  const gap = one.because.find((e): e is Gap => e.kind === 'gap');
  if (gap?.from === 'trail') return trailGaps(one.because);
  const { source, because } = one.says ?? {};
  if (source === 'none') return because ?? NO_TRAIL;
  if (gap !== undefined) return `${showPlace(gap.at)}: ${gap.because}`;
  const [need] = codeNeeds(one);
  return need === undefined ? (because ?? NO_TRAIL) : `may be what ${showPlace(need.why.at)} needs`;
}

/** Why a trail would not have shown it: of a pattern over many actions there may be several reasons. */
function trailGaps(because: Judged['because']): string {
  const reasons = new Set(because.flatMap((e) => (e.kind === 'gap' && e.from === 'trail' ? [e.because] : [])));
  const [first = NO_TRAIL] = reasons;
  const more = reasons.size - 1;
  return more === 0 ? first : `${first}, and for ${counted(more, 'other reason')}`;
}

type CodeNeed = Need & { readonly why: Extract<Need['why'], { at: unknown; from: 'call' | 'trigger' | 'runtime' }> };

function codeNeeds({ because }: Judged): readonly CodeNeed[] {
  return because.filter((e): e is CodeNeed => e.kind === 'need' && isOfCode(e));
}

/** Whether code or infrastructure needs it, rather than that it was used or is to be kept. */
export function isOfCode({ why }: Need): boolean {
  return why.from !== 'usage' && why.from !== 'keep';
}

function placeOf(one: Judged): string {
  const [need] = codeNeeds(one);
  return need === undefined ? '' : ` at ${showPlace(need.why.at)}`;
}
