/** What a library is seen to call in a handler's file. */
export interface LibraryCase {
  readonly library: string;
  readonly code: string;
  /** The calls, with the members of the input that name something. */
  readonly calls: readonly string[];
  /** What stays a gap: `service line`. None where it is left out. */
  readonly gaps?: readonly string[];
}
