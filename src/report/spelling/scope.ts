import type { Deployment, Known, Reference, Resource, Stack } from '../../vocabulary/index.js';

/** What the user told of the deployment: replaces the pseudo parameters that would be written on their own, and names that it tells. */
export interface Deployed {
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  /** Texts of names, as IAM reads them. */
  readonly bindings?: Deployment['bindings'];
}

/** Where a pattern is to be written down, and what may be named there. */
export interface Scope {
  /** The template's file; undefined where no infrastructure code will hold the pattern. */
  readonly file: string | undefined;
  /** Of the infrastructure code that will hold it. */
  readonly kind?: Stack['kind'] | undefined;
  readonly resources: ReadonlyMap<string, Resource>;
  /** What else stands for what its modules define, by its address. */
  readonly aliases?: Stack['aliases'];
  /** The module that will hold the pattern, as addresses in it begin: `module.orders.`. */
  readonly within?: string;
  /** What is known of the names of every stack. */
  readonly names: ReadonlyMap<Reference, Known>;
  readonly deployed: Deployed;
  /** Logical ids that can't be referred to there, since they depend on what is being written. */
  readonly avoid: ReadonlySet<string>;
  /** Where else it is told what its names are, beside what is written. */
  readonly stages: readonly Deployment[];
}

/** The scope of one template among the project's; of no template where the file is none of theirs. */
export function scopeOf(
  stacks: readonly Stack[],
  file: string | undefined,
  deployed: Deployed = {},
  stages: readonly Deployment[] = [],
): Scope {
  const stack = stacks.find((s) => s.file === file);
  return {
    file: stack?.file,
    kind: stack?.kind,
    ...(stack?.aliases === undefined ? {} : { aliases: stack.aliases }),
    resources: new Map((stack?.resources ?? []).map((r) => [r.id, r])),
    names: new Map(stacks.flatMap((s) => [...s.names])),
    deployed,
    avoid: new Set(),
    stages,
  };
}

/** The same scope in one of the modules that a configuration is made of. */
export function inModule(scope: Scope, within: string): Scope {
  return { ...scope, within };
}

/** The same scope without references to these logical ids. */
export function avoiding(scope: Scope, ids: Iterable<string>): Scope {
  return { ...scope, avoid: new Set(ids) };
}
