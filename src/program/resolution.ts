import { kindOf } from './extensions.js';
import { type Files, isBelow } from './files.js';

/** Where an import leads. Files are relative to the root. */
export type Resolution =
  | { readonly is: 'file'; readonly file: string }
  | { readonly is: 'json'; readonly file: string }
  /** A picture, a style sheet, a query, or JSON that a build has yet to write: it holds no code, so no call is missed. It may not be there. */
  | { readonly is: 'asset'; readonly file: string }
  /** An npm package that is not the project's own: `@aws-sdk/client-s3`, with the subpath `''` or `clients/s3`. */
  | { readonly is: 'package'; readonly name: string; readonly subpath: string }
  /** A module of Node itself, without the prefix `node:`. */
  | { readonly is: 'builtin'; readonly name: string }
  /** It leads nowhere. `because` is in the user's words, without a full stop. */
  | { readonly is: 'missing'; readonly because: string };

export interface ResolveOptions {
  /** The Lambda layers of the function: folders relative to the root, nearest layer last as in the template. */
  readonly layers?: readonly string[];
}

export function missing(because: string): Resolution {
  return { is: 'missing', because };
}

/** What importing this file gives, by the kind of file it is. */
export function resolved(file: string): Resolution {
  switch (kindOf(file)) {
    case 'json':
      return { is: 'json', file };
    case 'asset':
      return { is: 'asset', file };
    case 'native':
      return missing(`\`${file}\` is native code, which can't be read`);
    case 'code':
      return { is: 'file', file };
    case 'other':
      return missing(`\`${file}\` is not written in TypeScript or JavaScript`);
  }
}

/** Whether the file lies in a node_modules folder. */
export function isInstalled(file: string): boolean {
  return file.startsWith('node_modules/') || file.includes('/node_modules/');
}

/** Whether the path leads out of what may be read. */
export function isOutside(files: Files, path: string): boolean {
  return path !== files.boundary && !isBelow(path, files.boundary);
}
