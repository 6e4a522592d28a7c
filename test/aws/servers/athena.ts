import { failed, said } from './cloudtrail.js';
import { faults, modelOf } from './model.js';
import { type Answer, type Asked, identity, serve } from './serve.js';

/** A table and what a query over it comes to: rows of cells. */
export interface Counting {
  readonly columns?: readonly { readonly Name: string; readonly Type: string }[];
  readonly partitions?: readonly { readonly Name: string; readonly Type: string }[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Why a query fails. */
  readonly failure?: string;
  /** What an operation answers in place of what it would. */
  readonly trouble?: (operation: string, input: Input) => Answer | undefined;
}

type Input = Readonly<Record<string, unknown>>;

const ATHENA = modelOf('athena');
/** A query runs for so many looks at it. */
const LOOKS = 2;

/** Athena and STS, which check each request on the services' models. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html */
export async function counting(
  what: Counting,
): Promise<{ readonly endpoint: string; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const looks = new Map<string, number>();
  const { endpoint } = await serve((asked: Asked) => {
    if (asked.scope.service === 'sts') return identity(asked);
    const operation = (asked.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
    const input = JSON.parse(asked.body) as Input;
    const wrong = faults(ATHENA, operation, input);
    if (wrong.length > 0) return failed('ValidationException', wrong.join('; '));
    requests.push(operation);
    return what.trouble?.(operation, input) ?? answer(what, operation, input, looks);
  });
  return { endpoint, requests };
}

function answer(what: Counting, operation: string, input: Input, looks: Map<string, number>): Answer {
  const id = String(input.QueryExecutionId ?? '');
  if (operation === 'GetTableMetadata') return metadata(what, String(input.TableName));
  if (operation === 'StartQueryExecution') {
    looks.set('query-1', 0);
    return said({ QueryExecutionId: 'query-1' });
  }
  if (!looks.has(id)) return failed('InvalidRequestException', `QueryExecution ${id} was not found`);
  if (operation === 'StopQueryExecution') return said({});
  if (operation === 'GetQueryResults') return results(what.rows, input);
  looks.set(id, (looks.get(id) ?? 0) + 1);
  return said({
    QueryExecution: { Status: status(what, looks.get(id) ?? 0), Statistics: { DataScannedInBytes: 2e6 } },
  });
}

function status({ failure }: Counting, looks: number): object {
  if (looks < LOOKS) return { State: 'RUNNING' };
  return failure === undefined ? { State: 'SUCCEEDED' } : { State: 'FAILED', StateChangeReason: failure };
}

function metadata({ columns, partitions, parameters }: Counting, table: string): Answer {
  if (columns === undefined) return failed('MetadataException', 'Table was not found');
  return said({ TableMetadata: { Name: table, Columns: columns, PartitionKeys: partitions, Parameters: parameters } });
}

/** The first page has one row more, with the names of the columns. */
function results(rows: Counting['rows'], { NextToken: token, MaxResults: most }: Input): Answer {
  const all = [rows[0]?.map((_, i) => `_col${i}`) ?? [], ...rows];
  const from = Number(token ?? 0);
  const to = from + Number(most);
  return said({
    ResultSet: {
      Rows: all.slice(from, to).map((cells) => ({ Data: cells.map((VarCharValue) => ({ VarCharValue })) })),
    },
    ...(to < all.length && { NextToken: String(to) }),
  });
}
