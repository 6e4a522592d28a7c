import { setMaxListeners } from 'node:events';
import type { S3Client } from '@aws-sdk/client-s3';
import { pause } from '../host/index.js';
import { asked, codeOf, connectionTrouble, inWords, isDenied } from './failures.js';
import { type AwsSettings, clientSettings, inAnyRegion } from './settings.js';

/** An object of a bucket, as a listing tells it. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** Another one where the content is another one. */
  readonly etag: string;
}

/** A page of a listing: objects, and the folders among them where it stops at `/`. */
export interface ListedPage {
  readonly objects: readonly StoredObject[];
  readonly folders: readonly string[];
}

export interface ListOptions {
  /** Keys up to this one are left out. */
  readonly after?: string;
  /** Stop at the next `/`: deeper objects are told as folders. */
  readonly isShallow?: boolean;
}

/** A bucket that can be read. */
export interface Bucket {
  readonly name: string;
  /** What begins with a prefix, in the order of keys, page by page. @throws UserError, Unreachable */
  readonly list: (prefix: string, options?: ListOptions) => AsyncGenerator<ListedPage, void, undefined>;
  /**
   * The bytes of an object as it was listed.
   * @throws UserError or Unreachable where no other object could be had either, else an Error whose message reads behind the object's name
   */
  readonly bytes: (object: StoredObject) => AsyncGenerator<Uint8Array, void, undefined>;
  /** Breaks off what is under way. */
  readonly end: () => void;
}

/** Opens no connection before something is asked for. Where the bucket is in another region than the settings', the SDK follows it there. */
export function openBucket(name: string, settings: AwsSettings): Bucket {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // each request that is under way listens
  let made: Promise<S3Client> | undefined;
  const client = (): Promise<S3Client> => {
    made ??= makeClient(settings);
    return made;
  };
  const opened: Opened = { name, client, options: { abortSignal: stop.signal } };
  return {
    name,
    list: (prefix, options = {}) => listed(opened, prefix, options),
    bytes: (object) => bytesOf(opened, object),
    end: () => stop.abort(),
  };
}

interface Opened {
  readonly name: string;
  readonly client: () => Promise<S3Client>;
  readonly options: { readonly abortSignal: AbortSignal };
}

async function makeClient(settings: AwsSettings): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return inAnyRegion(settings, (one) => new S3Client({ ...clientSettings(one), followRegionRedirects: true }));
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
async function* listed(
  { name, client, options }: Opened,
  prefix: string,
  { after, isShallow }: ListOptions,
): AsyncGenerator<ListedPage, void, undefined> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  let token: string | undefined;
  do {
    const input = {
      ...{ Bucket: name, Prefix: prefix, MaxKeys: 1000, ContinuationToken: token },
      ...(after !== undefined && token === undefined && { StartAfter: after }),
      ...(isShallow && { Delimiter: '/' }),
    };
    const page = await asked({ action: 's3:ListBucket', on: `bucket ${name}`, isKept: true }, async () =>
      (await client()).send(new ListObjectsV2Command(input), options),
    );
    yield {
      objects: (page.Contents ?? []).flatMap(({ Key: key, Size: size, ETag: etag }) =>
        key === undefined ? [] : [{ key, size: size ?? 0, etag: etag ?? '' }],
      ),
      folders: (page.CommonPrefixes ?? []).flatMap(({ Prefix: folder }) => folder ?? []),
    };
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

/** A connection that breaks off in the middle of an object is tried again so often, each time after a longer pause. */
const TRIES = 4;
const FIRST_PAUSE = 200; // milliseconds

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
async function* bytesOf(
  { name, client, options }: Opened,
  object: StoredObject,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  let had = 0;
  for (let tries = 1; ; tries++) {
    try {
      const range = had === 0 ? {} : { Range: `bytes=${had}-` };
      const input = { Bucket: name, Key: object.key, ...(object.etag !== '' && { IfMatch: object.etag }), ...range };
      const { Body: body } = await (await client()).send(new GetObjectCommand(input), options);
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        had += chunk.length;
        yield chunk;
      }
      if (had < object.size) throw Object.assign(new Error('broke off'), { code: 'ECONNRESET' });
      return;
    } catch (error) {
      const isBroken = had > 0 && had < object.size && connectionTrouble(error) !== undefined;
      if (!isBroken || tries === TRIES) throw unreadable(error, name, object, had);
      await pause(FIRST_PAUSE * 2 ** tries);
    }
  }
}

/** Why an object can't be read, where others may be. */
function unreadable(error: unknown, bucket: string, { size }: StoredObject, had: number): Error {
  const code = codeOf(error);
  if (/^(NoSuchKey|NotFound|404)$/.test(code)) return new Error('is gone');
  if (/^(PreconditionFailed|412)$/.test(code)) return new Error('was changed while it was to be read');
  if (code === 'InvalidObjectState') return new Error('is archived, and has to be restored before it can be read');
  if (/^(KMS\.|Kms)/.test(code)) return new Error(`can't be decrypted: ${code}`);
  if (isDenied(error))
    return new Error(
      isKeyDenied(error)
        ? "can't be decrypted: kms:Decrypt is denied on its key"
        : "can't be read: s3:GetObject is denied",
    );
  if (had > 0 && connectionTrouble(error) !== undefined) return new Error(`broke off after ${had} of ${size} bytes`);
  return inWords(error, { action: 's3:GetObject', on: `bucket ${bucket}`, isKept: true });
}

/** S3 tells of a key that it may not use for the caller by the permission in its message. */
function isKeyDenied(error: unknown): boolean {
  return error instanceof Error && /kms:Decrypt|KMS/i.test(error.message);
}
