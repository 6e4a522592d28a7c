/** What the reader of a report can see, and wants to. */
export interface Style {
  /** Characters in a line of the terminal; undefined where it is none, so that lines are as long as they are. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Every line of long lists. */
  readonly verbose: boolean;
  /** The folder as the user named it, for commands to run next. */
  readonly folder: string;
}
