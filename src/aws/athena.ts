import type { AthenaClient, QueryExecution, ResultSet } from '@aws-sdk/client-athena';
import { UserError } from '../vocabulary/index.js';
import { asked, codeOf } from './failures.js';
import { paged } from './paged.js';
import { type AwsSettings, clientSettings } from './settings.js';
import { longerAndLonger, waited } from './waited.js';

/** A table of Athena, by name. */
export interface TableName {
  /** Of the data source; `AwsDataCatalog` where nothing is told. */
  readonly catalog?: string | undefined;
  readonly database: string;
  readonly table: string;
}

/** How a table is made: types of its columns by their names in lower case, those that it is partitioned by, and its parameters. */
export interface TableShape {
  readonly columns: ReadonlyMap<string, string>;
  readonly partitions: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Where queries run, and where their results go: what the work group says where nothing is told. */
export interface QuerySettings extends AwsSettings {
  readonly workgroup?: string | undefined;
  /** `s3://harbour-answers/leastwise/` */
  readonly output?: string | undefined;
}

/** A row of an answer: a text for each column, or nothing. */
export type Row = readonly (string | undefined)[];

/** One that answers queries over a table. */
export interface Athena {
  readonly region: () => Promise<string>;
  /** @throws UserError where there is no such table, Unreachable */
  readonly shape: () => Promise<TableShape>;
  /**
   * Runs a query, and hands out its rows, page by page. `told` hears how many bytes it has read so far.
   * @throws UserError where the query fails, with what Athena says of it; Unreachable
   */
  readonly rows: (sql: string, told: (scanned: number) => void) => AsyncGenerator<readonly Row[], void, undefined>;
  /** Stops the query that runs: a query that nobody waits for costs all the same. */
  readonly end: () => void;
}

const CATALOG = 'AwsDataCatalog';

/**
 * Opens no connection before something is asked for.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
export function openAthena(name: TableName, settings: QuerySettings): Athena {
  let made: Promise<AthenaClient> | undefined;
  let running: string | undefined;
  const client = (): Promise<AthenaClient> => {
    made ??= openClient(settings);
    return made;
  };
  return {
    region: () => asked(of('StartQueryExecution'), async () => (await client()).config.region()),
    shape: async () => shapeOf(await client(), name),
    rows: async function* (sql, told) {
      const athena = await client();
      running = await start(athena, sql, name, settings);
      await finished(athena, running, told);
      yield* pages(athena, running);
      running = undefined;
    },
    end: () => {
      if (running !== undefined) void client().then((athena) => stop(athena, running ?? ''));
    },
  };
}

async function openClient(settings: QuerySettings): Promise<AthenaClient> {
  const { AthenaClient } = await import('@aws-sdk/client-athena');
  return new AthenaClient(clientSettings(settings));
}

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
async function shapeOf(client: AthenaClient, { catalog = CATALOG, database, table }: TableName): Promise<TableShape> {
  const { GetTableMetadataCommand } = await import('@aws-sdk/client-athena');
  const input = { CatalogName: catalog, DatabaseName: database, TableName: table };
  const { TableMetadata: found } = await asked(of('GetTableMetadata'), async () => {
    try {
      return await client.send(new GetTableMetadataCommand(input));
    } catch (error) {
      if (!/^(MetadataException|EntityNotFoundException)$/.test(codeOf(error))) throw error;
      throw new UserError(
        `There is no table \`${database}.${table}\` in \`${catalog}\`.`,
        'Name it as --athena DATABASE.TABLE, in its region (--region): `aws athena list-table-metadata` tells what is there.',
      );
    }
  });
  return {
    columns: typesOf(found?.Columns),
    partitions: typesOf(found?.PartitionKeys),
    parameters: new Map(Object.entries(found?.Parameters ?? {})),
  };
}

function typesOf(columns: readonly { Name?: string | undefined; Type?: string | undefined }[] = []) {
  return new Map(columns.map(({ Name: name = '', Type: type = '' }) => [name.toLowerCase(), type] as const));
}

function of(action: string) {
  return { action: `athena:${action}`, on: 'Athena' };
}

async function start(client: AthenaClient, sql: string, name: TableName, settings: QuerySettings): Promise<string> {
  const { StartQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  const { workgroup, output } = settings;
  const input = {
    QueryString: sql,
    QueryExecutionContext: { Database: name.database, Catalog: name.catalog ?? CATALOG },
    ...(workgroup !== undefined && { WorkGroup: workgroup }),
    ...(output !== undefined && { ResultConfiguration: { OutputLocation: output } }),
  };
  const { QueryExecutionId: id = '' } = await asked(of('StartQueryExecution'), async () => {
    try {
      return await client.send(new StartQueryExecutionCommand(input));
    } catch (error) {
      throw codeOf(error) === 'InvalidRequestException' ? refused(error) : error;
    }
  });
  return id;
}

function refused(error: unknown): UserError {
  const why = error instanceof Error ? error.message : '';
  return /output location/i.test(why)
    ? new UserError(
        'Athena is not told where to put its answer.',
        'Name a folder of a bucket with --athena-output s3://BUCKET/PREFIX/, or a work group that has one with --workgroup.',
      )
    : new UserError(`Athena does not take the query: ${why}`, 'Look at --athena, --athena-output and --workgroup.');
}

/** Milliseconds between two looks at a query: at first soon, then at most so long. */
const SOON = 250;
const LATE = 5_000;

async function finished(client: AthenaClient, id: string, told: (scanned: number) => void): Promise<void> {
  const { GetQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  const look = async (): Promise<true | undefined> => {
    const { QueryExecution: query } = await asked(of('GetQueryExecution'), () =>
      client.send(new GetQueryExecutionCommand({ QueryExecutionId: id })),
    );
    told(query?.Statistics?.DataScannedInBytes ?? 0);
    if (query?.Status?.State === 'FAILED' || query?.Status?.State === 'CANCELLED') throw failure(query);
    return query?.Status?.State === 'SUCCEEDED' || undefined;
  };
  await waited(look, longerAndLonger(SOON, LATE));
}

function failure({ Status: status }: QueryExecution): UserError {
  const why = status?.StateChangeReason?.replace(/\s+/g, ' ') ?? 'it does not say why';
  return new UserError(
    `Athena ${status?.State === 'CANCELLED' ? 'was told to stop' : 'could not answer'}: ${why}`,
    'Look whether `SELECT eventname FROM` the table works in the console of Athena, as the same role and in the same work group.',
  );
}

/** The first row of the first page names the columns. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
async function* pages(client: AthenaClient, id: string): AsyncGenerator<readonly Row[], void, undefined> {
  const { GetQueryResultsCommand } = await import('@aws-sdk/client-athena');
  const ask = (token: string | undefined) => {
    const input = { QueryExecutionId: id, MaxResults: 1000, ...(token !== undefined && { NextToken: token }) };
    return asked(of('GetQueryResults'), () => client.send(new GetQueryResultsCommand(input)));
  };
  let isFirst = true;
  for await (const { ResultSet: set } of paged(ask, ({ NextToken: next }) => next)) {
    const rows = rowsOf(set);
    yield isFirst ? rows.slice(1) : rows;
    isFirst = false;
  }
}

function rowsOf({ Rows: rows = [] }: ResultSet = {}): readonly Row[] {
  return rows.map(({ Data: data = [] }) => data.map(({ VarCharValue: value }) => value));
}

async function stop(client: AthenaClient, id: string): Promise<void> {
  const { StopQueryExecutionCommand } = await import('@aws-sdk/client-athena');
  await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })).catch(() => undefined);
}
