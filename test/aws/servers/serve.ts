import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request of the SDK, whole. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Region and service of its signature. */
  readonly scope: { readonly region: string; readonly service: string };
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Break off after so many bytes of the body. */
  readonly breaksAfter?: number;
}

/** A server on this machine that stops with the test. What its answers throw is told to the client as status 599. */
export async function serve(
  answer: (asked: Asked) => Answer | Promise<Answer>,
): Promise<{ readonly endpoint: string }> {
  const server = createServer((request, response) => {
    void read(request)
      .then(answer)
      .catch((error: unknown) => ({ status: 599, body: String(error) }))
      .then((said) => send(response, said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, SignedHeaders=[^,]*host[^,]*, Signature=[0-9a-f]{64}$/;

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const [, region, service] = SIGNATURE.exec(headers.authorization ?? '') ?? [];
  if (region === undefined || service === undefined) throw new Error('the request is not signed');
  return {
    ...{
      method: request.method ?? '',
      path: decodeURIComponent((request.url ?? '/').split('?', 1)[0] ?? ''),
      query: url.searchParams,
    },
    ...{ headers, body: Buffer.concat(chunks).toString(), scope: { region, service } },
  };
}

function send(response: ServerResponse, { status, headers = {}, body = '', breaksAfter }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  if (breaksAfter === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, breaksAfter), () => response.destroy());
}

/** What the SDK finds in the environment while the test runs: made-up credentials, and nothing of whoever runs it. */
export function asNobody(environment: Readonly<Record<string, string>> = {}): void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const nowhere = '/nonexistent/leastwise';
  Object.assign(process.env, {
    ...{ AWS_ACCESS_KEY_ID: 'AKIAMADEUPMADEUPMADE', AWS_SECRET_ACCESS_KEY: 'made-up-secret', AWS_REGION: 'eu-west-1' },
    ...{ AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere, AWS_EC2_METADATA_DISABLED: 'true' },
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  });
  onTestFinished(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, before);
  });
}

/** What STS answers to who asks who it is. */
export function identity({ body }: Asked): Answer {
  const { Action: action } = Object.fromEntries(new URLSearchParams(body)) as { Action?: string };
  if (action !== 'GetCallerIdentity') throw new Error(`no answer to ${action}`);
  const xml =
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: xml };
}
