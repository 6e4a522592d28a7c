// Titles and commit messages are no Markdown: nothing in them can be escaped. Forges look there for people to tell (`@mira`), for issues to
// close (`Fixes #1`, `GH-1`), for trailers (`Co-authored-by:`), and continuous integration for what to leave out (`[skip ci]`, `***NO_CI***`).

/** A conventional commit's first line. A squash makes it the subject of a commit on the base branch. */
export function pullRequestTitle([first, ...more]: readonly string[], removed: number): string {
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return `fix(iam): remove ${removed} unneeded permissions of ${first === undefined ? 'no role' : plainName(first)}${others}`;
}

export function commitMessage(title: string, roles: readonly string[]): string {
  const lines = roles.map((role) => `- ${plainName(role)}`);
  return `${title}\n\nThese roles hold what their code needs, and what can't be told:\n\n${lines.join('\n')}`;
}

const LONGEST = 120;

/**
 * A name of the project's with hyphens for all that could mean something: of punctuation `_ . / -` stay, and `#` before a word, as in
 * `template.yaml#OrdersRole`.
 * @see https://docs.github.com/en/actions/managing-workflow-runs/skipping-workflow-runs
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/linking-a-pull-request-to-an-issue
 * @see https://docs.gitlab.com/user/markdown/#gitlab-specific-references
 */
function plainName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}_./#-]+|#(?!\p{L})/gu, '-')
    .replace(/\b(GH-(?=\d)|www\.)/gi, (word) => word.slice(0, -1))
    .replace(/-{2,}/g, '-')
    .replace(/^[-/]+|[-/]+$/g, '');
  return plain === '' ? 'a role' : plain.slice(0, LONGEST);
}
