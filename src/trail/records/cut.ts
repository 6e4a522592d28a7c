/** What the cutter finds in a stream of bytes. */
export interface Cuts {
  /** The text of one object that stands where records stand: it may still be none. */
  readonly record: (text: string) => void;
  /** Something else that stands where records stand, or a record that is larger than any. */
  readonly misfit: (because: string) => void;
}

/** A stream that is cut into records, chunk by chunk. */
export interface Cutter {
  readonly push: (chunk: Uint8Array) => void;
  /** Whether what comes can hold no records any more. */
  readonly isLost: () => boolean;
  /** Tells that the stream is over. @returns why it can't be whole; undefined where it may be */
  readonly end: () => string | undefined;
}

/** No record of CloudTrail is near that large: it keeps to 1 MB. */
const MOST_BYTES = 8 * 2 ** 20;
/** Deeper ones are made to hurt whoever walks through them. */
const MOST_DEPTH = 128;

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The members of a document that hold its records: what trails deliver, what LookupEvents and what FilterLogEvents answer. */
const LISTS = new Set(['records', 'events']);
const LONGEST_LIST_NAME = 16;

/** White space of JSON: a NUL is none, it stands where something was lost. */
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, NEWLINE, 0x0d]);
const BYTE_ORDER_MARK: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);
/** Of a time: CloudWatch Logs puts one before each line that it exports. */
const OF_TIME: ReadonlySet<number> = new Set(Buffer.from('0123456789-:.+TZ '));

type Place =
  /** Between documents. */
  | 'top'
  /** Between documents, in a line that began with something else. */
  | 'line'
  /** In a list whose items are records. */
  | 'list'
  /** In an object of the top level, which may be a record itself or hold a list of them. */
  | 'document'
  /** In an object of a list. */
  | 'record'
  /** In something that can be no record. */
  | 'misfit'
  /** Behind what is no JSON. */
  | 'lost';

/**
 * Cuts records out of whatever holds them, without parsing the whole: documents with a list of them, lists, one object a line, documents one
 * after another. What it holds at a time is one record and one chunk.
 */
