import { type Files, isBelow, join } from './files.js';
import type { CompilerConfig } from './tsconfig.js';

/** Names that build tools and habit give to folders of built code. Some also hold source, so what is there counts first. */
const BUILD_FOLDERS = new Set(
  'dist build built lib libs out output esm cjs es es6 commonjs bundle compiled target artifacts .build .dist .webpack .esbuild'.split(
    ' ',
  ),
);
const SOURCE_FOLDERS = ['src', 'source', '.'];
const MOST_STRIPPED = 5;

/**
 * Where the source of a built file may lie, likeliest first: `packages/ledger/dist/esm/post.js` → `packages/ledger/src/post.js`, …
 * The extensions are left as they are. `[]` where the path names no build folder.
 */
export function sourcesOf(files: Files, built: string, configs: readonly CompilerConfig[]): readonly string[] {
  return [...new Set([...configs.flatMap((c) => byConfig(built, c)), ...byHabit(built)].map(files.spell))].filter(
    (path) => path !== built,
  );
}

/** By what the compiler is told: its `outDir` mirrors its `rootDir` (TSConfig reference). */
function byConfig(built: string, config: CompilerConfig): readonly string[] {
  if (config.outDir === undefined || config.outDir === '.' || !isBelow(built, config.outDir)) return [];
  const rest = built.slice(config.outDir.length + 1);
  const folder = join(config.file, '..');
  const roots = config.rootDir === undefined ? SOURCE_FOLDERS.map((s) => join(folder, s)) : [config.rootDir];
  return roots.map((root) => join(root, rest));
}

/** By habit: the build folder, and up to a few folders in it, stand for `src` or for the package's folder. */
function byHabit(built: string): readonly string[] {
  const segments = built.split('/');
  const out: string[] = [];
  segments.slice(0, -1).forEach((segment, i) => {
    if (!BUILD_FOLDERS.has(segment) || out.length > 50) return;
    const head = segments.slice(0, i).join('/') || '.';
    const deepest = Math.min(segments.length - 1, i + MOST_STRIPPED);
    for (let from = i + 1; from <= deepest; from++) {
      const rest = segments.slice(from).join('/');
      out.push(...SOURCE_FOLDERS.map((source) => join(join(head, source), rest)));
    }
  });
  return out;
}
