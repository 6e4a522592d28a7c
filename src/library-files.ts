import { packageFolder, readPackageJson } from './host/index.js';

/** What is known of packages that call AWS: all of data/libraries. */
export function libraryFiles(): readonly unknown[] {
  return packageFolder('data/libraries').map((file) => readPackageJson(`data/libraries/${file}`));
}
