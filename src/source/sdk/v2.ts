import {
  type AbsSet,
  type Client,
  constant,
  type External,
  FOREIGN,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';
import { documentClients, makeClient } from './clients.js';
import { recordCall, recordGap } from './record.js';

// The AWS SDK for JavaScript v2: `AWS.S3`, `aws-sdk/clients/s3`, `AWS.DynamoDB.DocumentClient`.

/** The path below the SDK: `['DynamoDB', 'DocumentClient']`, also where the class comes from `aws-sdk/clients/dynamodb`. */
function pathOf(callee: External): readonly string[] {
  const file = /^aws-sdk\/clients\/(\w+)/.exec(callee.package)?.[1];
  return file === undefined ? callee.path : [file, ...callee.path];
}

export function constructV2(machine: Machine, callee: External, args: Args, site: Site): AbsSet | undefined {
  const [className = '', inner] = pathOf(callee);
  if (/^(Chainable)?TemporaryCredentials$/.test(className)) {
    recordCall(machine, { service: 'sts', operation: 'AssumeRole', input: temporaryInput(machine, args, site) }, site);
    return [FOREIGN];
  }
  if (/^(CognitoIdentity|WebIdentity|SAML)Credentials$/.test(className)) return [FOREIGN];
  const service = machine.catalog.serviceOfV2Class(className);
  if (service === undefined) {
    if (className === 'Service')
      recordGap(machine, 'everything', 'a service that is defined by hand: `new AWS.Service`', site);
    return undefined;
  }
  if (inner === undefined)
    return [makeClient(machine, { service: service.id, version: 2, configuration: argument(args, 0) }, site)];
  if (service.id === 'dynamodb' && inner === 'DocumentClient') return documentClient(machine, args, site);
  if (service.id === 's3' && inner === 'ManagedUpload')
    return upload(machine, machine.member(argument(args, 0), 'params', site), undefined, site);
  return undefined;
}

/** ChainableTemporaryCredentials takes `{ params }`, TemporaryCredentials the parameters themselves. */
function temporaryInput(machine: Machine, args: Args, site: Site): AbsSet {
  const params = machine.member(argument(args, 0), 'params', site).filter((p) => p !== UNDEFINED);
  return params.length > 0 ? params : argument(args, 0);
}

/** `new DocumentClient({ service })` keeps the given client's configuration; otherwise the argument is the configuration. */
function documentClient(machine: Machine, args: Args, site: Site): AbsSet {
  const options = argument(args, 0);
  const around = machine.member(options, 'service', site).filter((s) => s.is === 'client' || s.is === 'opaque');
  if (around.length > 0) return documentClients(machine, around, 2, site);
  return [makeClient(machine, { service: 'dynamodb', version: 2, document: true, configuration: options }, site)];
}

export function callV2(callee: External, args: Args): AbsSet | undefined {
  const path = pathOf(callee);
  // `AWS.config.update(…)`, `AWS.util.…`, `DynamoDB.Converter.…`: no request is made.
  if (path[0] === 'util' || path[1] === 'Converter') return argument(args, 0);
  return path[0] === 'config' ? [] : undefined;
}

/** The further methods of S3's v2 client. Undefined where the method is none of them. */
export function callS3Extra(
  machine: Machine,
  client: Client,
  name: string,
  args: Args,
  site: Site,
): AbsSet | undefined {
  switch (name) {
    case 'upload':
      return upload(machine, argument(args, 0), client, site);
    case 'createPresignedPost':
      return recordCall(
        machine,
        { service: 's3', operation: 'PutObject', input: presignedPostInput(machine, args, site), client },
        site,
      );
    case 'getSignedUrl':
    case 'getSignedUrlPromise':
      return byName(machine, client, args, site);
    default:
      return undefined;
  }
}

function presignedPostInput(machine: Machine, args: Args, site: Site): AbsSet {
  const fields = machine.member(argument(args, 0), 'Fields', site).filter((f) => f.is === 'object');
  return [...argument(args, 0), ...fields];
}

function upload(machine: Machine, input: AbsSet, client: Client | undefined, site: Site): AbsSet {
  recordCall(machine, { service: 's3', operation: 'PutObject', input, client }, site);
  recordCall(machine, { service: 's3', operation: 'AbortMultipartUpload', input, client }, site);
  return [unknownValue('the answer of an upload')];
}

/** Methods that take the operation's name: `getSignedUrl('putObject', params)`, `makeRequest('putObject', params)`. */
export function byName(machine: Machine, client: Client, args: Args, site: Site): AbsSet {
  const service = machine.catalog.service(client.service);
  for (const name of argument(args, 0)) {
    const operation = name.is === 'const' ? service?.operationOfMethod(String(name.value)) : undefined;
    if (operation === undefined) recordGap(machine, { service: client.service }, 'operation chosen at run time', site);
    else recordCall(machine, { service: client.service, operation, input: argument(args, 1), client }, site);
  }
  return [constant('')].length > 0 ? [unknownValue('the answer of an operation chosen by name')] : [];
}

/** `waitFor('tableExists', params)`. */
export function waitFor(machine: Machine, client: Client, args: Args, site: Site): AbsSet {
  const service = machine.catalog.service(client.service);
  for (const state of argument(args, 0)) {
    const text = state.is === 'const' ? String(state.value) : '';
    const operation = service?.waiters.get(text.charAt(0).toUpperCase() + text.slice(1));
    if (operation === undefined)
      recordGap(machine, { service: client.service }, 'the operation behind a waiter is not known', site);
    else recordCall(machine, { service: client.service, operation, input: argument(args, 1), client }, site);
  }
  return [unknownValue('the answer of a waiter')];
}
