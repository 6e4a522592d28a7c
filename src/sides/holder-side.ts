import type { Catalog } from '../catalog/index.js';
import { type Held, policiesIn } from '../infra/index.js';
import { type Given, type Place, type Policy, showPlace } from '../vocabulary/index.js';
import { readPolicy, readWritten } from './read-policy.js';
import { type OpenText, type ReadPolicies, type ReadSide, SCOPE, together } from './read-side.js';
import { refuseHolder, refuseNoTemplate, shownFile } from './refusals.js';
import { anything } from './unread.js';

type Attached = Held['attached'][number];

/**
 * What a role, the role of a function, or a policy of a template holds.
 * @throws UserError where the file is no template or has no such resource
 */
export function holderSide(text: OpenText, logicalId: string, catalog: Catalog): ReadSide {
  if (text.content.is !== 'template') return refuseNoTemplate(text, logicalId);
  const held = policiesIn(text.content, logicalId);
  if (held === undefined) return refuseHolder(text.file, text.content, logicalId);
  const { found, ...names } = held;
  // What a template includes has places of its own files.
  const at = (place: Place): string =>
    showPlace(place.file === SCOPE ? { ...place, file: shownFile(text.file) } : place);
  const { policies, unread, notes } = together(found.attached.map((one) => readAttached(one, at(one.at), catalog)));
  return {
    policies,
    unread: [...unread, ...found.unseen.map(({ because, at: place }) => anything(at(place), because))],
    notes,
    isRole: true,
    ...(found.boundary && { boundary: found.boundary }),
    names,
  };
}

function readAttached(one: Attached, at: string, catalog: Catalog): ReadPolicies {
  const read = readGranted(one, `${at}, ${one.policy}`, catalog);
  const { given } = one;
  return given === undefined ? read : { ...read, policies: read.policies.map((policy) => onlyWhere(policy, given)) };
}

function readGranted({ document }: Attached, where: string, catalog: Catalog): ReadPolicies {
  if (document.is === 'written') return readWritten(document.value, where, catalog);
  const managed = catalog.managedPolicy(document.name);
  if (managed !== undefined) return readPolicy(managed.document, where);
  const because = `leastwise does not know the managed policy \`${document.name}\``;
  return { policies: [], unread: [anything(where, because)], notes: [] };
}

/** The policy's statements where these conditions of the template hold or not. */
function onlyWhere(policy: Policy, conditions: Given): Policy {
  const statements = policy.statements.map((statement) => ({
    ...statement,
    given: new Map([...(statement.given ?? []), ...conditions]),
  }));
  return { ...policy, statements };
}
