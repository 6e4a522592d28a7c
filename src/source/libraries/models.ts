/**
 * What a package does with AWS, as data/libraries/*.json says it: one file a library.
 *
 * What a call is given is written as a path: `0` the first argument, `0.name` its member. `new`, `of`, `in` and the names of methods go
 * from an object of the library to what it was made with (`new.0.table`), to the object whose method gave it (`of.new.0`), to the one
 * that has it among its `parts`, and to what a method that gives `this` was given (`options.0.index`); `called` is the name of the method
 * that gave it. They also go on from a value that is such an object: `new.0.table.new.0.name`. `each` is the member for which a call is
 * made, `package.connect.0` what a function of the package was given anywhere, `{called}` in a path the member of that name.
 * `keys(0)` and `values(0)` are the names and the members of an object, `list(0)` is what may be a list, `*` in a path any member, `@table`
 * what the decorator of that name is given that a class or an instance's class has, `=text` that text, `?` what only the library knows.
 * `a|b` is the first that is given, `a+b` the texts one after another, without those that are not given.
 */
export interface LibraryFile {
  readonly title: string;
  /** Where the library's own documentation says so. */
  readonly source: string;
  /** Package names, with the subpath where only that is meant; a name that ends in `/` stands for all below it. */
  readonly packages: readonly string[];
  /** A client that is handed to it isn't used for anything but what the code asks of it. */
  readonly harmless?: boolean;
  /** Functions that give back what they are given, wrapped. */
  readonly passThrough?: readonly string[];
  /** Functions that give one which calls those that they are given, each with what the one before gives; and those that begin with the last. */
  readonly chains?: readonly string[];
  readonly chainsBack?: readonly string[];
  /** Functions and what they do: `create`, `Consumer.create`; `*` is any that is not named. */
  readonly functions?: Readonly<Record<string, Doing>>;
  /** By the name under which it is exported, or by any name for what functions and methods give. */
  readonly classes?: Readonly<Record<string, ClassModel>>;
  /** What is not described here calls AWS in ways that aren't followed: it is a gap over this service (`*`: over everything). */
  readonly notFollowed?: string;
}

/** The calls that something makes, or also what it gives. */
export type Doing = readonly CallModel[] | FunctionModel;

export interface FunctionModel {
  readonly calls?: readonly CallModel[];
  /** Operations that it may call besides, by what no call tells, such as its schemas. */
  readonly mayCall?: Readonly<Record<string, readonly string[]>>;
  /** HTTP requests that it signs, or that are made with what it gives. */
  readonly requests?: readonly RequestModel[];
  /** URLs that it requests as they are: those of Lambda's extensions lead to AWS. */
  readonly fetches?: readonly string[];
  /** An object of this class of the file; `this`, the object itself; or what stands at a path. */
  readonly gives?: string;
  /** It gives an instance of the class at this path, made with the object itself. */
  readonly builds?: string;
  /** The functions that it is given are called with what stands there. */
  readonly passes?: string;
  /** A container keeps something under a token. */
  readonly registers?: RegisterModel;
  /** It gives what a container keeps under the tokens at this path, or an instance of the class that a token is. */
  readonly resolves?: string;
  /** A decorator of parameters and fields: a container puts there what it keeps under the token at this path. */
  readonly injects?: string;
}

/** Where the parts of a registration stand. */
export interface RegisterModel {
  readonly token: string;
  /** A class of which it gives instances. */
  readonly classes?: string;
  /** What it gives as it is. */
  readonly values?: string;
  /** A function whose result it gives. */
  readonly factories?: string;
  /** Another token. */
  readonly tokens?: string;
}

export interface CallModel {
  readonly service: string;
  readonly operation: string;
  /**
   * Where the operation's input stands, or each of its members: `Items[].Put.TableName` is a member of what is in a list, `Tables[keys]`
   * are the names in a map.
   */
  readonly input: Readonly<Record<string, string>> | string;
  /** The client that is used, or what one is made with; without, one of the library's own. */
  readonly client?: string;
  /** Once for each member of what stands there. */
  readonly each?: string;
  /** Only where all of these are (or may be) given, or none of those. */
  readonly given?: readonly string[];
  readonly missing?: readonly string[];
  /** Only where all of these are seen in the code, such as clients, which no data can hold. */
  readonly seen?: readonly string[];
  /** Only where the value may be, is surely, or is not surely one of these texts, in which `*` is any text. */
  readonly is?: Readonly<Record<string, readonly string[]>>;
  readonly surely?: Readonly<Record<string, readonly string[]>>;
  readonly not?: Readonly<Record<string, readonly string[]>>;
}

/** Where the parts of a request stand. */
export interface RequestModel {
  /** The name that it is signed for; where that is missing, the host tells. */
  readonly service?: string;
  readonly url?: string;
  /** In place of a whole URL. */
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  /** What the signer is made with: whose credentials it has. */
  readonly client?: string;
}

export interface ClassModel {
  /** Calls that an instance makes whatever is done with it. */
  readonly calls?: readonly CallModel[];
  /** Calls that it may make for whoever it is given to. */
  readonly whenGiven?: readonly CallModel[];
  /** Calls that it makes once one of its methods is called. */
  readonly whenUsed?: readonly CallModel[];
  /** `*` is any method that is not named, `new` constructing it, `()` calling it. */
  readonly methods?: Readonly<Record<string, Doing>>;
  /** Members that are objects of a class of the file, or what stands at a path; `*` is any that is not named. */
  readonly members?: Readonly<Record<string, string>>;
  /** Objects of the library among the members of what stands there are its parts. */
  readonly parts?: readonly string[];
}

/** The libraries that are known, by package name. */
export interface Libraries {
  find(packageName: string): LibraryFile | undefined;
}

/**
 * @param files the contents of data/libraries
 * @param own a user's own, of which each wins over what `files` say of its packages
 */
export function createLibraries(files: readonly unknown[], own: readonly LibraryFile[] = []): Libraries {
  // INVARIANT: leastwise's own files; their shape is checked in the tests.
  const shipped = finderOf(files as readonly LibraryFile[]);
  const first = finderOf(own);
  return { find: (packageName) => first(packageName) ?? shipped(packageName) };
}

/** A whole name goes before one that stands for all below it. */
function finderOf(files: readonly LibraryFile[]): Libraries['find'] {
  const named = files.flatMap((file) => file.packages.map((name) => [name, file] as const));
  const exact = new Map(named);
  const prefixes = named.filter(([name]) => name.endsWith('/'));
  return (packageName) => exact.get(packageName) ?? prefixes.find(([prefix]) => packageName.startsWith(prefix))?.[1];
}

/** The names of classes, and not those of paths, begin with a capital letter. */
export function isClassName(gives: string): boolean {
  return /^[A-Z]/.test(gives);
}

/** What something does, whichever way it is written. */
export function modelOf(doing: Doing): FunctionModel {
  return isCalls(doing) ? { calls: doing } : doing;
}

function isCalls(doing: Doing): doing is readonly CallModel[] {
  return Array.isArray(doing);
}
