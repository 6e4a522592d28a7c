import { allocated } from '../abstract/allocate.js';
import {
  type AbsSet,
  type Command,
  constant,
  type External,
  FOREIGN,
  joinedValue,
  unknownValue,
} from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { collected } from '../language/calls.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';
import { documentClients, makeClient } from './clients.js';
import { documentOperation } from './document.js';
import { asked, clientsIn, commandsIn, recordCall, recordGap } from './record.js';
import { callV2, constructV2 } from './v2.js';

// The packages of the AWS SDK for JavaScript, v3 (@aws-sdk/…) and v2 (aws-sdk).

export function isSdk(packageName: string): boolean {
  return packageName.startsWith('@aws-sdk/') || packageName === 'aws-sdk' || packageName.startsWith('aws-sdk/');
}

/** Whether the package is the client of one AWS service. */
function isClientPackage(packageName: string): boolean {
  return packageName.startsWith('@aws-sdk/client-');
}

/** `new XClient(…)`, `new XCommand(…)`, `new Upload(…)`. Undefined where the export is nothing special. */
export function constructSdk(machine: Machine, callee: External, args: Args, site: Site): AbsSet | undefined {
  const [name = ''] = callee.path;
  if (isClientPackage(callee.package)) return constructOfService(machine, callee.package, name, args, site);
  switch (callee.package) {
    case '@aws-sdk/lib-dynamodb':
      if (name === 'DynamoDBDocumentClient' || name === 'DynamoDBDocument')
        return documentClients(machine, argument(args, 0), 3, site);
      return documentCommand(machine, name, args, site);
    case '@aws-sdk/lib-storage':
      return name === 'Upload' ? upload(machine, args, site) : undefined;
    default:
      return callee.package.startsWith('aws-sdk') ? constructV2(machine, callee, args, site) : undefined;
  }
}

/** The service of a client package, also where the catalog doesn't have it. */
function serviceId(machine: Machine, packageName: string): string {
  return machine.catalog.serviceOfPackage(packageName)?.id ?? packageName.slice('@aws-sdk/client-'.length);
}

function constructOfService(
  machine: Machine,
  packageName: string,
  name: string,
  args: Args,
  site: Site,
): AbsSet | undefined {
  const id = serviceId(machine, packageName);
  if (name.endsWith('Command')) return [command(id, name.slice(0, -'Command'.length), argument(args, 0), site)];
  // What is left of a client package's classes are errors and the clients: `SFNClient`, and `SFN` with a method for each operation.
  if (!/^[A-Z]/.test(name) || /(Exception|Error|Fault)$/.test(name)) return undefined;
  return [makeClient(machine, { service: id, version: 3, configuration: argument(args, 0) }, site)];
}

function documentCommand(_: Machine, name: string, args: Args, site: Site): AbsSet | undefined {
  const short = name.replace(/Command$/, '');
  const operation = documentOperation(short.charAt(0).toLowerCase() + short.slice(1));
  return operation === undefined ? undefined : [command('dynamodb', operation, argument(args, 0), site)];
}

function command(service: string, operation: string, input: AbsSet, site: Site): Command {
  const key = `command ${service} ${operation} ${site.node.pos} ${input.map((i) => i.id).join()}`;
  const make = (): Command => ({ is: 'command', id: newId(), service, operation, input, at: site.node });
  return allocated(site.env.frame, key, 'command', make);
}

/** lib-storage's Upload puts the object, in parts where it is large, and gives the parts up when that fails. */
function upload(machine: Machine, args: Args, site: Site): AbsSet {
  const options = argument(args, 0);
  const input = machine.member(options, 'params', site);
  for (const client of orUnknown(clientsIn(machine, machine.member(options, 'client', site)))) {
    recordCall(machine, { service: 's3', operation: 'PutObject', input, client }, site);
    recordCall(machine, { service: 's3', operation: 'AbortMultipartUpload', input, client }, site);
  }
  return [unknownValue('the answer of an upload')];
}

function orUnknown<T>(found: readonly T[]): readonly (T | undefined)[] {
  return found.length === 0 ? [undefined] : found;
}

