import type { CodeReading, UnseenPackage } from './source/index.js';
import type { Call, Missed, Place, Unreached, Workload } from './vocabulary/index.js';

/** Code that stands in a template, as files that `program` can open. */
export interface InlineCode {
  /** The text of each made-up file. */
  readonly files: ReadonlyMap<string, string>;
  /** What was found in those files, told by the template's own lines. */
  readonly located: (reading: CodeReading) => CodeReading;
}

/** @param fileOf how the made-up file of a workload is named */
export function inlineCode(workloads: readonly Workload[], fileOf: (workload: Workload) => string): InlineCode {
  const files = new Map<string, string>();
  const starts = new Map<string, Place>();
  for (const workload of workloads) {
    if (workload.entry.is !== 'inline') continue;
    files.set(fileOf(workload), workload.entry.code);
    starts.set(fileOf(workload), workload.entry.at);
  }
  return { files, located: (reading) => located(reading, starts) };
}

function located(reading: CodeReading, starts: ReadonlyMap<string, Place>): CodeReading {
  const place = (at: Place): Place => {
    const start = starts.get(at.file);
    return start === undefined ? at : { file: start.file, line: start.line + at.line - 1 };
  };
  return {
    found: reading.found.map((call): Call => ({ ...call, at: place(call.at), via: call.via.map(place) })),
    missed: reading.missed.map((missed): Missed => ({ ...missed, at: place(missed.at) })),
    unreached: reading.unreached.map((one): Unreached => ({ ...one, at: place(one.at) })),
    unseen: reading.unseen.map((one): UnseenPackage => ({ ...one, at: place(one.at) })),
  };
}
