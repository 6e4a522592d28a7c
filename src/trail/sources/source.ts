/** A file of a trail, or what a service answers in place of one. Threads can hand it to each other. */
export interface TrailFile {
  /** As people are told of it. */
  readonly name: string;
  /** In bytes, packed or not. */
  readonly size: number;
}

/** Something that should have been a file of a trail. */
export interface DamagedFile {
  readonly file: string;
  readonly because: string;
}

/** What there is to read of a source. */
export interface Listing {
  readonly files: readonly TrailFile[];
  readonly damaged: readonly DamagedFile[];
  /** Files that are known to hold no records of calls, by what they are. */
  readonly passedOver: ReadonlyMap<PassedOver, number>;
}

export type PassedOver = 'digest files' | 'Insight files' | 'other files';

/** Where records come from. Another kind of source is another file beside this one that makes one. */
export interface Source {
  list(): Promise<Listing>;
  /** The bytes of one of its files, unpacked. What could be read comes before an error. */
  open(file: TrailFile): AsyncIterable<Uint8Array>;
}
