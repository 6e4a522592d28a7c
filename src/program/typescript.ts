/** The compiler, as ts-morph brings it: the one version that the whole code base parses with. */
export { ts } from 'ts-morph';
