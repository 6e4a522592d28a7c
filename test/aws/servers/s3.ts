import { createHash } from 'node:crypto';
import { type Answer, type Asked, serve } from './serve.js';

/** How a request for one key or prefix goes wrong. */
export type Trouble = (asked: Asked) => Answer | undefined;

export interface Stored {
  readonly endpoint: string;
  /** What was asked for: `list PREFIX after KEY` and `get KEY`. */
  readonly requests: string[];
  readonly objects: Map<string, Uint8Array>;
}

/**
 * A bucket as S3 answers for it, path-style. It refuses what S3 refuses.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export async function storing(
  bucket: string,
  contents: Readonly<Record<string, string | Uint8Array>>,
  { trouble = () => undefined, page = 1000 }: { readonly trouble?: Trouble; readonly page?: number } = {},
): Promise<Stored> {
  const objects = new Map(Object.entries(contents).map(([key, bytes]) => [key, Buffer.from(bytes)] as const));
  const requests: string[] = [];
  const answer = (asked: Asked): Answer => {
    if (asked.scope.service !== 's3') return refusal(400, 'AuthorizationHeaderMalformed');
    const [, named = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(asked.path) ?? [];
    if (asked.method !== 'GET') return refusal(405, 'MethodNotAllowed');
    if (named !== bucket) return refusal(404, 'NoSuchBucket');
    requests.push(key === '' ? `list ${listing(asked)}` : `get ${key}`);
    return trouble(asked) ?? (key === '' ? list(objects, asked, page) : get(objects.get(key), asked));
  };
  return { ...(await serve(answer)), requests, objects };
}

function listing({ query }: Asked): string {
  const after = query.get('start-after');
  return `${query.get('prefix')}${after === null ? '' : ` after ${after}`}`;
}

export function refusal(status: number, code: string, message = code): Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}

const KNOWN = new Set(['list-type', 'prefix', 'delimiter', 'start-after', 'continuation-token', 'max-keys']);

function list(objects: ReadonlyMap<string, Uint8Array>, { query }: Asked, page: number): Answer {
  if (query.get('list-type') !== '2' || [...query.keys()].some((name) => !KNOWN.has(name)))
    return refusal(400, 'InvalidArgument', `${query}`);
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Math.min(page, Number(query.get('max-keys') ?? 1000));
  const entries = entriesOf([...objects.keys()], prefix, query.get('delimiter') ?? undefined);
  const rest = entries.filter((entry) => entry > after);
  const shown = rest.slice(0, most);
  const parts = shown.map((entry) => {
    const bytes = objects.get(entry);
    return bytes === undefined
      ? `<CommonPrefixes><Prefix>${escaped(entry)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${escaped(entry)}</Key><ETag>&quot;${etag(bytes)}&quot;</ETag><Size>${bytes.length}</Size></Contents>`;
  });
  const more = rest.length > shown.length;
  const next = more ? `<NextContinuationToken>${escaped(shown.at(-1) ?? '')}</NextContinuationToken>` : '';
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${more}</IsTruncated>${parts.join('')}${next}</ListBucketResult>`,
  };
}

/** Keys, and in place of those that go on behind the delimiter what they have in common. */
function entriesOf(keys: readonly string[], prefix: string, delimiter: string | undefined): readonly string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + 1);
    });
  return [...new Set(entries)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

export function etag(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function get(bytes: Uint8Array | undefined, { headers }: Asked): Answer {
  if (bytes === undefined) return refusal(404, 'NoSuchKey');
  const match = headers['if-match'];
  if (match !== undefined && match !== `"${etag(bytes)}"`) return refusal(412, 'PreconditionFailed');
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  if (from > 0 && from >= bytes.length) return refusal(416, 'InvalidRange');
  return {
    status: from > 0 ? 206 : 200,
    headers: { etag: `"${etag(bytes)}"`, 'content-type': 'application/x-gzip', 'content-encoding': 'gzip' },
    body: bytes.subarray(from),
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
