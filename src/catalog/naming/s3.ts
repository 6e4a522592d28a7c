import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, isEmpty, pieces, startOf, textOf, together, without } from './pieces.js';

/** A bucket by name. ARNs given instead are of access points (or of buckets on Outposts): see `accessPoint`. */
export function bucket(name: Arn): readonly Named[] {
  return !isArn(name) || isBucketArn(name) ? [{ pattern: name }] : [];
}

/** `arn:aws:s3:::covers`: access points stand in an account, the multi-region ones in no region. */
function isBucketArn(name: Arn): boolean {
  return pieces(name, ':')
    .slice(3, 5)
    .every((p) => textOf(p) === '');
}

/** The ARN of an access point, which S3 takes in place of a bucket's name. Source: Amazon S3 User Guide, using access points. */
export function accessPoint(name: Arn): readonly Named[] {
  return isArn(name) && !isBucketArn(name) ? [{ pattern: name }] : [];
}

const ANY: Arn = [{ wildcard: '*' }];

function objectArn(own: Own, bucketName: Arn, objectKey: Arn): Arn {
  return arn([{ text: 'arn:' }, ...own.Partition, { text: ':s3:::' }, ...bucketName, { text: '/' }, ...objectKey]);
}

function withPath(own: Own, bucketName: Arn | undefined, path: readonly Arn[]): readonly Named[] {
  if (isEmpty(bucketName)) return [];
  if (bucketName?.every((p) => 'wildcard' in p))
    return [{ pattern: ANY, note: 'the bucket is known only at run time' }];
  const objectKey = together(path, '/');
  return [{ pattern: objectArn(own, bucketName ?? [], isEmpty(objectKey) ? ANY : objectKey) }];
}

/**
 * An object's address as services take it: `s3://bucket/key`, `https://s3.REGION.amazonaws.com/bucket/key`,
 * `https://bucket.s3.REGION.amazonaws.com/key`. Source: Amazon S3 User Guide, methods for accessing a bucket.
 */
export function s3Address(address: Arn, own: Own): readonly Named[] {
  if (isArn(address)) return [{ pattern: address }];
  const start = startOf(address);
  if (/^s3:\/\//i.test(start)) {
    const [, , name, ...path] = pieces(address, '/');
    return withPath(own, name, path);
  }
  if (!/^https?:\/\//i.test(start)) return [];
  const [, , host = [], ...path] = pieces(address, '/');
  const labels = pieces(host, '.');
  const s3 = labels.findIndex((l) => /^s3(-.*)?$/.test(textOf(l) ?? ''));
  if (s3 < 0) return [];
  return s3 === 0 ? withPath(own, path[0], path.slice(1)) : withPath(own, together(labels.slice(0, s3), '.'), path);
}

/** An address of a folder to write to: every object below it. */
export function s3Folder(address: Arn, own: Own): readonly Named[] {
  return s3Address(address, own).map(({ pattern }) => {
    const last = pattern.at(-1);
    const open = last !== undefined && 'wildcard' in last;
    return { pattern: open ? pattern : arn([...pattern, { wildcard: '*' }]) };
  });
}

/**
 * What CopyObject copies: `bucket/key`, URL-encoded, with `?versionId=…`, or the ARN of an object behind an access point.
 * Source: Amazon S3 API reference, x-amz-copy-source of CopyObject.
 */
export function copySource(source: Arn, own: Own): readonly Named[] {
  const decoded = arn(pieces(source, '?versionId=')[0]?.map((p) => ('text' in p ? { text: decode(p.text) } : p)) ?? []);
  if (isArn(decoded)) return [{ pattern: decoded }];
  const [name, ...path] = pieces(startOf(decoded).startsWith('/') ? without(decoded, 1) : decoded, '/');
  return withPath(own, name, path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign that is one.
  }
}
