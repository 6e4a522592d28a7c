import { type Configs, openConfigs } from './configs.js';
import { type Entries, openEntries } from './entries.js';
import type { Files } from './files.js';
import { type Layers, openLayers } from './layers.js';
import { type LocalPackages, openLocalPackages } from './local-packages.js';
import { type Manifests, openManifests } from './manifest.js';

/** Everything that tells where modules lie. */
export interface Sights {
  readonly files: Files;
  readonly manifests: Manifests;
  readonly packages: LocalPackages;
  readonly configs: Configs;
  readonly entries: Entries;
  readonly layers: Layers;
}

/** One import: its text, the file that holds it with its folder, and the layers of the function. */
export interface Asked {
  readonly specifier: string;
  readonly from: string;
  readonly folder: string;
  readonly layers: readonly string[];
}

export function openSights(files: Files): Sights {
  const manifests = openManifests(files);
  const packages = openLocalPackages(files, manifests);
  const configs = openConfigs(files, packages.declared);
  const entries = openEntries(files, manifests, configs);
  return { files, manifests, packages, configs, entries, layers: openLayers(files, manifests, entries) };
}
