/** A file of a trail, or what a service answers in place of one. Threads can hand it to each other. */
export interface TrailFile {
  /** As people are told of it. */
  readonly name: string;
  /** In bytes, packed or not; of what is not there yet a guess. */
  readonly size: number;
  /** What tells it from what stands under its name at other times. */
  readonly version?: string;
  /** It holds no records but counts of them, as CountedRecords, one a line. */
  readonly isCounted?: true;
}

/** Something that should have been a file of a trail. */
export interface DamagedFile {
  readonly file: string;
  readonly because: string;
}

/** A file that lists which log files were delivered in an hour. */
export interface DigestFile extends TrailFile {
  /** It costs nothing to bring it. */
  readonly isNear: boolean;
}

/** What there is to read of a source. */
export interface Listing {
  readonly files: readonly TrailFile[];
  /** Of the days, accounts and regions that are asked for. */
  readonly digests: readonly DigestFile[];
  readonly damaged: readonly DamagedFile[];
  /** Files that are known to hold no records of calls, by what they are. */
  readonly passedOver: ReadonlyMap<PassedOver, number>;
}

export type PassedOver = 'digest files' | 'Insight files' | 'other files' | 'files of other days, accounts or regions';

/** Where records come from. Another kind of source is another file beside this one that makes one. */
export interface Source {
  /** `told` hears how many files were found so far. */
  list(told?: (found: number) => void): Promise<Listing>;
  /**
   * The path of one of its files or digests on this machine, to which it is fetched where it lies elsewhere.
   * @throws UserError or Unreachable where no other file could be had either, else an Error whose message reads behind the file's name
   */
  bring(file: TrailFile): string | Promise<string>;
  /** A file that was brought has been read. */
  release(file: TrailFile): void;
  /** So many files are worth bringing at a time. */
  readonly atOnce: number;
  /** Nothing is asked of it any more. */
  end(): void;
}
