import { placesBefore } from './places-before.js';
import type { Tightened } from './tighten.js';
import { showPlace } from './vocabulary/index.js';

type Refusing = Pick<Tightened, 'refused' | 'division'>;

/** A line for each role that several functions still share though roles of their own were asked for, and for each that is not edited, with why. */
export function refusedLines(tightened: Refusing): readonly string[] {
  const told = refusals(tightened);
  return told.map(({ word, roles, because, at }) => `${word}: ${roles.join(', ')} (${showPlace(at)}): ${because}.`);
}

/** The same for programs. */
export function refusedJson(tightened: Refusing): readonly object[] {
  return refusals(tightened).map(({ roles, because, at }) => ({ roles, because, file: at.file, line: at.line }));
}

function refusals({ refused, division }: Refusing) {
  const placed = placesBefore(division?.files ?? []);
  return [
    ...(division?.refused ?? []).map((one) => ({ word: 'still shared', ...one })),
    ...refused.map((one) => ({ word: 'not edited', ...one, at: placed(one.at) })),
  ];
}
