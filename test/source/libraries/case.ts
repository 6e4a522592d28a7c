/** What a handler's file needs that leaves its calls to a library. */
export interface LibraryCase {
  readonly library: string;
  readonly code: string;
  /** Actions and the resources that they are needed on, without what comes before the name in an ARN. */
  readonly needs: readonly string[];
  /** What stays a gap: `service line`. None where it is left out. */
  readonly gaps?: readonly string[];
}
