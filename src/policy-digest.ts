import { createHash } from 'node:crypto';

/** What tells one policy document from another whatever white space stands in it; undefined where it is no JSON. SHA-256, in hexadecimal digits. */
export function policyDigest(text: string): string | undefined {
  try {
    return createHash('sha256')
      .update(JSON.stringify(JSON.parse(text)))
      .digest('hex');
  } catch {
    return undefined;
  }
}
