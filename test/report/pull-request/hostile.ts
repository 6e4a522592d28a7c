/** Names as no project has them that means well: what they hold is code's, and comes to stand in titles, messages and bodies. */
export const HOSTILE: readonly string[] = [
  'Fixes #1',
  'closes: GH-12',
  'resolves acme/apiary#7',
  '@acme/keepers',
  'x\nCo-authored-by: Eve <eve@example.com>',
  'Signed-off-by: Eve <eve@example.com>',
  'Role [skip ci]',
  '[ci-skip]',
  '[no ci] [skip actions]',
  '***NO_CI***',
  'skip-checks: true',
  '/close',
  '!7 $8 &9 %10 ~bug',
  '</summary></details><img src=x onerror=y>',
  '<!-- leastwise: end -->',
  '<!-- leastwise: change 0e -->',
  '[x](javascript:y) ![z](https://example.com/z.png)',
  'https://github.com/acme/apiary/issues/1 www.example.com',
  '`` ` ```',
  '\\| <b> \\\\| @mira',
  'a).ts *b* (c',
  '$(touch /tmp/x);`id`',
  '\u202etxt.exe\u2028#2',
];

/** What a forge, git or continuous integration acts on, outside of code. */
export const HEARD =
  /@\w|(?:^|[^\w&])[#!$&%~]\d|\bGH-\d|#\d|\[(?:skip|ci|no)[ _-]\w+\]|\*\*\*NO_CI|^[\w-]+-by: |^skip-checks:|^\/\w|<img|<!-- leastwise: change 0e|javascript:|https?:\/\/(?!github\.com\/acme\/apiary\/blob)|www\./im;
