import { type Files, folderOf, join } from './files.js';
import { fileAt } from './locate.js';
import { remember } from './remember.js';

/** What names the SDK in code: by `require`, `import` or `export … from`. In a comment it costs a look at the package. */
const ASKS = /(?:require\s*\(|import\s*\(|\bfrom|\bimport)\s*['"`](aws-sdk|@aws-sdk\/(?:client|lib)-[\w-]+)['"`/]/g;
const BESIDE = /(?:require\s*\(|import\s*\(|\bfrom|\bimport)\s*['"`](\.{1,2}\/[^'"`\s]{1,200})['"`]/g;

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
      for (const [, name = ''] of text.matchAll(ASKS)) found.add(name);
      for (const next of beside(files, file, text)) if (seen.size < MOST_FILES) seen.add(next);
    }
    return [...found];
  });
}

function beside(files: Files, file: string, text: string): readonly string[] {
  return [...text.matchAll(BESIDE)].flatMap(
    ([, to = '']) => fileAt(files, files.spell(join(folderOf(file), to))) ?? [],
  );
}
