// Writes oclif.manifest.json for the package, so that help needs no command to be loaded. Needs a build.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Plugin } from '@oclif/core/config';

const root = path.resolve(import.meta.dirname, '../..');
const plugin = new Plugin({ type: 'core', root, ignoreManifest: true, errorOnManifestCreate: true });
await plugin.load();
writeFileSync(path.join(root, 'oclif.manifest.json'), `${JSON.stringify(plugin.manifest, null, 2)}\n`);
