import type { YAMLParseError } from 'yaml';

/**
 * What the YAML parser says, in the words of somebody who writes templates. `line` is the text that it stumbled over, `here` the part of
 * it that begins where it did.
 */
export function plainWords(error: YAMLParseError, line: string, here: string): string {
  if (/\{[{%]/.test(line)) return 'it holds template markup ({{ }} or {% %}) that must be filled in first';
  if (/^Maximum call stack/i.test(error.message)) return 'it is nested too deeply';
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'a tab is used for indentation';
    case 'DUPLICATE_KEY':
      return `the key \`${keyOf(here)}\` stands twice in one map: the last one counts`;
    case 'MULTIPLE_DOCS':
      return 'the file holds several YAML documents';
    case 'MISSING_CHAR':
      return /quote/.test(error.message)
        ? 'a quoted text is not closed, or its lines stand too far left'
        : firstLine(error.message);
    default:
      return firstLine(error.message);
  }
}

function keyOf(here: string): string {
  return (/^\s*["']?([^:"']{1,80})/.exec(here)?.[1] ?? here.trim()).trim();
}

/** Without the position and the excerpt that the parser adds. */
function firstLine(message: string): string {
  const [first = ''] = message.split('\n');
  const words = first.replace(/ at line \d+, column \d+:?$/, '').trim();
  return words.charAt(0).toLowerCase() + words.slice(1);
}
