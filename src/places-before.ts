import { type FileEdit, linesBefore } from './propose/index.js';
import type { Place } from './vocabulary/index.js';

/** Where that which stands at a place of edited files stood before the edits, or what it came in the place of. */
export function placesBefore(edits: readonly FileEdit[]): (place: Place) => Place {
  const lines = new Map(edits.map(({ file, before, after }) => [file, linesBefore(before, after)] as const));
  return (place) => {
    const line = lines.get(place.file)?.get(place.line);
    return line === undefined ? place : { file: place.file, line };
  };
}
