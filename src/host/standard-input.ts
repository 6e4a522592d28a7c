import { readFileSync } from 'node:fs';

/** All of standard input as text: it can be read once. Empty where nothing is piped in. */
export function readStandardInput(): string {
  return readFileSync(0, 'utf8').replace(/^\uFEFF/, '');
}
