import { absolutePath } from './absolute.js';
import { bareName } from './bare.js';
import { targetsOf } from './conditions.js';
import { isSurelyAsset } from './extensions.js';
import { join } from './files.js';
import { mapped, throughRootDirs } from './mapped.js';
import { isInstalled, missing, type Resolution, resolved } from './resolution.js';
import type { Asked, Sights } from './sights.js';
import { readSpecifier, splitName } from './specifier.js';

/** Where an import leads, in the order of Node and the bundlers. What they would only find after a build is found in its source. */
export function resolve(sights: Sights, asked: Asked): Resolution {
  const specifier = readSpecifier(asked.specifier);
  switch (specifier.is) {
    case 'builtin':
      return specifier;
    case 'elsewhere':
      return missing(specifier.because);
    case 'relative':
      return relativePath(sights, asked, specifier.path);
    case 'absolute':
      return absolutePath(sights, asked, specifier.path);
    case 'private':
      return privateName(sights, asked, specifier.name);
    case 'bare':
      return bareName(sights, asked, specifier.name);
  }
}

function relativePath(sights: Sights, asked: Asked, path: string): Resolution {
  const { files, configs, entries } = sights;
  const { folder } = asked;
  const target = files.spell(join(folder, path));
  const folderMeant = /(^|\/)\.{0,2}$/.test(path);
  const places = [folderMeant ? `${target}/` : target, ...throughRootDirs(files, configs, target, folder)];
  const found = places.map(entries.at).find((file) => file !== undefined);
  if (found !== undefined) return isInstalled(found) && !isInstalled(`${folder}/`) ? installed(found) : resolved(found);
  if (isSurelyAsset(path)) return { is: 'asset', file: target };
  const fromRoot = climbsToRoot(path);
  const there = fromRoot === undefined ? undefined : absolutePath(sights, asked, fromRoot);
  return there === undefined || there.is === 'missing' ? missing(`there is no file for the import \`${path}\``) : there;
}

/** Code that is deployed at /var/task may climb to the root of the disk to reach its layers: `../../opt/nodejs/money`. */
function climbsToRoot(path: string): string | undefined {
  const rest = /^(?:\.\.\/)+((?:opt|var\/task)\/.+)$/.exec(path)?.[1];
  return rest === undefined ? undefined : `/${rest}`;
}

/** A path into node_modules names a package, however it is written. */
function installed(file: string): Resolution {
  const folder = 'node_modules/';
  return { is: 'package', ...splitName(file.slice(file.lastIndexOf(folder) + folder.length)) };
}

/** `#internal/db`: by the `imports` of the nearest package.json (Node.js documentation, Subpath imports), or a compiler config's `paths`. */
function privateName(sights: Sights, asked: Asked, name: string): Resolution {
  for (const manifest of sights.manifests.above(asked.folder)) {
    for (const target of targetsOf(manifest.imports, name)) {
      if (target.startsWith('#')) continue;
      if (!target.startsWith('.')) return resolve(sights, { ...asked, specifier: target });
      const file = sights.entries.behind(sights.files.spell(join(manifest.folder, target)));
      if (file !== undefined) return resolved(file);
    }
  }
  const file = mapped(sights.configs, sights.entries, name, asked.folder);
  return file === undefined ? missing(`no package.json has \`${name}\` among its imports`) : resolved(file);
}
