import { describe, expect, it } from 'vitest';
import { openBucket } from '../../src/aws/index.js';
import { Unreachable, UserError } from '../../src/vocabulary/index.js';
import { etag, refusal, storing, type Trouble } from './servers/s3.js';
import { asNobody } from './servers/serve.js';

const TEA = Buffer.from('darjeeling '.repeat(1000));

async function bucket(contents: Record<string, string | Uint8Array>, options?: Parameters<typeof storing>[2]) {
  asNobody();
  const stored = await storing('tea-logs', contents, options);
  return { stored, bucket: openBucket('tea-logs', { endpoint: stored.endpoint }) };
}

async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const object = { key: 'a/tea.json', size: TEA.length, etag: `"${etag(TEA)}"` };

describe('a listing', () => {
  it('goes on page by page, from a key on, to all keys whatever is in their names', async () => {
    const keys = Array.from({ length: 25 }, (_, i) => `a/${String(i).padStart(2, '0')} ü&<+%20.json`);
    const { bucket: tea } = await bucket(Object.fromEntries(keys.map((key) => [key, 'x'])), { page: 10 });
    const found: string[] = [];
    let pages = 0;
    for await (const page of tea.list('a/', { after: keys[2] as string })) {
      pages++;
      found.push(...page.objects.map(({ key }) => key));
    }
    expect({ pages, found }).toEqual({ pages: 3, found: keys.slice(3) });
  });

  it('stops at folders where it is told to', async () => {
    const { bucket: tea } = await bucket({ 'a/b/1': 'x', 'a/b/2': 'x', 'a/c/1': 'x', 'a/top': 'xy' });
    const [page] = [await tea.list('a/', { isShallow: true }).next()];
    expect(page?.value).toEqual({
      objects: [{ key: 'a/top', size: 2, etag: `"${etag(Buffer.from('xy'))}"` }],
      folders: ['a/b/', 'a/c/'],
    });
  });
});

describe('an object', () => {
  it('is read whole', async () => {
    const { bucket: tea } = await bucket({ 'a/tea.json': TEA });
    expect(await text(tea.bytes(object))).toBe(TEA.toString());
  });

  it('is read on from where the connection broke off', async () => {
    let left = 2;
    const trouble: Trouble = ({ path, headers }) =>
      path.endsWith('tea.json') && left-- > 0
        ? {
            status: headers.range === undefined ? 200 : 206,
            body: TEA.subarray(Number(/=(\d+)/.exec(headers.range ?? '')?.[1] ?? 0)),
            breaksAfter: 3000,
          }
        : undefined;
    const { stored, bucket: tea } = await bucket({ 'a/tea.json': TEA }, { trouble });
    expect(await text(tea.bytes(object))).toBe(TEA.toString());
    expect(stored.requests).toHaveLength(3);
  });

  it.each<[string, ReturnType<Trouble> | undefined, object, string]>([
    ['that is gone', undefined, { key: 'a/other' }, 'is gone'],
    ['that has changed', undefined, { etag: '"other"' }, 'was changed while it was to be read'],
    ['that may not be read', refusal(403, 'AccessDenied'), {}, "can't be read: s3:GetObject is denied"],
    [
      'whose key may not be used',
      refusal(403, 'AccessDenied', 'User: x is not authorized to perform: kms:Decrypt on this resource'),
      {},
      "can't be decrypted: kms:Decrypt is denied on its key",
    ],
    ['whose key is disabled', refusal(400, 'KMS.DisabledException'), {}, "can't be decrypted: KMS.DisabledException"],
    [
      'that is archived',
      refusal(403, 'InvalidObjectState'),
      {},
      'is archived, and has to be restored before it can be read',
    ],
  ])('%s is told, and is no failure of the others', async (_, answer, other, because) => {
    const trouble: Trouble = ({ path }) => (path.includes('/a/') ? answer : undefined);
    const { bucket: tea } = await bucket({ 'a/tea.json': TEA }, { trouble });
    const failing = text(tea.bytes({ ...object, ...other }));
    await expect(failing).rejects.toThrow(because);
    await expect(failing).rejects.not.toBeInstanceOf(UserError);
  });
});

describe('what goes wrong with every request', () => {
  it.each<[string, ReturnType<Trouble>, string, string]>([
    ['a denial', refusal(403, 'AccessDenied'), 'AWS denies s3:ListBucket on bucket tea-logs.', 'Allow s3:ListBucket'],
    [
      'a bucket that is not there',
      refusal(404, 'NoSuchBucket'),
      'There is no bucket tea-logs.',
      'how its name is written',
    ],
    [
      'a key that is not known',
      refusal(403, 'InvalidAccessKeyId', 'AKIAMADEUPMADEUPMADE is unknown'),
      'AWS does not accept the credentials: InvalidAccessKeyId.',
      'Renew them',
    ],
    [
      'a session that is over',
      refusal(400, 'ExpiredToken'),
      'AWS does not accept the credentials: ExpiredToken.',
      'Renew',
    ],
    [
      'something new',
      refusal(400, 'TeaTooHot', 'Wait, AKIAMADEUPMADEUPMADE, Signature=abc'),
      'AWS answers s3:ListBucket on bucket tea-logs with TeaTooHot: Wait, AKIA…, Signature=….',
      '',
    ],
  ])('%s is said with what to do, and without credentials', async (_, answer, message, next) => {
    const { bucket: tea } = await bucket({}, { trouble: () => answer });
    const error = await tea
      .list('')
      .next()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message, ...(next !== '' && { next: expect.stringContaining(next) }) });
  });

  it('a server that is not there is unreachable', async () => {
    asNobody();
    const tea = openBucket('tea-logs', { endpoint: 'http://127.0.0.1:1' });
    const error = await tea
      .list('')
      .next()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Unreachable);
    expect(error).toMatchObject({ message: 'AWS does not answer for bucket tea-logs: ECONNREFUSED.' });
  });

  it('no credentials are said to be missing', async () => {
    const { bucket: tea } = await bucket({});
    delete process.env.AWS_ACCESS_KEY_ID;
    await expect(tea.list('').next()).rejects.toThrow('There are no AWS credentials to ask for bucket tea-logs.');
  });
});
