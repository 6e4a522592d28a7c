import type { Written } from '../records/written.js';

/** Frames by what stands around what differs in the texts of their records, and the accounts of what these list. */
export interface WrittenFrames<Frame> {
  readonly of: (written: Written, accounts: string) => Frame | undefined;
  readonly keep: (written: Written, accounts: string, frame: Frame) => void;
  readonly forget: () => void;
}

interface Entry<Frame> {
  readonly around: readonly string[];
  readonly accounts: string;
  readonly frame: Frame;
}

const MOST_FRAMES = 10_000;
/** More with the same sample are not kept. */
const MOST_ALIKE = 32;

/** A Map would read each text to its last letter for its hash, which takes longer than to find and compare the text that it is mostly. */
export function writtenFrames<Frame>(): WrittenFrames<Frame> {
  const bySample = new Map<number, Entry<Frame>[]>();
  let size = 0;

  function of({ around }: Written, accounts: string): Frame | undefined {
    const alike = bySample.get(sampleOf(around)) ?? [];
    for (const entry of alike) if (entry.accounts === accounts && areSame(entry.around, around)) return entry.frame;
    return undefined;
  }

  function keep({ around }: Written, accounts: string, frame: Frame): void {
    if (size >= MOST_FRAMES) forget();
    const sample = sampleOf(around);
    const alike = bySample.get(sample) ?? [];
    bySample.set(sample, alike);
    if (alike.length >= MOST_ALIKE) return;
    alike.push({ around: around.map(own), accounts, frame });
    size++;
  }

  function forget(): void {
    bySample.clear();
    size = 0;
  }

  return { of, keep, forget };
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}

const STEP = 7;

/** A number that some letters of the texts lead to. */
function sampleOf(texts: readonly string[]): number {
  let sample = 0;
  for (const text of texts) {
    sample = Math.imul(sample ^ text.length, 0x01000193);
    for (let i = 0; i < text.length; i += STEP) sample = Math.imul(sample ^ text.charCodeAt(i), 0x01000193);
  }
  return sample;
}

/** A text in memory of its own: a piece of another keeps all of that in memory. */
export function own(text: string): string {
  return ` ${text}`.slice(1);
}
