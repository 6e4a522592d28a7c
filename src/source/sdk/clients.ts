import { ts } from '../../program/index.js';
import { allocated } from '../abstract/allocate.js';
import type { Abs, AbsSet, Client, Obj } from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import type { Machine, Site } from '../machine.js';
import { clientsIn } from './record.js';

/** A client made here. The same place in the same frame with the same configuration makes the same client. */
export function makeClient(
  machine: Machine,
  made: { service: string; version: 2 | 3; document?: boolean; configuration: AbsSet; from?: Client | undefined },
  site: Site,
): Client {
  const configuration = made.from?.configuration ?? made.configuration;
  const foreign = made.from?.foreign ?? isForeign(machine, configuration);
  const key = `client ${made.service} ${site.node.pos} ${configuration.map((c) => c.id).join()} ${foreign} ${made.document}`;
  return allocated(site.env.frame, key, 'client', () => ({
    is: 'client',
    id: newId(),
    service: made.service,
    version: made.version,
    document: made.document ?? false,
    foreign,
    configuration,
  }));
}

/** Document clients made around other clients keep their configuration and credentials. */
export function documentClients(machine: Machine, around: AbsSet, version: 2 | 3, site: Site): AbsSet {
  const inner = clientsIn(machine, around).filter((c) => c.service === 'dynamodb');
  if (inner.length === 0)
    return [makeClient(machine, { service: 'dynamodb', version, document: true, configuration: [] }, site)];
  return inner.map((from) =>
    makeClient(machine, { service: 'dynamodb', version, document: true, configuration: [], from }, site),
  );
}

/**
 * The clients of a library that is given these values: clients, or what it makes one with. Undefined is among them where it may make one of
 * its own.
 */
export function clientsFor(
  machine: Machine,
  service: string,
  given: AbsSet,
  site: Site,
): readonly (Client | undefined)[] {
  const told = given.flatMap((v): readonly Client[] => {
    const clients = clientsIn(machine, [v]);
    if (clients.length > 0 || v.is !== 'object') return clients;
    return [makeClient(machine, { service, version: 3, configuration: [v] }, site)];
  });
  const isTold = told.length > 0 && given.every((v) => clientsIn(machine, [v]).length > 0 || v.is === 'object');
  return isTold ? told : [...told, undefined];
}

/** Whether a client acts with credentials that aren't the workload's own. */
function isForeign(machine: Machine, configuration: AbsSet): boolean {
  return (
    isHandedOut(machine, configuration) ||
    (configuration.length > 0 && configuration.every((c) => hasOthersKey(machine, c)))
  );
}

const KEYS_OF_CREDENTIALS = ['credentials', 'accessKeyId', 'secretAccessKey', 'sessionToken'] as const;

/** Whether some of the credentials were handed out for another identity. */
function isHandedOut(machine: Machine, configuration: AbsSet): boolean {
  return configuration.some(
    (c) => c.is === 'foreign' || (c.is === 'object' && KEYS_OF_CREDENTIALS.some((k) => holdsHandedOut(machine, c, k))),
  );
}

function holdsHandedOut(machine: Machine, of: Obj, key: string): boolean {
  const cell = of.properties.get(key);
  const inside = [...(cell === undefined ? [] : machine.heap.read(cell)), ...machine.heap.read(of.rest)];
  return inside.some(
    (v) =>
      v.is === 'foreign' || (v.is === 'object' && v !== of && isHandedOut(machine, [v])) || returnsForeign(machine, v),
  );
}

/** Names of the variable in which Lambda keeps the role's own key, and of its old form. */
const OWN_KEYS: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY']);

/**
 * Whether the code gives an access key, and on every way one that is not the role's own: it is somebody else's, wherever it comes
 * from. A key that is given on some ways only (a local endpoint, say) leaves the others to the role.
 */
function hasOthersKey(machine: Machine, c: Abs): boolean {
  if (c.is !== 'object') return false;
  const given = (name: string): AbsSet => {
    const cell = c.properties.get(name);
    return cell === undefined ? [] : machine.heap.read(cell);
  };
  const [credentials, keys] = [given('credentials'), given('accessKeyId')];
  if (credentials.length > 0) return credentials.every((v) => hasOthersKey(machine, v));
  return keys.length > 0 && keys.every(isOthersKey);
}

function isOthersKey(v: Abs): boolean {
  if (v.is === 'const') return typeof v.value === 'string';
  return !(v.is === 'environment' && OWN_KEYS.has(v.name));
}

/** A credential provider of the project's own: a function that gives foreign credentials when it is called. */
function returnsForeign(machine: Machine, v: Abs): boolean {
  if (v.is !== 'function') return false;
  const site: Site = { node: v.node, env: { scope: v.scope, frame: v.module.frame, module: v.module } };
  return (
    ts.isFunctionLike(v.node) && isHandedOut(machine, machine.callFunction(v, [], { given: [], more: undefined }, site))
  );
}
