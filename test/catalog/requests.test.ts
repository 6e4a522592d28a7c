import { describe, expect, test } from 'vitest';
import type { RequestsData } from '../../src/catalog/data.js';
import { exceptionsForm } from '../../src/catalog/exceptions/form.js';
import { misfitsIn } from '../../src/catalog/exceptions/misfits.js';
import { readPackageJson } from '../../src/host/index.js';
import { joined, reference, referenceValue, text, type Value } from '../../src/vocabulary/index.js';
import { catalog, checksOf, type Plain, ref } from './setting.js';

const { services } = readPackageJson('data/catalog/requests.json') as RequestsData;

describe.each(Object.keys(services))('%s', (id) => {
  test('fits the actions that there are, and says where it is documented', () => {
    const service = catalog.service(id);
    const exceptions = services[id]?.exceptions;
    expect(exceptionsForm(exceptions, '')).toEqual([]);
    expect(exceptions?.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    if (service === undefined || exceptions === undefined) throw new Error(`no ${id}`);
    expect(misfitsIn(exceptions, service, catalog)).toEqual([]);
  });

  test('is no service that has a client', () => {
    expect(catalog.services()).not.toContain(id);
  });
});

function url(...parts: readonly (string | Value)[]): Value {
  return joined(parts.map((p) => (typeof p === 'string' ? text(p) : p)));
}

function attribute(id: string, name: string): Value {
  return referenceValue(reference('template.yaml', id, name));
}

const CASES: readonly (readonly [
  what: string,
  service: string,
  operation: string,
  input: Plain,
  checks: readonly string[],
])[] = [
  [
    'a method of an API at its stage',
    'execute-api-requests',
    'Invoke',
    { Url: url('https://', ref('Books'), '.execute-api.eu-west-1.amazonaws.com/live/books/7?full=1'), Method: 'GET' },
    ['execute-api:Invoke on arn:P:execute-api:eu-west-1:A:${Books}/live/GET/books/7'],
  ],
  [
    'a URL whose only piece may be a route of the default stage',
    'execute-api-requests',
    'Invoke',
    { Url: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/books', Method: 'GET' },
    ['execute-api:Invoke on arn:P:execute-api:eu-west-1:A:a1b2c3/*/GET/*'],
  ],
  [
    'an API under a domain name of one’s own',
    'execute-api-requests',
    'Invoke',
    { Url: 'https://api.books.example/books', Method: 'POST' },
    ['execute-api:Invoke on arn:P:execute-api:R:A:*/*/POST/*'],
  ],
  [
    'a GraphQL API, by the attribute that gives its endpoint',
    'appsync-requests',
    'GraphQL',
    { Url: url('https://', attribute('Catalogue', 'GraphQLDns'), '/graphql') },
    ['appsync:GraphQL on arn:P:appsync:R:A:apis/${Catalogue.ApiId}/types/*/fields/*'],
  ],
  [
    'a search domain, by the attribute that gives its endpoint',
    'es-requests',
    'Request',
    { Url: url('https://', attribute('Search', 'DomainEndpoint'), '/books/_search'), Method: 'POST' },
    ['es:ESHttpPost on arn:P:es:R:A:domain/${Search}/books/_search'],
  ],
  [
    'a search domain, by its host',
    'es-requests',
    'Request',
    { Url: 'https://search-my-books-abcdefghij0123456789klmnop.eu-west-1.es.amazonaws.com', Method: 'GET' },
    ['es:ESHttpGet on arn:P:es:R:A:domain/my-books/*'],
  ],
  [
    'a collection of OpenSearch Serverless',
    'aoss-requests',
    'Request',
    { Url: 'https://07tjusf2h91cunochc.eu-west-1.aoss.amazonaws.com' },
    ['aoss:APIAccessAll on arn:P:aoss:R:A:collection/07tjusf2h91cunochc'],
  ],
  [
    'the URL of a function',
    'lambda-requests',
    'InvokeFunctionUrl',
    { Url: 'https://abc.lambda-url.eu-west-1.on.aws/' },
    ['lambda:InvokeFunctionUrl on arn:P:lambda:R:A:function:*'],
  ],
  [
    'a user of a database',
    'rds-db-requests',
    'Connect',
    { DbUserName: 'clerk' },
    ['rds-db:connect on arn:P:rds-db:R:A:dbuser:*/clerk'],
  ],
  [
    'a cluster of Aurora DSQL',
    'dsql-requests',
    'DbConnect',
    { Hostname: 'abc123.dsql.eu-west-1.on.aws' },
    ['dsql:DbConnect on arn:P:dsql:R:A:cluster/abc123'],
  ],
];

test.each(CASES)('%s', (_, service, operation, input, checks) => {
  expect(checksOf(service, operation, input)).toEqual(checks);
});