export function createCutter({ record, misfit }: Cuts): Cutter {
  let place: Place = 'top';
  /** Of the object or misfit at hand, how many brackets are open. */
  let depth = 0;
  let deepest = 0;
  let inText = false;
  let escaped = false;
  /** A list of a document ends in it, one of the top level does not. */
  let listIsInDocument = false;
  /** In a document: it has turned out to hold a list of records, so that it is none. */
  let isHolder = false;
  let name = '';
  let isName = false;
  /** Outside of texts, the byte before the one at hand, and the last that is no space. */
  let before = 0;
  let lastMark = 0;
  /** Something was found that may hold records. */
  let isBegun = false;
  /** It is told that the line is no JSON. */
  let lineIsTold = false;
  let lost: string | undefined;
  // The bytes of the object at hand: from `start` in this chunk, and before that `held`.
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let start = -1;
  let tooLarge = false;

  function begin(at: number, next: Place): void {
    isBegun = true;
    place = next;
    depth = 1;
    deepest = 1;
    start = at;
    held = [];
    heldBytes = 0;
    tooLarge = false;
  }

  function hold(chunk: Uint8Array, to: number): void {
    if (start < 0) return;
    heldBytes += to - start;
    tooLarge ||= heldBytes > MOST_BYTES;
    if (tooLarge) held = [];
    else held.push(chunk.subarray(start, to));
  }

  function drop(): void {
    start = -1;
    held = [];
  }

  function finish(chunk: Uint8Array, end: number): void {
    hold(chunk, end);
    if (tooLarge) misfit(`a record of more than ${MOST_BYTES / 2 ** 20} MB`);
    else if (deepest > MOST_DEPTH) misfit('a record that is nested too deep');
    else record(textOf(held));
    drop();
  }

  /** A byte between documents or between the items of a list. */
  function between(byte: number, at: number): void {
    if (SPACES.has(byte) || byte === COMMA) return;
    if (byte === OPEN) {
      if (place === 'top') isHolder = false;
      isName = true;
      begin(at, place === 'top' ? 'document' : 'record');
    } else if (place === 'list' && byte === CLOSE_LIST) leaveList();
    else if (place === 'list') beginMisfit(byte);
    else if (byte === OPEN_LIST) {
      isBegun = true;
      place = 'list';
      listIsInDocument = false;
    } else if (!BYTE_ORDER_MARK.has(byte)) {
      place = 'line';
      lineIsTold = false;
      inLine(byte, at);
    }
  }

  /** What stands in a line before an object: a time, or what is left of one that was damaged. */
  function inLine(byte: number, at: number): void {
    const isOver = byte === OPEN || byte === NEWLINE;
    if (!lineIsTold && (byte === NEWLINE || !(isOver || OF_TIME.has(byte)))) tellLine();
    if (!isOver || place === 'lost') return;
    place = 'top';
    between(byte, at);
  }

  function tellLine(): void {
    lineIsTold = true;
    if (isBegun) misfit('a line that is no JSON');
    else {
      place = 'lost';
      lost = 'is not JSON';
    }
  }

  /**
   * Whether a document of one line was broken off before this byte, so that the next line begins a new one: texts hold no line ends, and
   * an object at the beginning of a line stands behind a comma, a colon or a bracket where it is part of another.
   */
  function isBrokenBefore(byte: number): boolean {
    if (inText) return byte === NEWLINE;
    return byte === OPEN && before === NEWLINE && lastMark !== COMMA && lastMark !== COLON && lastMark !== OPEN_LIST;
  }

  function breakOff(): void {
    misfit('a line that breaks off');
    drop();
    place = 'top';
    inText = false;
    escaped = false;
  }

  function leaveList(): void {
    place = listIsInDocument ? 'document' : 'top';
    depth = 1;
  }

  function beginMisfit(byte: number): void {
    place = 'misfit';
    depth = byte === OPEN_LIST ? 1 : 0;
    inText = byte === QUOTE;
    misfit('something that is no record');
  }

  /** An unnested byte of a document: where a list of records begins, it is no record itself. */
  function inDocument(byte: number): void {
    if (byte === COMMA) isName = true;
    else if (byte === COLON) isName = false;
    else if (byte === OPEN_LIST && !isName && LISTS.has(name.toLowerCase())) {
      isHolder = true;
      drop();
      place = 'list';
      listIsInDocument = true;
    }
  }

  /** A byte of an object or misfit outside of texts. @returns whether the object ends with it */
  function structural(byte: number): boolean {
    if (byte === QUOTE) {
      inText = true;
      if (isName) name = '';
    } else if (byte === OPEN || byte === OPEN_LIST) {
      if (place === 'document' && depth === 1) inDocument(byte);
      if (place !== 'list') deepest = Math.max(deepest, ++depth);
    } else if (byte === CLOSE || byte === CLOSE_LIST) return --depth === 0;
    else if (place === 'document' && depth === 1) inDocument(byte);
    return false;
  }

  function inMisfit(byte: number): void {
    const isOver = depth === 0 && (byte === COMMA || byte === CLOSE_LIST);
    if (isOver) {
      place = 'list';
      if (byte === CLOSE_LIST) leaveList();
    } else if (structural(byte)) depth = 0;
  }

  function inTextByte(byte: number): void {
    if (escaped) escaped = false;
    else if (byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE) inText = false;
    if (inText && isName && place === 'document' && depth === 1 && name.length < LONGEST_LIST_NAME)
      name += String.fromCharCode(byte);
  }

  /**
   * The bytes of a record, which are nearly all that there are: so it works on variables of its own, and looks for the ends of texts with
   * what the system has for that.
   * @returns where the record ends, or the end of the chunk where it goes on behind
   */
  function throughRecord(chunk: Uint8Array, from: number): number {
    const end = chunk.length;
    let at = inText ? throughText(chunk, from) : from;
    let open = depth;
    let most = deepest;
    while (at < end && open > 0) {
      const byte = chunk[at++] as number;
      if (byte === QUOTE) at = throughText(chunk, at);
      else if (byte === OPEN || byte === OPEN_LIST) most = Math.max(most, ++open);
      else if (byte === CLOSE || byte === CLOSE_LIST) open--;
    }
    depth = open;
    deepest = most;
    return at;
  }

  /** @returns where the text ends that `from` lies in, or the end of the chunk where it goes on behind */
  function throughText(chunk: Uint8Array, from: number): number {
    let at = from;
    if (escaped) at++;
    escaped = false;
    for (;;) {
      const quote = chunk.indexOf(QUOTE, at);
      const end = quote < 0 ? chunk.length : quote;
      const isEscaped = slashesBefore(chunk, at, end) % 2 === 1;
      inText = quote < 0;
      if (inText) escaped = isEscaped;
      if (inText || !isEscaped) return inText ? end : end + 1;
      at = end + 1;
    }
  }

  function push(chunk: Uint8Array): void {
    if (start >= 0) start = 0;
    let at = 0;
    while (at < chunk.length && place !== 'lost') {
      if (place === 'record') {
        at = throughRecord(chunk, at);
        if (depth > 0) break;
        finish(chunk, at);
        place = 'list';
      } else outside(chunk, at++);
    }
    hold(chunk, chunk.length);
    if (start >= 0) start = 0;
  }

  function outside(chunk: Uint8Array, at: number): void {
    const byte = chunk[at] as number;
    if (place === 'document' && isBrokenBefore(byte)) breakOff();
    if (!inText) {
      before = byte;
      if (!SPACES.has(byte)) lastMark = byte;
    }
    if (inText) inTextByte(byte);
    else if (place === 'misfit') inMisfit(byte);
    else if (place === 'line') inLine(byte, at);
    else if (place !== 'document') between(byte, at);
    else if (structural(byte)) {
      if (!isHolder) finish(chunk, at + 1);
      place = 'top';
    }
  }

  function end(): string | undefined {
    if (place === 'line') inLine(NEWLINE, 0);
    return lost ?? (place === 'top' ? undefined : 'ends in the middle of its records');
  }

  return { push, isLost: () => place === 'lost', end };
}

/** How many backslashes stand one after another before a place, none of them before `from`. */
function slashesBefore(chunk: Uint8Array, from: number, place: number): number {
  let at = place;
  while (at > from && chunk[at - 1] === BACKSLASH) at--;
  return place - at;
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(pieces: readonly Uint8Array[]): string {
  if (pieces.length === 1) return DECODER.decode(pieces[0]);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}
