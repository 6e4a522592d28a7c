import type { Tree } from '../../host/index.js';
import type { Missed, Place } from '../../vocabulary/index.js';
import { withIncludes } from './include.js';
import { entriesOf, member, type Node, textOf } from './node.js';
import { parseTemplate } from './parse.js';

export interface FoundTemplate {
  readonly file: string;
  readonly root: Node;
}

/** Every template of the tree, or only the named files. A file that looks like a template and can't be parsed is missed. */
export function findTemplates(
  tree: Tree,
  only?: readonly string[],
): { readonly templates: readonly FoundTemplate[]; readonly missed: readonly Missed[] } {
  const templates: FoundTemplate[] = [];
  const missed: Missed[] = [];
  for (const file of only ?? tree.files().filter((f) => /\.(ya?ml|json|template)$/i.test(f))) {
    const source = tree.read(file);
    if (source !== undefined && (only !== undefined || NAMED.test(file)) && !isText(source)) {
      missed.push(unreadable('it is not a text file', { file, line: 1 }));
      continue;
    }
    if (source === undefined || !looksLikeTemplate(source)) {
      if (only !== undefined) missed.push(notATemplate(file));
      continue;
    }
    const parsed = parseTemplate(source, file);
    if ('because' in parsed) {
      missed.push(unreadable(parsed.because, parsed.at));
    } else if (isTemplate(parsed.root)) {
      templates.push({ file, root: INCLUDES.test(source) ? withIncludes(parsed.root, file, tree) : parsed.root });
      missed.push(...parsed.oddities.map(({ because, at }): Missed => ({ over: 'nothing', because, at })));
    } else if (only !== undefined) missed.push(notATemplate(file));
  }
  return { templates, missed };
}

/** Cheap, so that other templates are not walked through. */
const INCLUDES = /AWS::Include/;

/** Files that are called so are templates; other binary files are of no concern. */
const NAMED = /(?:^|\/)(?:sam-)?template\.(?:ya?ml|json)$|\.template(?:\.(?:ya?ml|json))?$/i;

/** Reading as UTF-8 puts U+FFFD where bytes are none. In a comment that does no harm. */
function isText(source: string): boolean {
  return !source.includes('\0') && (!source.includes('\uFFFD') || looksLikeTemplate(source));
}

function unreadable(because: string, at: Place): Missed {
  return { over: 'everything', because: `the template can't be read: ${because}`, at };
}

function notATemplate(file: string): Missed {
  return { over: 'nothing', because: 'it is no SAM or CloudFormation template', at: { file, line: 1 } };
}

const TYPED = /Type["']?\s{0,20}:\s{0,20}["']?(?:AWS|Custom|Alexa)::\w/;

/** Cheap, so that other YAML and JSON files aren't parsed. */
function looksLikeTemplate(source: string): boolean {
  return source.includes('::') && TYPED.test(source) && /(?:^|[\s{,"'])Resources["']?[ \t]*:/.test(source);
}

/** Whether a document defines resources as a template does. */
export function isTemplate(root: Node): boolean {
  return entriesOf(member(root, 'Resources')).some(
    ([key, { value }]) => key.startsWith('Fn::') || textOf(member(value, 'Type'))?.includes('::'),
  );
}
