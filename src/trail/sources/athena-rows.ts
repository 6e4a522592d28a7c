import type { Row } from '../../aws/index.js';
import type { CountedRecords } from '../records/counted.js';
import { isJson, type Json, listIn, parsed } from '../records/json.js';
import { COUNTS, DOCUMENTS, IDENTITY, ISSUER, TEXTS } from './athena-query.js';

/** A row that answers the query, as the records that it counts. */
export function countedOf(row: Row): CountedRecords {
  const parts = inParts(row, [COUNTS, TEXTS, IDENTITY, ISSUER, DOCUMENTS]);
  const [{ times, first, last, days }, texts, identity, issuer, documents] = parts as [Json, Json, Json, Json, Json];
  const record = {
    ...texts,
    ...(texts.readOnly !== undefined && { readOnly: texts.readOnly === 'true' }),
    ...(last !== undefined && { eventTime: last }),
    userIdentity: { ...identity, ...(Object.keys(issuer).length > 0 && { sessionContext: { sessionIssuer: issuer } }) },
    ...documentsOf(documents),
  };
  const seen = { times: Number(times), ...(first !== undefined && { first: String(first), last: String(last) }) };
  return { record, seen, days: days === undefined ? [] : String(days).split(' ') };
}

/** The cells of a row under their names, part by part. What a row does not tell is left out. */
function inParts(row: Row, parts: readonly (readonly string[])[]): readonly Json[] {
  let at = 0;
  return parts.map((names) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const cell = row[at++];
        return cell === undefined || cell === '' ? [] : [[name, cell]];
      }),
    ),
  );
}

function documentsOf({ requestParameters, responseElements, resources }: Json): Json {
  const [parameters, response] = [requestParameters, responseElements].map(documentIn);
  return {
    ...(isJson(parameters) && { requestParameters: parameters }),
    ...(isJson(response) && { responseElements: response }),
    resources: listIn(documentIn(resources)).filter(isJson).map(resourceOf),
  };
}

function documentIn(cell: unknown): unknown {
  return typeof cell === 'string' ? parsed(cell) : undefined;
}

/** Tables have their names in lower case. */
function resourceOf(resource: Json): Json {
  const lower = Object.fromEntries(Object.entries(resource).map(([name, value]) => [name.toLowerCase(), value]));
  return { ARN: lower.arn, accountId: lower.accountid, type: lower.type };
}
