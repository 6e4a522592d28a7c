import type { ToldResource } from '../../vocabulary/index.js';

/** What a file says of one stack that is deployed. */
export interface SavedStack {
  /** The file that says so, as the user may read it. */
  readonly from: string;
  /** Absent where the file does not tell which stack it is. */
  readonly id?: string;
  readonly name?: string;
  /** Where it is, where that is not told by its id. */
  readonly place?: { readonly account: string; readonly region: string; readonly partition: string };
  readonly resources: readonly ToldResource[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}
