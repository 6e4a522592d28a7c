import type { IRegularForbiddenRuleType } from 'dependency-cruiser';
import { ROOMS } from './rooms.js';

/** A law about imports, as dependency-cruiser checks it. The comment is its why, and stands in the message of a test that fails. */
export type ImportLaw = IRegularForbiddenRuleType & { readonly name: string; readonly comment: string };

const FOLDERS = Object.keys(ROOMS).filter((room) => room !== 'front' && room !== 'commands');
/** The files that a room consists of. */
const FILES_OF = (room: string): string =>
  room === 'front' ? '^src/[^/]+$' : room === 'commands' ? '^commands/' : `^src/${room}/`;
const OUTSIDE_WORLD =
  '^(fs|os|child_process|cluster|dgram|dns|http|http2|https|inspector|net|perf_hooks|process|readline|repl|tls|timers|tty|v8|vm)(/|$)';
const PACKAGE = (names: string): string => `(^|node_modules/)(${names})(/|$)`;

function law(name: string, comment: string, from: ImportLaw['from'], to: ImportLaw['to']): ImportLaw {
  return { name, comment, severity: 'error', from, to };
}

/** Each room imports only the rooms in its own list. */
const ROOM_LAWS = Object.entries(ROOMS).map(([room, { imports, why }]) =>
  law(
    `${room}-imports-its-list`,
    `\`${room}\` may import ${imports.length === 0 ? 'no other room' : `only ${imports.join(', ')}`}: ${why}. The lists are in test/architecture/rooms.ts.`,
    { path: FILES_OF(room) },
    { path: '^(src|commands)/', pathNot: [FILES_OF(room), ...imports.map(FILES_OF)] },
  ),
);

export const IMPORT_LAWS: readonly ImportLaw[] = [
  ...ROOM_LAWS,
  law(
    'through-the-index',
    'Another room is imported only through its index.ts: what the index does not show, its room may change freely.',
    { path: '^src/([^/]+)/' },
    { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
  ),
  law(
    'front-through-the-index',
    'The front door imports rooms only through their index.ts: what the index does not show, its room may change freely.',
    { path: '^src/[^/]+$' },
    { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
  ),
  law(
    'commands-use-the-front-door',
    'A command imports only src/index.ts: what it can do, the library can do too.',
    { path: '^commands/' },
    { path: '^src/', pathNot: '^src/index\\.ts$' },
  ),
  law(
    'no-cycles',
    'No file imports itself in a circle, types included: parts that need each other can be neither read nor changed one at a time.',
    {},
    { circular: true },
  ),
  law(
    'host-alone-touches-the-outside-world',
    'Only `host` (and bin) touches disk, processes, network or terminal: every other room is then a function of what it is given, and nothing reads past the boundary of the repository.',
    { path: '^(src|commands)/', pathNot: '^src/host/' },
    { dependencyTypes: ['core'], path: OUTSIDE_WORLD },
  ),
  law(
    'pure-rooms-import-nothing-of-node',
    'A pure room is a function of its arguments and runs anywhere; of Node it may use `path` alone, which only computes.',
    { path: FOLDERS.filter((room) => ROOMS[room]?.pure).map(FILES_OF) },
    { dependencyTypes: ['core'], pathNot: '^path(/posix)?$' },
  ),
  law(
    'program-alone-brings-the-compiler',
    'Only `program` imports the compiler: it takes 0.3 s to load, which `diff`, `verify` and `--help` must not pay, and one version must parse everything.',
    { path: '^(src|commands|bin)/', pathNot: '^src/program/' },
    { path: PACKAGE('ts-morph|typescript|@ts-morph/common') },
  ),
  law(
    'aws-alone-brings-the-sdk',
    'Only `aws` imports the AWS SDK: so it is plain which commands can ask AWS, and the others never load it.',
    { path: '^(src|commands|bin)/', pathNot: '^src/aws/' },
    { path: PACKAGE('@aws-sdk/[^/]+|@smithy/[^/]+|aws-sdk') },
  ),
];
