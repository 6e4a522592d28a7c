import { createHash } from 'node:crypto';
import { type Bucket, Denied, limitedTo, MOST_AT_ONCE } from '../../aws/index.js';
import type { KeptFiles } from '../../host/index.js';
import { countIn } from '../tally/tally.js';
import type { Wanted } from '../wanted.js';
import { findSlices, type Search } from './find-slices.js';
import { isPast, type Slice } from './layout.js';
import { DIGESTS, isDigestOf, whyPassedOver } from './passed-over.js';
import type { DamagedFile, DigestFile, Listing, PassedOver, Source, TrailFile } from './source.js';

/** `s3://till-logs/prod`, in its parts; undefined where it is no such address. */
export function bucketAddress(text: string): { readonly bucket: string; readonly prefix: string } | undefined {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** The files of a trail in a bucket. `now` is the time at which it is read. */
export function bucketFiles(
  bucket: Bucket,
  prefix: string,
  { wanted, kept, now }: { readonly wanted: Wanted; readonly kept: KeptFiles; readonly now: number },
): Source {
  const named = (key: string): string => `s3://${bucket.name}/${key}`;
  const keyOf = (name: string): string => name.slice(named('').length);
  return {
    list: (told) => listed(bucket, folderOf(prefix), { wanted, now, named, told: told ?? (() => undefined) }),
    bring: async ({ name, size, version = '' }) => {
      const place = placeOf(bucket.name, keyOf(name), version);
      const bytes = () => bucket.bytes({ key: keyOf(name), size, etag: version });
      return kept.find(place, size) ?? (await kept.keep(place, bytes()));
    },
    release: ({ name, version = '' }) => {
      if (!kept.isLasting) kept.remove(placeOf(bucket.name, keyOf(name), version));
    },
    atOnce: MOST_AT_ONCE / 2,
    end: bucket.end,
  };
}

/** People leave the slash out. A name that ends like a file's stands for that object. */
function folderOf(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') || /\.(json|gz)$/.test(prefix) ? prefix : `${prefix}/`;
}

/** Where an object is kept. Its key is somebody else's text, and its version tells its content. */
function placeOf(bucket: string, key: string, version: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([bucket, key, version]))
    .digest('hex');
  return `s3/${digest.slice(0, 2)}/${digest.slice(2)}`;
}

interface Listed {
  readonly files: TrailFile[];
  readonly digests: DigestFile[];
  readonly damaged: DamagedFile[];
  readonly passedOver: Map<PassedOver, number>;
}

interface Listings {
  readonly wanted: Wanted;
  readonly now: number;
  readonly named: (key: string) => string;
  readonly told: (found: number) => void;
}

async function listed(bucket: Bucket, prefix: string, { wanted, now, named, told }: Listings): Promise<Listing> {
  const found: Listed = { files: [], digests: [], damaged: [], passedOver: new Map() };
  const limit = limitedTo(MOST_AT_ONCE);
  const fail = (folder: string, error: unknown): void => {
    if (!(error instanceof Denied) || folder === prefix) throw error;
    found.damaged.push({ file: named(folder), because: "can't be listed: s3:ListBucket is denied" });
  };
  const search: Search = { bucket, wanted, now, limit, fail };
  const slices = await findSlices(search, prefix);
  const list = (slice: Slice) =>
    limit(async () => {
      for await (const keys of keysOf(bucket, slice)) {
        for (const { key, size, etag } of keys) {
          const not = key.endsWith('/') ? 'other files' : whyPassedOver(key, wanted);
          const file = { name: named(key), size, version: etag };
          if (not === DIGESTS && isDigestOf(wanted, key)) found.digests.push({ ...file, isNear: false });
          else if (not !== undefined) countIn(found.passedOver, not);
          else found.files.push(file);
        }
        told(found.files.length);
      }
    }).catch((error: unknown) => fail(slice.prefix, error));
  await Promise.all(slices.map(list));
  return { ...found, files: found.files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

async function* keysOf(bucket: Bucket, slice: Slice) {
  const { prefix, after } = slice;
  for await (const { objects } of bucket.list(prefix, after === undefined ? {} : { after })) {
    const asked = objects.filter(({ key }) => !isPast(slice, key));
    yield asked;
    if (asked.length < objects.length) return;
  }
}
