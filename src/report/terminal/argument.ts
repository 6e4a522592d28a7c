import { printable } from './printable.js';

/** The text as a shell takes it for one argument. */
export function argument(text: string): string {
  const shown = printable(text);
  return /^[\w./:@+=,#-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
