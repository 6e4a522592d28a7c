import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { httpLine, namingMembers, rolePaths } from './members.mjs';
import { byText, sorted } from './write.mjs';

/** SDK services whose IAM prefix their own model does not tell. Source: the service authorization reference. */
const PREFIXES = {
  cloudcontrol: 'cloudformation',
  cloudwatch: 'cloudwatch',
  connectparticipant: 'execute-api',
  'iot-data-plane': 'iot',
  'iot-jobs-data-plane': 'iotjobsdata',
  iotsecuretunneling: 'iot',
  mturk: 'mechanicalturk',
  'resource-groups-tagging-api': 'tag',
  ...Object.fromEntries(
    ['account', 'benefits', 'channel', 'selling'].map((n) => [`partnercentral-${n}`, 'partnercentral']),
  ),
};

/**
 * What the JavaScript SDKs have and botocore lacks: operations over HTTP/2 event streams, and one that only the v2 knows. Source: the
 * packages on npm.
 */
const BEYOND_BOTOCORE = {
  'lex-runtime-v2': {
    prefix: 'lex',
    operations: { StartConversation: ['botId', 'botAliasId', 'localeId', 'sessionId'] },
  },
  'mobile-analytics': { prefix: 'mobileanalytics', operations: { PutEvents: [] } },
  'transcribe-streaming': {
    prefix: 'transcribe',
    operations: {
      GetMedicalScribeStream: ['SessionId'],
      StartCallAnalyticsStreamTranscription: [],
      StartMedicalScribeStream: [],
      StartMedicalStreamTranscription: [],
      StartStreamTranscription: [],
    },
  },
};

/** Packages (and v2 classes) of a service that goes by another id in botocore. */
export const ALIASES = { 'cloudwatch-events': 'eventbridge' };

/** A model's file, zipped or not; undefined where the folder has none. */
function modelFile(folder, name = 'service-2.json') {
  return [`${name}.gz`, name].map((file) => path.join(folder, file)).find(existsSync);
}

function readModel(file) {
  const bytes = readFileSync(file);
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The package's id as the JavaScript SDK derives it from the service's id: `API Gateway` → `api-gateway`. */
function packageId(serviceId) {
  return serviceId.toLowerCase().replaceAll(' ', '-');
}

/** CloudFront's models put the API's date behind each operation; the SDKs take it off. */
function operationName(name) {
  return name.replace(/\d{4}_\d{2}_\d{2}$/, '');
}

function isUnsigned(operation) {
  return operation.authtype === 'none' || (operation.auth ?? []).includes('smithy.api#noAuth');
}

function waitersOf(folder) {
  const file = modelFile(folder, 'waiters-2.json');
  const { waiters } = file === undefined ? { waiters: {} } : readModel(file);
  return sorted(Object.fromEntries(Object.entries(waiters).map(([name, w]) => [name, operationName(w.operation)])));
}

function serviceData(model, folder, prefix) {
  const { operations: all, shapes } = model;
  const operations = {};
  const unsigned = [];
  const roles = {};
  const http = {};
  for (const [key, operation] of Object.entries(all).sort(([a], [b]) => byText(a, b))) {
    const name = operationName(key);
    operations[name] = namingMembers(operation, shapes);
    if (isUnsigned(operation)) unsigned.push(name);
    const paths = /^(Get|List|Describe|Delete)/.test(name) ? [] : rolePaths(operation, shapes);
    if (paths.length > 0) roles[name] = paths;
    if (prefix === 'apigateway') http[name] = httpLine(operation, shapes);
  }
  return { prefix, operations, unsigned, roles, http, waiters: waitersOf(folder) };
}

function withoutEmpty(data) {
  return Object.fromEntries(Object.entries(data).filter(([, v]) => typeof v === 'string' || Object.keys(v).length > 0));
}

function folders(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort(byText);
}

/** Every service of one botocore: its v3 package id → what services/<id>.json holds. `prefixes` are the IAM prefixes that exist. */
function servicesOf(botocore, prefixes) {
  const services = {};
  for (const name of folders(botocore)) {
    const latest = folders(path.join(botocore, name))
      .filter((v) => modelFile(path.join(botocore, name, v)) !== undefined)
      .at(-1);
    if (latest === undefined) continue;
    const folder = path.join(botocore, name, latest);
    const model = readModel(modelFile(folder));
    const id = packageId(model.metadata.serviceId);
    services[id] = serviceData(model, folder, prefixOf(id, model.metadata, prefixes));
  }
  return services;
}

function prefixOf(id, { signingName, endpointPrefix }, prefixes) {
  const signing = signingName ?? endpointPrefix;
  const told = prefixes.has(signing) ? signing : prefixes.has(endpointPrefix) ? endpointPrefix : signing.toLowerCase();
  return PREFIXES[id] ?? told;
}

/** The operations of `after` that `before` has not, by service. */
function gained(before, after) {
  const names = (id) => new Set(Object.keys(before[id]?.operations ?? {}));
  return (id) => Object.keys(after[id]?.operations ?? {}).filter((name) => !names(id).has(name));
}

/** Whatever `older` has beside `newer`: services, and operations of the services that both have. */
function withOlder(newer, older) {
  if (newer === undefined || older === undefined) return newer ?? older;
  return { ...older, ...newer, operations: { ...older.operations, ...newer.operations } };
}

/**
 * Every service of the SDKs. Models are read newest first: what only older ones have AWS has `ended`, though packages for it can still be
 * installed. `newer` are the operations that were added after the model of the IAM data's date, the second of the folders.
 */
export function extractServices(botocores, prefixes) {
  const [newest, then, ...older] = botocores.map((folder) => servicesOf(folder, prefixes));
  const newer = gained(then, newest);
  const ids = new Set([newest, then, ...older].flatMap(Object.keys));
  const services = {};
  for (const id of ids) {
    const all = [newest, then, ...older].map((services) => services[id]).reduce(withOlder);
    const ended = Object.keys(all.operations).filter((name) => newest[id]?.operations[name] === undefined);
    services[id] = { ...all, operations: sorted(all.operations), newer: newer(id), ended: ended.sort(byText) };
  }
  for (const [id, { prefix, operations }] of Object.entries(BEYOND_BOTOCORE)) {
    const known = services[id] ?? { prefix, operations: {} };
    services[id] = { ...known, operations: sorted({ ...known.operations, ...operations }) };
  }
  return sorted(Object.fromEntries(Object.entries(services).map(([id, data]) => [id, withoutEmpty(data)])));
}

/** The classes of the AWS SDK for JavaScript v2: v3 package id → class names. */
export function extractClasses(sdk) {
  const apis = path.join(sdk, 'apis');
  const files = readdirSync(apis)
    .filter((f) => f.endsWith('.min.json'))
    .sort(byText);
  const classes = {};
  for (const [key, { name, prefix = key }] of Object.entries(
    JSON.parse(readFileSync(path.join(apis, 'metadata.json'), 'utf8')),
  )) {
    const file = files
      .filter((f) => f.startsWith(prefix) && /^-\d{4}-\d{2}-\d{2}\.min\.json$/.test(f.slice(prefix.length)))
      .at(-1);
    if (file === undefined) continue;
    const { serviceId } = JSON.parse(readFileSync(path.join(apis, file), 'utf8')).metadata;
    if (serviceId === undefined) continue;
    const own = packageId(serviceId);
    const id = ALIASES[own] ?? own;
    classes[id] ??= [];
    classes[id].push(name);
  }
  return classes;
}
