/** A pull request that is open. */
export interface Pull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
}

export interface NewPull {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
}

/** Where pull requests are made: GitHub, or another that can do the same. */
export interface Forge {
  /** The branch into which pull requests go where none is told. */
  defaultBranch(): Promise<string>;
  /** The open pull request from one branch into another. */
  find(branch: string, base: string): Promise<Pull | undefined>;
  /** The last of those from one branch into another that were closed and not merged, the newest first. */
  turnedDown(branch: string, base: string): Promise<readonly Pull[]>;
  open(pull: NewPull): Promise<Pull>;
  update(pull: Pull, to: Pick<NewPull, 'title' | 'body'>): Promise<Pull>;
  close(pull: Pull, comment: string): Promise<void>;
  /** Puts labels on it and asks for reviews. What it could not do, in plain words: the pull request stands all the same. */
  decorate(pull: Pull, labels: readonly string[], reviewers: readonly string[]): Promise<readonly string[]>;
  /** The address of lines of a file at a commit. */
  link(commit: string, file: string, line: number): string;
}
