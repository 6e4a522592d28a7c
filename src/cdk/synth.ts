import type { Definition, Node, Unfollowed, Written } from '../infra/index.js';
import type { Making, Term } from '../source/index.js';
import type { Place } from '../vocabulary/index.js';

/** A stack of an app: what becomes one template. */
export interface Unit {
  /** The ids from the app down to it. */
  readonly path: readonly string[];
  readonly at: Place;
  /** Unique in the app: the file of its class, and its id where that has several. */
  readonly file: string;
  readonly resources: Map<string, Made>;
  readonly parameters: Map<string, Node>;
  readonly outputs: Map<string, Written>;
}

/** A resource of a template, while others still add to it. */
export interface Made {
  readonly id: string;
  readonly type: string;
  readonly properties: Record<string, Written | undefined>;
  readonly at: Place;
  /** The path of its construct below the stack. */
  readonly shown?: string;
  /** What the library grants by itself, in the form of a role's properties. */
  readonly byFramework?: ByFramework;
  readonly source?: Definition['source'];
  /** Why a function may also run code that isn't seen. */
  readonly unread?: string;
  /** What else the app does to it. */
  readonly unfollowed: Unfollowed[];
}

export interface ByFramework {
  readonly managed: Written[];
  readonly statements: Node[];
}

/** A construct of the app, wherever it is made or brought in. */
export interface Construct {
  /** `aws-sqs.Queue`. */
  readonly kind: string;
  /** Below its stack. */
  readonly path: readonly string[];
  readonly unit: Unit;
  readonly at: Place;
  readonly props: Term;
  /** What made it; undefined for one that another construct makes. */
  readonly making?: Making;
  /** Of one that is defined elsewhere: the function that brings it in and what it is given. */
  readonly imported?: { readonly by: string; readonly args: readonly Term[] };
}

/** An identity that permissions are granted to. */
export interface Principal {
  readonly construct: Construct;
  readonly role: Made;
  readonly unit: Unit;
}

/**
 * An app while its templates are made. Its parts need each other: they are here, so that no two files import each other. `compile.ts` puts
 * it together.
 */
export interface Synth {
  readonly makings: readonly Making[];
  readonly constructs: readonly Construct[];
  /** Where the app is run, relative to the root. */
  readonly folder: string;
  /** Whether there is a module at a path, whatever its extension. */
  isModule(file: string): boolean;
  /** The construct that a term stands for: made, brought in, or a member of another one. */
  constructOf(term: Term): Construct | undefined;
  /** All constructs that it may stand for. */
  constructsOf(term: Term): readonly Construct[];
  /** The name of the function, class or member behind a term. */
  nameOf(term: Term): string | undefined;
  /** The term in the words of a template; undefined for nothing. `unit`: the stack in which it stands. */
  write(term: Term, unit: Unit, at: Place): Written | undefined;
  /** What a construct's attribute gives in a stack, its own or another. */
  attribute(of: Construct, name: string, unit: Unit): Written | undefined;
  /** A text with holes, as `kinds.ts` says. */
  fill(pattern: string, of: Construct, args: readonly Term[], unit: Unit, at: Place): Written | undefined;
  /** `Ref` or `Fn::GetAtt` of the construct's own resource. */
  reference(of: Construct, attribute: string, unit: Unit): Written;
  /** Who is granted something: the roles behind a term. */
  principalsOf(term: Term): readonly Principal[];
  /** Adds the resource to its stack, or gives the one that is there under that path. */
  add(unit: Unit, path: readonly string[], made: Omit<Made, 'id' | 'unfollowed'>): Made;
}

export type { Definition };

/** The member of an object, following what may be any of several objects; undefined where none has it. */
export function propOf(term: Term | undefined, name: string): Term | undefined {
  if (term === undefined) return undefined;
  if (term.is === 'object') {
    const found = term.members.get(name);
    return found?.is === 'absent' ? undefined : found;
  }
  if (term.is !== 'oneOf') return undefined;
  const found = term.terms.map((t) => propOf(t, name)).filter((t) => t !== undefined);
  return found.length > 1 ? { is: 'oneOf', terms: found } : found[0];
}

/** What stands at a path of members: `encryptionKey`. */
export function propAt(term: Term | undefined, path: readonly string[]): Term | undefined {
  return path.reduce<Term | undefined>((t, name) => propOf(t, name), term);
}

/** The one text that a term is. */
export function textIn(term: Term | undefined): string | undefined {
  if (term?.is === 'constant') return String(term.value);
  if (term?.is === 'environment') return textIn(term.otherwise);
  return undefined;
}

/** The items of a list, or of each list that it may be; what is no list stands for itself. */
export function itemsIn(term: Term | undefined): readonly Term[] {
  if (term === undefined || term.is === 'absent') return [];
  if (term.is === 'list') return term.items.filter((t) => t.is !== 'absent');
  return term.is === 'oneOf' ? term.terms.flatMap(itemsIn) : [term];
}

/** The alternatives of a term, without those that are nothing. */
export function eachOf(term: Term | undefined): readonly Term[] {
  if (term === undefined || term.is === 'absent') return [];
  return term.is === 'oneOf' ? term.terms.flatMap(eachOf) : [term];
}
