import { ts } from './typescript.js';

/** Extensions of code, in the order in which a name without one is looked for: source before what may have been built from it. */
const CODE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
const TYPESCRIPT = /(?<!\.d)\.(ts|tsx|mts|cts)$/;
const DECLARATION = /\.d\.(ts|mts|cts)$/;
const CODE = /\.[cm]?[jt]s$|\.[jt]sx$/;

/** What an import that names a built file may mean in the source tree (TypeScript handbook, Modules: `.js` in an import names the `.ts`). */
const SOURCE_OF_BUILT: readonly (readonly [RegExp, readonly string[]])[] = [
  [DECLARATION, ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs']],
  [/\.jsx?$/, ['.ts', '.tsx', '.jsx']],
  [/\.mjs$/, ['.mts', '.ts']],
  [/\.cjs$/, ['.cts', '.ts']],
];

/** Files that bundlers turn into text, addresses or nothing: importing one calls no code of the author's. */
const ASSET = new RegExp(
  `\\.(${[
    'png jpe?g gif svg webp avif ico bmp tiff? mp3 mp4 webm ogg wav woff2? ttf otf eot pdf zip gz wasm pem crt cert key',
    'css s[ac]ss less styl html? hbs handlebars mustache ejs pug njk liquid mjml xml xsd xslt',
    'txt md mdx csv tsv ya?ml toml ini env graphqls? gql sql prisma proto lua py sh vtl vm snap bin dat hcl tf',
  ]
    .join(' ')
    .split(' ')
    .join('|')})$`,
  'i',
);

const FOREIGN_CODE = /\.(vue|svelte|astro|coffee|litcoffee|ls|re|res|elm|marko|civet)$/;
/** Extensions that only older tools gave to JavaScript. Node loads a file without any extension as JavaScript too. */
const OLD_CODE = /\.(es|es6|jsm)$|(^|\/)\.?[^./]+$/;

/** What is written in a file, as its name tells. An extension that nobody gives to code is an asset's. */
export type Kind = 'code' | 'json' | 'native' | 'asset' | 'other';

export function kindOf(file: string): Kind {
  if (CODE.test(file) || OLD_CODE.test(file)) return 'code';
  if (file.endsWith('.json')) return 'json';
  if (file.endsWith('.node')) return 'native';
  return FOREIGN_CODE.test(file) ? 'other' : 'asset';
}

/**
 * Whether the name alone tells that no code is meant, so that nothing is missed when the file is not there: a build may write it.
 * JSON counts too, since only its values are then unknown.
 */
export function isSurelyAsset(file: string): boolean {
  return ASSET.test(file) || file.endsWith('.json');
}

/** Whether it is TypeScript with code in it (not a declaration file). */
export function isTypeScript(file: string): boolean {
  return TYPESCRIPT.test(file);
}

export function isDeclaration(file: string): boolean {
  return DECLARATION.test(file);
}

/** The files that a path in an import may mean, best first. The path itself stands after the source that it may be built from. */
export function candidates(named: string): readonly string[] {
  const built = SOURCE_OF_BUILT.find(([pattern]) => pattern.test(named));
  const sources = built === undefined ? [] : built[1].map((extension) => named.replace(built[0], extension));
  const longer = [...CODE_EXTENSIONS, '.json'].map((extension) => named + extension);
  const declarations = [`${named}.d.ts`, `${named}.d.mts`, named.replace(/\.([cm]?)jsx?$/, '.d.$1ts')];
  return [...sources, named, ...longer, ...declarations];
}

/** How the compiler reads the file. JSX is accepted in every kind of JavaScript. */
export function scriptKind(file: string): ts.ScriptKind {
  if (file.endsWith('.json')) return ts.ScriptKind.JSON;
  if (/\.[mc]?ts$/.test(file)) return ts.ScriptKind.TS;
  if (file.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return ts.ScriptKind.JSX;
}
