import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';

const kms = new KMSClient();

export async function seal({ letter }) {
  const KeyId = process.env.SEAL;
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from(letter) }));
  const { Plaintext } = await kms.send(new DecryptCommand({ KeyId, CiphertextBlob }));
  return Buffer.from(Plaintext).toString() === letter;
}
