import path from 'node:path';

/** The folders of the repository: a name in a document that begins with one of them is meant as a path. */
const FOLDERS = ['.ci', 'bin', 'commands', 'data', 'docs', 'examples', 'policy-templates', 'scripts', 'src', 'test'];
/** Signs of a pattern or of a name to be filled in: `src/infra/<name>.ts`, `policy-templates/*.json`, `data/…`. */
const PATTERN = /[<>*{}[\]|$…\s]|\.\.\./;

/**
 * The paths of the repository that a Markdown document names, in backticks or as the target of a link, relative to the repository.
 * What stands in fenced blocks is a transcript of something else.
 */
export function namedPaths(document: string, markdown: string): readonly string[] {
  const prose = markdown.replace(/^([ \t]*)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2[ \t]*$/gm, '');
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map((m) => plain(m[1] ?? '')).filter(isOurs);
  const linked = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((m) => plain(m[1] ?? ''))
    .filter((target) => target !== '' && !/^[a-z][a-z\d+.-]*:|^\/\//i.test(target))
    .map((target) => path.posix.join(path.posix.dirname(document), target));
  return [...new Set([...quoted, ...linked])];
}

/** Without `./` before it, and without a line number or an anchor after it. */
function plain(name: string): string {
  return name
    .replace(/^\.\//, '')
    .replace(/#.*$/, '')
    .replace(/(:\d+)+$/, '');
}

function isOurs(name: string): boolean {
  return !PATTERN.test(name) && FOLDERS.some((folder) => name === `${folder}/` || name.startsWith(`${folder}/`));
}
