import { createHash } from 'node:crypto';
import type { Athena, TableName } from '../../aws/index.js';
import type { KeptFiles } from '../../host/index.js';
import { DAY } from '../../vocabulary/index.js';
import { countedLine } from '../records/counted.js';
import type { Wanted } from '../wanted.js';
import { athenaQuery } from './athena-query.js';
import { countedOf } from './athena-rows.js';
import type { Source } from './source.js';

/** What an answer takes nobody knows beforehand. In bytes. */
const GUESS = 2 ** 16;

/** How a table is read. `now` is the time at which it is; `told` hears how many bytes Athena has read. */
export interface TableReading {
  readonly wanted: Wanted;
  readonly kept: KeptFiles;
  readonly now: number;
  readonly told: (scanned: number) => void;
  /** In whose name it is asked: tables of other accounts may have its name. */
  readonly account: string;
}

/**
 * The records of a table of Athena, counted where they lie, as one file. Of days that are over the answer is kept: Athena takes money for
 * what it reads.
 */
export function athenaTable(athena: Athena, name: TableName, reading: TableReading): Source {
  const { wanted, kept, now, told, account } = reading;
  const isOver = wanted.to !== undefined && wanted.to < now - LATE;
  let temporary: string | undefined;

  async function bring(): Promise<string> {
    const sql = athenaQuery(name, await athena.shape(), wanted, now);
    const file = `athena/${nameFor([account, await athena.region(), sql])}.ndjson`;
    const known = isOver ? kept.find(file) : undefined;
    if (known !== undefined) return known;
    if (!isOver || !kept.isLasting) temporary = file;
    return kept.keep(file, linesOf(athena.rows(sql, told)));
  }

  const shown = `table ${name.database}.${name.table}`;
  return {
    list: async () => ({
      files: [{ name: shown, size: GUESS, isCounted: true }],
      digests: [],
      damaged: [],
      passedOver: new Map(),
    }),
    bring,
    release: () => {
      if (temporary !== undefined) kept.remove(temporary);
    },
    atOnce: 1,
    end: athena.end,
  };
}

function nameFor(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32);
}

/** Records may come into a trail so late. In milliseconds. */
const LATE = DAY;

async function* linesOf(
  pages: AsyncIterable<readonly (readonly (string | undefined)[])[]>,
): AsyncGenerator<Uint8Array> {
  for await (const rows of pages) yield Buffer.from(rows.map((row) => countedLine(countedOf(row))).join(''));
}
