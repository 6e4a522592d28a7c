import { type Abs, type AbsSet, constant, joinedValue, UNDEFINED, unknownValue } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { objectHere } from '../language/calls.js';
import type { Machine, Site } from '../machine.js';
import { clientsFor } from '../sdk/clients.js';
import { recordCall, recordGap } from '../sdk/record.js';
import type { RequestModel } from './models.js';
import { type Given, isMissing, valueAt } from './paths.js';

/** What a request is, by the name under which it is signed: the pseudo-services of data/catalog/requests.json. */
const SIGNED: ReadonlyMap<string, { readonly service: string; readonly operation: string }> = new Map([
  ['execute-api', { service: 'execute-api-requests', operation: 'Invoke' }],
  ['appsync', { service: 'appsync-requests', operation: 'GraphQL' }],
  ['es', { service: 'es-requests', operation: 'Request' }],
  ['aoss', { service: 'aoss-requests', operation: 'Request' }],
  ['lambda', { service: 'lambda-requests', operation: 'InvokeFunctionUrl' }],
]);

/** By what the hosts of their endpoints hold. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/\.execute-api\./, 'execute-api'],
  [/\.appsync-api\./, 'appsync'],
  [/\.lambda-url\./, 'lambda'],
  [/\.aoss\.amazonaws\./, 'aoss'],
  [/\.es\.amazonaws\./, 'es'],
];

/** Writes down an HTTP request that is signed by hand: what is asked for it, or a gap over the service that it is signed for. */
export function recordRequest(machine: Machine, model: RequestModel, given: Given, site: Site): void {
  const at = (path: string | undefined): AbsSet =>
    path === undefined ? [UNDEFINED] : valueAt(machine, path, given, site);
  const configured = model.client === undefined ? [] : at(model.client);
  const clients = clientsFor(machine, 's3', configured, site).filter((c) => c?.foreign !== true);
  if (clients.length === 0) return;
  const url = urlOf(machine, model, at, site);
  for (const name of servicesOf(at(model.service), url)) {
    const request = name === undefined ? undefined : requestFor(name, url);
    if (request === undefined) recordGap(machine, scopeOf(machine, name), becauseOf(name, given), site);
    else
      recordCall(machine, { ...request, input: inputOf(machine, model, url, at, site), package: given.package }, site);
  }
}

function urlOf(machine: Machine, model: RequestModel, at: (path: string | undefined) => AbsSet, site: Site): AbsSet {
  const whole = at(model.url).flatMap((u) => (u.is === 'object' ? machine.member([u], 'href', site) : [u]));
  if (whole.some((u) => !isMissing(u))) return whole.filter((u) => !isMissing(u));
  const told = (path: string | undefined) => at(path).filter((v) => !isMissing(v));
  const host = told(model.host);
  const path = told(model.path).flatMap((p) => (startsWithText(p) ? [p] : joinedValue([[constant('/')], [p]])));
  return joinedValue([
    [constant('https://')],
    host.length === 0 ? [unknownValue('the host is not told')] : host,
    path.length === 0 ? joinedValue([[constant('/')], [unknownValue('the path is not told')]]) : path,
  ]);
}

function startsWithText(a: Abs): boolean {
  return a.is === 'const' || (a.is === 'joined' && a.parts[0]?.every((p) => p.is === 'const') === true);
}

/** The names that the request may be signed for; without one, what the host tells. Undefined where nothing does. */
function servicesOf(told: AbsSet, url: AbsSet): readonly (string | undefined)[] {
  const names = told.map((t) => (t.is === 'const' && !isMissing(t) ? String(t.value) : byHost(url)));
  return [...new Set(names)];
}

function byHost(url: AbsSet): string | undefined {
  const texts = url.map(constantsOf);
  return HOSTS.find(([host]) => texts.some((t) => host.test(t)))?.[1];
}

/** The texts of a value as far as they are known, without the rest. */
function constantsOf(a: Abs): string {
  if (a.is === 'const') return String(a.value);
  if (a.is !== 'joined') return '';
  return a.parts.map((p) => (p.length === 1 ? p.map(constantsOf).join('') : '')).join('');
}

/** The API of Lambda itself is another matter than the URL of a function. */
function requestFor(name: string, url: AbsSet) {
  const isApi = name === 'lambda' && url.some((u) => /\blambda\.[^/]*amazonaws/.test(constantsOf(u)));
  return isApi ? undefined : SIGNED.get(name);
}

function scopeOf(machine: Machine, name: string | undefined) {
  if (name === undefined) return 'everything';
  const { catalog } = machine;
  const service = catalog.service(name)?.id ?? catalog.services().find((id) => catalog.service(id)?.prefix === name);
  return service === undefined ? 'everything' : { service };
}

function becauseOf(name: string | undefined, given: Given): string {
  const which = name === undefined ? 'for a service that is not told' : `for \`${name}\``;
  return `a request that \`${given.package}\` signs ${which} isn't followed`;
}

function inputOf(
  machine: Machine,
  model: RequestModel,
  url: AbsSet,
  at: (path: string | undefined) => AbsSet,
  site: Site,
): AbsSet {
  const made = objectHere(site, 'signed request', 'plain');
  machine.heap.grow(machine.heap.property(made, 'Url'), url);
  machine.heap.grow(machine.heap.property(made, 'Method'), methodOf(at(model.method), at(model.body)));
  return [made];
}

/** Without a method a request with a body is a POST, another a GET. */
function methodOf(method: AbsSet, body: AbsSet): AbsSet {
  return unionAll(
    method.map((m) => {
      if (m.is === 'const' && typeof m.value === 'string') return [constant(m.value.toUpperCase())];
      if (!isMissing(m)) return [m];
      return unionAll(body.map((b) => [constant(isMissing(b) ? 'GET' : 'POST')]));
    }),
  );
}
