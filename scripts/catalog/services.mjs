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

/** What the JavaScript SDK v3 has and botocore lacks: operations over HTTP/2 event streams. Source: the packages on npm. */
const BEYOND_BOTOCORE = {
  'lex-runtime-v2': {
    prefix: 'lex',
    operations: { StartConversation: ['botId', 'botAliasId', 'localeId', 'sessionId'] },
  },
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

function readModel(file) {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
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
  const file = path.join(folder, 'waiters-2.json');
  const zipped = `${file}.gz`;
  const text = existsSync(file)
    ? readFileSync(file, 'utf8')
    : existsSync(zipped)
      ? gunzipSync(readFileSync(zipped)).toString('utf8')
      : '{"waiters":{}}';
  const { waiters } = JSON.parse(text);
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

/** Every service of botocore: its v3 package id → what services/<id>.json holds. `prefixes` are the IAM prefixes that exist. */
export function extractServices(botocore, prefixes) {
  const services = {};
  for (const name of folders(botocore)) {
    const latest = folders(path.join(botocore, name))
      .filter((v) => existsSync(path.join(botocore, name, v, 'service-2.json.gz')))
      .at(-1);
    if (latest === undefined) continue;
    const folder = path.join(botocore, name, latest);
    const model = readModel(path.join(folder, 'service-2.json.gz'));
    const { serviceId, signingName, endpointPrefix } = model.metadata;
    const id = packageId(serviceId);
    const signing = signingName ?? endpointPrefix;
    const prefix =
      PREFIXES[id] ??
      (prefixes.has(signing) ? signing : prefixes.has(endpointPrefix) ? endpointPrefix : signing.toLowerCase());
    services[id] = withoutEmpty(serviceData(model, folder, prefix));
  }
  for (const [id, { prefix, operations }] of Object.entries(BEYOND_BOTOCORE)) {
    const known = services[id] ?? { prefix, operations: {} };
    services[id] = { ...known, operations: sorted({ ...known.operations, ...operations }) };
  }
  return sorted(services);
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
