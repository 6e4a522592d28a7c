import { isBuiltin } from 'node:module';

/** An import's text, sorted by how Node or a bundler would look for it. */
export type Specifier =
  | { readonly is: 'relative'; readonly path: string }
  | { readonly is: 'absolute'; readonly path: string }
  /** `#internal/db`, by the `imports` of the package.json. */
  | { readonly is: 'private'; readonly name: string }
  | { readonly is: 'builtin'; readonly name: string }
  /** A name, with a subpath or without: a package's or one that a configuration maps. */
  | { readonly is: 'bare'; readonly name: string }
  | { readonly is: 'elsewhere'; readonly because: string };

/** No disk holds a longer path. */
const LONGEST = 4096;

export function readSpecifier(text: string): Specifier {
  if (text.length > LONGEST) return { is: 'elsewhere', because: `an import of a name of ${text.length} characters` };
  const plain = withoutLoaders(text);
  if (/^\.{1,2}(\/|\\|$)/.test(plain)) return { is: 'relative', path: plain.replaceAll('\\', '/') };
  if (plain.startsWith('/')) return { is: 'absolute', path: plain };
  if (plain.startsWith('#')) return { is: 'private', name: plain };
  if (plain.startsWith('node:')) return { is: 'builtin', name: plain.slice('node:'.length) };
  if (isBuiltin(plain)) return { is: 'builtin', name: plain };
  if (plain.startsWith('npm:')) return { is: 'bare', name: plain.slice('npm:'.length).replace(/(?<=.)@[^/]*/, '') };
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(plain)?.[1];
  if (scheme !== undefined) return { is: 'elsewhere', because: `an import by \`${scheme}:\` is not followed` };
  if (plain === '') return { is: 'elsewhere', because: 'an import of nothing' };
  return { is: 'bare', name: plain };
}

/** `raw-loader!./query.sql?inline` is about `./query.sql` (webpack documentation, Loaders, Inline; Vite, Static assets). */
function withoutLoaders(text: string): string {
  return text.slice(text.lastIndexOf('!') + 1).replace(/\?.*$/s, '');
}

/** `@aws-sdk/client-s3/dist/x` as the package's name and the rest. */
export function splitName(bare: string): { readonly name: string; readonly subpath: string } {
  const segments = bare.split('/');
  const length = bare.startsWith('@') ? 2 : 1;
  return {
    name: segments.slice(0, length).join('/'),
    subpath: segments
      .slice(length)
      .filter((s) => s !== '')
      .join('/'),
  };
}

/** Whether a registry could hold a package of that name (npm documentation, package.json, name). */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/.test(name) && !name.startsWith('~');
}
