/** Where something stands in a file of the analysed project. `file` is relative to the project's root, with `/`; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** `src/orders/store.ts:41`, the form that people and editors read. */
export function showPlace(place: Place): string {
  return `${place.file}:${place.line}`;
}
