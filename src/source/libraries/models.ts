/**
 * What a package does with AWS, as data/libraries/*.json says it: one file a library. An input is written as a path into the call:
 * `0` the first argument, `0.name` its member, `new.0.tableName` a member of what the constructor was given, `keys(0)` and `values(0)`
 * the names and the members of an object, `=text` that text.
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
  /** Functions and the calls that they make. */
  readonly functions?: Readonly<Record<string, readonly CallModel[]>>;
  readonly classes?: Readonly<Record<string, ClassModel>>;
  /** It calls AWS in ways that aren't followed: whatever is done with it is a gap over this service (`*`: over everything). */
  readonly notFollowed?: string;
}

export interface CallModel {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, string>>;
}

export interface ClassModel {
  /** Calls that an instance makes whatever is done with it. */
  readonly calls?: readonly CallModel[];
  readonly methods?: Readonly<Record<string, readonly CallModel[]>>;
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
