import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let packageRoot: string | undefined;

/** The folder of leastwise's own package.json. It lies at another depth seen from `src` than from `dist/src`. */
function findPackageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

function located(file: string): string {
  packageRoot ??= findPackageRoot();
  return path.join(packageRoot, file);
}

/** One of leastwise's own JSON files (`data/…`, `policy-templates/…`), parsed; undefined where there is none. */
export function readPackageJson(file: string): unknown {
  const at = located(file);
  return existsSync(at) ? JSON.parse(readFileSync(at, 'utf8')) : undefined;
}

/** The names in one of leastwise's own folders, sorted. */
export function packageFolder(folder: string): readonly string[] {
  return readdirSync(located(folder)).sort();
}

/** leastwise's own version. */
export function packageVersion(): string {
  return (readPackageJson('package.json') as { version: string }).version;
}

/** The text of one of leastwise's own files. @throws where there is none */
export function packageText(file: string): string {
  return readFileSync(located(file), 'utf8');
}
