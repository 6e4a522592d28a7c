/**
 * By rule what it finds and what it does not: what it is about, resources of a template (or a template from its first section on), and for what
 * is found the logical id and what is said of it.
 */
export type Cases = Readonly<
  Record<string, readonly (readonly [about: string, written: string, ...found: readonly string[]])[]>
>;
