import type { LibraryCase } from '../case.js';

export const SIGNED: readonly LibraryCase[] = [
  {
    library: 'aws4: by the service, or by the host where none is told',
    code: `import aws4 from 'aws4';
      import https from 'https';
      export const handler = async (event) => {
        const url = new URL('https://a1b2c3.execute-api.eu-west-1.amazonaws.com/live/tides/today?port=7');
        const tides = aws4.sign({ hostname: url.hostname, path: url.pathname + url.search, service: 'execute-api', method: 'get' });
        https.request(tides);
        https.request(aws4.sign({ host: 'search-charts-abcdefghij0123456789klmnop.eu-west-1.es.amazonaws.com', path: '/charts/_doc', body: '{}' }));
      };`,
    needs: ['es:ESHttpPost domain/charts/charts/_doc', 'execute-api:Invoke a1b2c3/live/GET/tides/today'],
  },
  {
    library: 'aws4 with the keys of somebody else needs nothing',
    code: `const { sign } = require('aws4');
      exports.handler = async (event) => sign({ host: 'x.execute-api.eu-west-1.amazonaws.com', path: '/live/a' }, { accessKeyId: process.env.THEIR_KEY, secretAccessKey: process.env.THEIR_SECRET });`,
    needs: [],
  },
  {
    library: 'aws4fetch',
    code: `import { AwsClient } from 'aws4fetch';
      const aws = new AwsClient({ accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY, service: 'execute-api' });
      export const handler = async (event) => {
        await aws.fetch(\`https://a1b2c3.execute-api.eu-west-1.amazonaws.com/live/tides/\${event.port}\`, { method: 'PUT', body: '{}' });
        await aws.fetch('https://abc.lambda-url.eu-west-1.on.aws/', { aws: { service: 'lambda' } });
      };`,
    needs: ['execute-api:Invoke a1b2c3/live/PUT/tides/*', 'lambda:InvokeFunctionUrl function:*'],
  },
  {
    library: 'aws4-axios',
    code: `import axios from 'axios';
      import { aws4Interceptor } from 'aws4-axios';
      const client = axios.create();
      client.interceptors.request.use(aws4Interceptor({ options: { region: 'eu-west-1', service: 'execute-api' } }));
      export const handler = async (event) => client.get(process.env.TIDES);`,
    needs: ['execute-api:Invoke */*/*/*'],
  },
  {
    library: 'SignatureV4 to AppSync',
    code: `import { SignatureV4 } from '@smithy/signature-v4';
      import { HttpRequest } from '@aws-sdk/protocol-http';
      import { defaultProvider } from '@aws-sdk/credential-provider-node';
      import { Sha256 } from '@aws-crypto/sha256-js';
      export const handler = async (event) => {
        const endpoint = new URL(process.env.GRAPHQL_URL);
        const signer = new SignatureV4({ credentials: defaultProvider(), region: 'eu-west-1', service: 'appsync', sha256: Sha256 });
        const request = new HttpRequest({ method: 'POST', headers: { host: endpoint.host }, hostname: endpoint.host, path: '/graphql', body: '{}' });
        return fetch(await signer.sign(request));
      };`,
    needs: ['appsync:GraphQL apis/*/types/*/fields/*'],
  },
  {
    library: 'SignatureV4 to a collection, and to what stays a gap',
    code: `import { SignatureV4 } from '@aws-sdk/signature-v4';
      const sign = (service: string, hostname: string) => new SignatureV4({ service, region: 'eu-west-1' }).sign({ method: 'POST', hostname, path: '/x', headers: {} });
      export const handler = async (event) => {
        await sign('aoss', '07tjusf2h91cunochc.eu-west-1.aoss.amazonaws.com');
        await sign('bedrock', 'bedrock-runtime.eu-west-1.amazonaws.com');
        await sign(event.service, event.host);
      };`,
    needs: ['aoss:APIAccessAll collection/07tjusf2h91cunochc'],
    gaps: ['bedrock 2', 'everything 2'],
  },
  {
    library: 'OpenSearch clients, where they sign their requests',
    code: `import { Client } from '@opensearch-project/opensearch';
      import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws';
      import { defaultProvider } from '@aws-sdk/credential-provider-node';
      const charts = new Client({ ...AwsSigv4Signer({ region: 'eu-west-1', service: 'es', getCredentials: () => defaultProvider()() }), node: 'https://search-charts-abcdefghij0123456789klmnop.eu-west-1.es.amazonaws.com' });
      const logs = new Client({ ...AwsSigv4Signer({ region: 'eu-west-1', service: 'aoss' }), node: process.env.COLLECTION });
      const local = new Client({ node: 'https://admin:admin@localhost:9200' });
      export const handler = async (event) => {
        await charts.search({ index: 'charts', body: { query: {} } });
        await charts.indices.exists({ index: 'charts' });
        await logs.index({ index: 'logs', body: {} });
        await local.search({ index: 'charts' });
      };`,
    needs: ['aoss:APIAccessAll collection/*', 'es:ESHttpHead domain/charts/*', 'es:ESHttpPost domain/charts/*'],
  },
  {
    library: 'tokens of databases',
    code: `import { Signer } from '@aws-sdk/rds-signer';
      import { DsqlSigner } from '@aws-sdk/dsql-signer';
      export const handler = async (event) => {
        await new Signer({ hostname: process.env.DB_HOST, port: 5432, username: 'pilot' }).getAuthToken();
        const dsql = new DsqlSigner({ hostname: 'abc123.dsql.eu-west-1.on.aws' });
        await dsql.getDbConnectAdminAuthToken();
      };`,
    needs: ['dsql:DbConnectAdmin cluster/abc123', 'rds-db:connect dbuser:*/pilot'],
  },
  {
    library: 'tokens of MSK stay a gap over the cluster',
    code: `import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js';
      export const handler = async (event) => generateAuthToken({ region: 'eu-west-1' });`,
    needs: [],
    gaps: ['kafka-cluster-requests 2'],
  },
  {
    library: 'URLs are read in parts',
    code: `const { sign } = require('aws4');
      const BASE = 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com';
      exports.handler = async (event) => {
        const port = new URL(\`/live/ports/\${event.port}?depth=3\`, BASE);
        sign({ host: port.host, path: port.pathname + port.search, service: 'execute-api' });
        const tide = new URL(\`\${BASE}/live/tides/\${event.port}\`);
        sign({ hostname: tide.hostname, path: tide.pathname, service: 'execute-api', method: 'DELETE' });
      };`,
    needs: ['execute-api:Invoke a1b2c3/live/DELETE/tides/*', 'execute-api:Invoke a1b2c3/live/GET/ports/*'],
  },
];
