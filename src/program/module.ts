import type { Place } from '../vocabulary/index.js';
import type { ts } from './typescript.js';

/** A parsed file. Its nodes have parents; JSDoc comments are not parsed. */
export interface Module {
  /** Relative to the root. */
  readonly file: string;
  readonly source: ts.SourceFile;
  /** The first few; the tree holds what the parser made of the rest. */
  readonly syntaxErrors: readonly { readonly message: string; readonly place: Place }[];
  /** Set when the file lies in node_modules. */
  readonly package?: { readonly name: string; readonly version?: string };
}

/** A file that was not parsed, and why, in the user's words. */
export interface Unparsed {
  readonly file: string;
  readonly because: string;
}

export function isParsed(module: Module | Unparsed): module is Module {
  return 'source' in module;
}
