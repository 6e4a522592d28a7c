import type { Place } from './place.js';

/**
 * Plain data that a module of the project exports, as far as its code writes it out, with the place of everything in it. Numbers and truth
 * values are texts; undefined and null are `nothing`.
 */
export type Plain =
  | { readonly is: 'text'; readonly text: string; readonly at: Place }
  | { readonly is: 'nothing'; readonly at: Place }
  /** `process.env.NAME`; `otherwise` is what the code takes when it is not set. */
  | { readonly is: 'environment'; readonly name: string; readonly otherwise?: Plain; readonly at: Place }
  /** Texts put one after another. */
  | { readonly is: 'joined'; readonly parts: readonly Plain[]; readonly at: Place }
  /** What a condition that only running the code tells chooses among. */
  | { readonly is: 'either'; readonly values: readonly Plain[]; readonly at: Place }
  /** `open`: why it may have further items that are not seen. */
  | { readonly is: 'list'; readonly items: readonly Plain[]; readonly open?: string; readonly at: Place }
  | {
      readonly is: 'map';
      readonly entries: ReadonlyMap<string, { readonly value: Plain; readonly at: Place }>;
      readonly open?: string;
      readonly at: Place;
    }
  /** In plain words, without a full stop. */
  | { readonly is: 'unknown'; readonly because: string; readonly at: Place };
