import type { GenerateOptions } from './generate.js';

/** What is to become of the edits, beside what `generate` is told. */
export interface ProposeOptions extends GenerateOptions {
  /** Make nothing: only tell what would be made. Needs no network and no token. */
  readonly dryRun?: boolean | undefined;
  /** A pull request for each workload rather than one for all; those that share a role have one together. */
  readonly split?: boolean | undefined;
  /** The branch into which it goes; the one that is checked out where none is told. */
  readonly base?: string | undefined;
  readonly draft?: boolean | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Names of people, and of teams as `acme/platform`. */
  readonly reviewers?: readonly string[] | undefined;
  /** Propose also what a person has closed without merging it. */
  readonly reopen?: boolean | undefined;
  /** Leave names of resources and numbers of accounts out of the body. */
  readonly redact?: boolean | undefined;
}
