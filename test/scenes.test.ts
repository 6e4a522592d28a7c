import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, write } from '../src/index.js';

// A scene is a small project in test/scenes/<theme>/<leaf> with a table of what is to be found there, needs.txt:
//
//   workload  action  resource  certainty  file:line           a need, one line for each place
//   gap workload  over  file:line  because                     what can't be told
//   remove | narrow | add | unknown | denied  role  action  resource    what is to be done about a role, and what a limit denies
//   finding rule  resource  file:line                          what there is to say of a trigger
//
// A resource is written as in the JSON, a reference as `${Orders.Arn}`. White space does not count, nor does order; `#` begins a comment.
// Needs of triggers and the runtime are compared only where the table has at least one of them; so is what is said of roles and triggers,
// each word on its own.

const SCENES = path.join(import.meta.dirname, 'scenes');

interface Reason {
  readonly from: string;
  readonly file: string;
  readonly line: number;
}

interface Named {
  readonly action: string;
  readonly resource: unknown;
}

interface Written {
  readonly workloads: readonly {
    readonly id: string;
    readonly needs: readonly (Named & { readonly certainty: string; readonly because: readonly Reason[] })[];
    readonly gaps: readonly {
      readonly over: string;
      readonly because: string;
      readonly file: string;
      readonly line: number;
    }[];
  }[];
  readonly roles: readonly ({ readonly id: string } & Readonly<
    Record<'removable' | 'narrowable' | 'missing' | 'unknown' | 'forbidden', readonly Named[]>
  >)[];
  readonly findings: readonly Readonly<Record<'rule' | 'about' | 'file' | 'line', string>>[];
}

for (const theme of folders(SCENES)) {
  describe(theme, () => {
    it.each(folders(path.join(SCENES, theme)))('%s', async (leaf) => {
      const folder = path.join(SCENES, theme, leaf);
      const expected = tableOf(readFileSync(path.join(folder, 'needs.txt'), 'utf8'));
      const found = linesOf(JSON.parse(write(await generate({ dir: folder }), 'json')));
      expect(compared(found, expected).join('\n')).toBe(expected.join('\n'));
    });
  });
}

it('there are scenes', () => {
  expect(folders(SCENES).length).toBeGreaterThan(0);
});

type Line = { readonly kind: 'called' | 'implied' | 'gap' | 'role'; readonly text: string };

function compared(found: readonly Line[], expected: readonly string[]): readonly string[] {
  const isNamed = (kind: Line['kind']) => found.some((l) => l.kind === kind && expected.includes(l.text));
  const implied = isNamed('implied');
  const words = new Set(expected.map(firstWord));
  const kept = found.filter(({ kind, text }) => {
    if (kind === 'role') return words.has(firstWord(text));
    return kind !== 'implied' || implied;
  });
  return [...new Set(kept.map((l) => l.text))].sort();
}

function firstWord(line: string): string {
  return line.slice(0, line.indexOf(' '));
}

function linesOf(report: Written): readonly Line[] {
  return [
    ...report.workloads.flatMap(({ id, needs, gaps }) => [
      ...needs.flatMap((n) =>
        n.because.map((why): Line => {
          const kind = why.from === 'call' ? 'called' : 'implied';
          return { kind, text: `${id} ${n.action} ${shown(n.resource)} ${n.certainty} ${why.file}:${why.line}` };
        }),
      ),
      ...gaps.map((g): Line => ({ kind: 'gap', text: `gap ${id} ${g.over} ${g.file}:${g.line} ${g.because}` })),
    ]),
    ...report.findings.map(({ rule, about, file, line }): Line => {
      return { kind: 'role', text: `finding ${rule} ${about} ${file}:${line}` };
    }),
    ...report.roles.flatMap(({ id, removable, narrowable, missing, unknown, forbidden }) => {
      const words = Object.entries({ remove: removable, narrow: narrowable, add: missing, unknown, denied: forbidden });
      return words.flatMap(([word, all]) =>
        all.map((p): Line => ({ kind: 'role', text: `${word} ${id} ${p.action} ${shown(p.resource)}` })),
      );
    }),
  ];
}

function shown(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const [[kind, of] = []] = Object.entries(resource as Record<string, unknown>);
  if (kind === 'Fn::Sub') return Array.isArray(of) ? filled(of as [string, Record<string, unknown>]) : String(of);
  return `\${${Array.isArray(of) ? of.join('.') : of}}`;
}

/** `Fn::Sub` with names of its own: what they stand for in their place. */
function filled([pattern, names]: readonly [string, Readonly<Record<string, unknown>>]): string {
  return pattern.replace(/\$\{(\w+)\}/g, (hole, name: string) => (name in names ? shown(names[name]) : hole));
}

function tableOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) =>
    line
      .replace(/(^|\s)#.*/, '')
      .trim()
      .replace(/\s+/g, ' '),
  );
  return [...new Set(lines.filter((line) => line !== ''))].sort();
}

function folders(of: string): readonly string[] {
  if (!existsSync(of)) return [];
  return readdirSync(of, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();
}
