import { type Files, folderOf, join } from './files.js';
import { fileAt } from './locate.js';
import { remember } from './remember.js';

/** What code asks for, by `require`, `import` or `export … from`. In a comment it costs a look at the package. */
const ASKS = /(?:require\s*\(|import\s*\(|\bfrom|\bimport)\s*['"`]([^'"`\s]{1,200})['"`]/g;
const SDK = /^(?:aws-sdk|@aws-sdk\/(?:client|lib)-[\w-]+)(?=\/|$)/;
const BESIDE = /^\.{1,2}\/./;

/** Packages are looked through as far as this: what calls AWS is rarely deeper. */
const MOST_FILES = 60;
const MOST_CHARACTERS = 3_000_000;

/**
 * The packages of the SDK that the code behind a file asks for, in the files that it leads to. AWS Lambda has the SDK at hand, so that a package
 * which is made for it may ask without a word in its manifest.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included
 */
export function openUndeclared(files: Files): (entry: string) => readonly string[] {
  return remember((entry: string) => {
    const found = new Set<string>();
    const seen = new Set([entry]);
    let characters = 0;
    for (const file of seen) {
      const text = files.read(file) ?? '';
      characters += text.length;
      if (characters > MOST_CHARACTERS) break;
      for (const [, asked = ''] of text.matchAll(ASKS)) {
        const [name] = SDK.exec(asked) ?? [];
        if (name !== undefined) found.add(name);
        const next = BESIDE.test(asked) ? fileAt(files, files.spell(join(folderOf(file), asked))) : undefined;
        if (next !== undefined && seen.size < MOST_FILES) seen.add(next);
      }
    }
    return [...found];
  });
}
