import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by half at most before what is no longer needed is collected: V8 alone lets it grow to a multiple of what is in use. Costs an
 * audit a quarter more processor time, and holds for the whole process: it is for programs to ask for, not for libraries.
 * @see https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
