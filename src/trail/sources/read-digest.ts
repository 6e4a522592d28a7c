import { unpackedBytes } from '../../host/index.js';
import { type Digest, digestIn } from '../coverage/digests.js';
import type { DigestName } from '../digest-name.js';
import { parsed } from '../records/json.js';

/** Of an hour in which ten thousand log files were delivered, unpacked. */
const MOST_BYTES = 2 ** 23;

/**
 * What a digest file on this machine says.
 * @throws Error whose message reads behind the file's name
 */
export async function readDigest(path: string, { end }: DigestName): Promise<Digest> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of unpackedBytes(path)) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('is larger than a digest file can be');
    chunks.push(chunk);
  }
  const digest = digestIn(parsed(Buffer.concat(chunks).toString('utf8')));
  if (digest === undefined) throw new Error('is no digest file of CloudTrail');
  if (digest.end !== end) throw new Error('is of another hour than its name tells');
  return digest;
}
