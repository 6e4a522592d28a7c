import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isEmpty, pieces, startOf, textOf } from './pieces.js';

const ANY: Arn = [{ wildcard: '*' }];

/**
 * The endpoint of a WebSocket API's client, `https://API.execute-api.REGION.amazonaws.com/STAGE` (the scheme may be missing), as the
 * start of what its connections are called in IAM: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE`. Under a custom domain name neither
 * the API nor its stage can be told. Source: Amazon API Gateway Developer Guide, use IAM authorization with WebSocket APIs.
 */
export function connections(endpoint: Arn, own: Own): readonly Named[] {
  const parts = pieces(endpoint, '/');
  const [host = [], stage] = /^[a-z]+:\/\//i.test(startOf(endpoint)) ? parts.slice(2) : parts;
  const [api = [], service, region = []] = pieces(host, '.');
  if (textOf(service) !== 'execute-api')
    return [{ pattern: connectionArn(own, own.Region, ANY, ANY), note: NOT_TOLD, known: 'not', mayBeArn: false }];
  return [
    { pattern: connectionArn(own, isEmpty(region) ? own.Region : region, api, isEmpty(stage) ? ANY : (stage ?? ANY)) },
  ];
}

const NOT_TOLD = "the client's endpoint does not tell the API";

function connectionArn(own: Own, region: Arn, api: Arn, stage: Arn): Arn {
  const colon = { text: ':' };
  const head = [{ text: 'arn:' }, ...own.Partition, { text: ':execute-api:' }, ...region, colon, ...own.Account, colon];
  return arn([...head, ...api, { text: '/' }, ...stage]);
}
