import { type Arn, arn, reference } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isEmpty, pieces, startOf, textOf, together } from './pieces.js';

// What a URL that is requested tells of the resource behind it.

const ANY: Arn = [{ wildcard: '*' }];

interface Address {
  readonly host: Arn;
  /** The pieces of its path, without what is asked behind `?`. */
  readonly path: readonly Arn[];
}

/** `https://HOST/PATH`; the scheme may be missing. */
function addressOf(url: Arn): Address {
  const asked = pieces(url, '?')[0] ?? url;
  const parts = pieces(asked, '/');
  const [host = [], ...path] = /^[a-z]+:\/\//i.test(startOf(url)) ? parts.slice(2) : parts;
  return { host: pieces(host, ':')[0] ?? host, path };
}

/**
 * The URL of an API, `https://API.execute-api.REGION.amazonaws.com/STAGE/…`, as the start of what its methods are called in IAM. Where
 * nothing stands behind the first piece of the path, that may be a route of the default stage. Source: Amazon API Gateway Developer
 * Guide, control access for invoking an API.
 */
export function invokedApi(url: Arn, own: Own): readonly Named[] {
  const { host, path } = addressOf(url);
  const [api = [], service, region = []] = pieces(host, '.');
  if (textOf(service) !== 'execute-api' || isEmpty(api))
    return [{ pattern: apiArn(own, own.Region, ANY, ANY), note: NO_API, known: 'not', mayBeArn: false }];
  const stage = path.length > 1 && !isEmpty(path[0]) ? path[0] : undefined;
  return [{ pattern: apiArn(own, isEmpty(region) ? own.Region : region, api, stage ?? ANY) }];
}

const NO_API = 'the URL does not tell the API';

function apiArn(own: Own, region: Arn, api: Arn, stage: Arn): Arn {
  const colon = { text: ':' };
  const head = [{ text: 'arn:' }, ...own.Partition, { text: ':execute-api:' }, ...region, colon, ...own.Account, colon];
  return arn([...head, ...api, { text: '/' }, ...stage]);
}

/** What stands behind the stage in the URL of an API; anything where the host is a domain name of one's own. */
export function invokedPath(url: Arn): readonly Named[] {
  const { host, path } = addressOf(url);
  if (textOf(pieces(host, '.')[1]) !== 'execute-api' || path.length < 2)
    return [{ pattern: ANY, known: 'not', mayBeArn: false }];
  return [{ pattern: together(path.slice(1), '/') }];
}

/** The path of a URL, without its first slash; anything where none is told. */
export function requestedPath(url: Arn): readonly Named[] {
  const { path } = addressOf(url);
  return [{ pattern: path.length === 0 || (path.length === 1 && isEmpty(path[0])) ? ANY : together(path, '/') }];
}

/** The first label of a URL's host: the id of a collection of OpenSearch Serverless, of a cluster of Aurora DSQL. */
export function hostLabel(url: Arn): readonly Named[] {
  const [label = [], ...others] = pieces(addressOf(url).host, '.');
  return [isEmpty(label) || others.length === 0 ? { pattern: ANY, known: 'not', mayBeArn: false } : { pattern: label }];
}

/**
 * The domain of an OpenSearch Service endpoint, `search-NAME-` or `vpc-NAME-` and 26 characters, or of the attribute that gives one.
 * Source: Amazon OpenSearch Service Developer Guide, creating domains; AWS CloudFormation, AWS::OpenSearchService::Domain.
 */
export function searchDomain(url: Arn): readonly Named[] {
  const { host } = addressOf(url);
  const [label] = pieces(host, '.');
  const name = /^(?:search|vpc)-(.+)-[a-z0-9]{20,}$/.exec(textOf(label) ?? '')?.[1];
  if (name !== undefined) return [{ pattern: arn([{ text: name }]) }];
  return [
    ownerOf(host, ['DomainEndpoint'], '') ?? {
      pattern: ANY,
      note: 'the URL does not tell the domain',
      known: 'not',
      mayBeArn: false,
    },
  ];
}

/** The API of an attribute that gives a GraphQL endpoint: the host itself tells none. Source: AWS CloudFormation, AWS::AppSync::GraphQLApi. */
export function graphqlApi(url: Arn): readonly Named[] {
  const told = ownerOf(addressOf(url).host, ['GraphQLDns', 'GraphQLUrl'], 'ApiId');
  return [told ?? { pattern: ANY, note: 'the URL does not tell the API', known: 'not', mayBeArn: false }];
}

/** The resource whose attribute a host is, by another attribute of it. */
function ownerOf(host: Arn, attributes: readonly string[], by: string): Named | undefined {
  const [only, more] = host;
  if (only === undefined || more !== undefined || !('name' in only) || !attributes.includes(only.name.attribute))
    return undefined;
  return { pattern: [{ name: reference(only.name.scope, only.name.id, by) }] };
}