/** Functions that the SDK's packages export. Undefined where the export is nothing special. */
export function callSdk(machine: Machine, callee: External, args: Args, site: Site): AbsSet | undefined {
  const name = callee.path.at(-1) ?? '';
  if (isClientPackage(callee.package)) return callOfService(machine, callee.package, name, args, site);
  switch (callee.package) {
    case '@aws-sdk/lib-dynamodb':
      if (name === 'from') return documentClients(machine, argument(args, 0), 3, site);
      return name.startsWith('paginate') ? paginate(machine, 'dynamodb', name, args, site) : undefined;
    case '@aws-sdk/s3-request-presigner':
    case '@aws-sdk/cloudfront-signer':
      return name === 'getSignedUrl' ? presign(machine, args, site) : undefined;
    case '@aws-sdk/s3-presigned-post':
      return name === 'createPresignedPost' ? presignPost(machine, args, site) : undefined;
    case '@aws-sdk/credential-providers':
    case '@aws-sdk/credential-provider-cognito-identity':
    case '@aws-sdk/credential-provider-web-identity':
      return credentialProvider(machine, name, args, site);
    case '@aws-sdk/util-dynamodb':
      // Marshalling keeps what the value holds.
      return name === 'marshall' || name === 'unmarshall' ? argument(args, 0) : undefined;
    default:
      return callee.package.startsWith('aws-sdk') ? callV2(callee, args) : undefined;
  }
}

function callOfService(
  machine: Machine,
  packageName: string,
  name: string,
  args: Args,
  site: Site,
): AbsSet | undefined {
  const id = serviceId(machine, packageName);
  if (name.startsWith('paginate')) return paginate(machine, id, name, args, site);
  const waiter = /^wait(?:Until|For)([A-Z]\w*)$/.exec(name)?.[1];
  if (waiter === undefined) return undefined;
  const operation = machine.catalog.service(id)?.waiters.get(waiter);
  if (operation === undefined)
    recordGap(machine, { service: id }, `the operation behind \`${name}\` isn't known`, site);
  else
    recordCall(
      machine,
      { service: id, operation, input: argument(args, 1), client: configured(machine, args, site) },
      site,
    );
  return [unknownValue('the answer of a waiter')];
}

function paginate(machine: Machine, service: string, name: string, args: Args, site: Site): AbsSet {
  const operation = name.slice('paginate'.length);
  return recordCall(
    machine,
    { service, operation, input: argument(args, 1), client: configured(machine, args, site) },
    site,
  );
}

/** Paginators and waiters take `{ client }` first. */
function configured(machine: Machine, args: Args, site: Site) {
  return clientsIn(machine, machine.member(argument(args, 0), 'client', site))[0];
}

/** A presigned URL acts with the signer's rights when it is used: the signer needs the operation. */
function presign(machine: Machine, args: Args, site: Site): AbsSet {
  const [client] = clientsIn(machine, argument(args, 0));
  const commands = commandsIn(machine, argument(args, 1));
  for (const c of commands) recordCall(machine, { ...asked(c), client }, site);
  if (commands.length === 0 && client !== undefined && argument(args, 1).length > 0)
    recordGap(machine, { service: client.service }, 'operation chosen at run time', site);
  return [unknownValue('a presigned URL')];
}

function presignPost(machine: Machine, args: Args, site: Site): AbsSet {
  const [client] = clientsIn(machine, argument(args, 0));
  recordCall(
    machine,
    { service: 's3', operation: 'PutObject', input: postInput(machine, argument(args, 1), site), client },
    site,
  );
  return [unknownValue('a presigned post')];
}

/** S3 puts the uploaded file's name in place of `${filename}` (Amazon S3 API reference, POST object). */
function postInput(machine: Machine, options: AbsSet, site: Site): AbsSet {
  const key = machine.member(options, 'Key', site);
  if (!key.some((k) => k.is === 'const' && String(k.value).endsWith('${filename}'))) return options;
  const filled = key.flatMap((k) =>
    k.is === 'const'
      ? [
          ...joinedValue([
            [constant(String(k.value).replace('${filename}', ''))],
            [unknownValue("the uploaded file's name")],
          ]),
        ]
      : [k],
  );
  const made = collected(machine, [], site, 'presigned post', 'plain');
  for (const m of made) {
    if (m.is !== 'object') continue;
    machine.heap.grow(machine.heap.property(m, 'Bucket'), machine.member(options, 'Bucket', site));
    machine.heap.grow(machine.heap.property(m, 'Key'), filled);
  }
  return made;
}

/** Providers of another identity's credentials; the others give the workload's own. */
function credentialProvider(machine: Machine, name: string, args: Args, site: Site): AbsSet | undefined {
  if (name === 'fromTemporaryCredentials') {
    const options = argument(args, 0);
    const master = machine.member(options, 'masterCredentials', site);
    if (!master.some((m) => m.is === 'foreign'))
      recordCall(
        machine,
        { service: 'sts', operation: 'AssumeRole', input: machine.member(options, 'params', site) },
        site,
      );
    return [FOREIGN];
  }
  if (/^from(CognitoIdentity|CognitoIdentityPool|WebToken)$/.test(name)) return [FOREIGN];
  machine.escape(allArguments(args), site);
  return [unknownValue("the workload's own credentials")];
}
