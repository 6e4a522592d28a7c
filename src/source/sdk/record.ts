import type { MissedScope } from '../../vocabulary/index.js';
import { type Abs, type AbsSet, answerValue, type Client, type Command, FOREIGN } from '../abstract/domain.js';
import { stored } from '../abstract/paths.js';
import { membersOf } from '../abstract/sets.js';
import type { Machine, Site } from '../machine.js';

/** Writes down a call of an operation, unless the client acts with another identity's credentials. Gives what the call answers. */
export function recordCall(
  machine: Machine,
  call: {
    service: string;
    operation: string;
    input: AbsSet;
    client?: Client | undefined;
    package?: string;
    /** Where the command is built that is sent. */
    built?: Command['at'];
  },
  site: Site,
): AbsSet {
  const { service, operation, input, client } = call;
  machine.record.told(site.node, ...(call.built === undefined ? [] : [call.built]));
  if (client?.foreign === true) machine.record.foreign({ service, operation, at: placeOfCall(machine, site) });
  else {
    machine.record.call({
      service,
      operation,
      input,
      client: client?.configuration ?? [],
      at: placeOfCall(machine, site),
      frame: site.env.frame,
      package: packageOf(machine, call.package, site),
    });
  }
  return answerOf(service, operation, input);
}

/** The package that makes the call, with its version: one that is described, or the one in whose code the call stands. */
function packageOf(machine: Machine, described: string | undefined, { env }: Site): string | undefined {
  const { module } = env;
  const name = described ?? module.package;
  return name === undefined ? undefined : machine.program.withVersion(name, module.file);
}

export function recordGap(machine: Machine, over: MissedScope, because: string, site: Site): void {
  machine.record.told(site.node);
  machine.record.gap({ over, because, at: placeOfCall(machine, site) });
}

/** A call that spans lines stands where its method's name stands: `client⏎  .send(`. */
function placeOfCall(machine: Machine, site: Site) {
  const { node } = site;
  const target = 'expression' in node ? (node.expression as { name?: typeof node }) : undefined;
  return machine.place(target?.name ?? node);
}

/** Operations whose answer holds credentials of another identity (AWS STS and Amazon Cognito API references). */
const HANDS_OUT_CREDENTIALS: ReadonlySet<string> = new Set([
  'sts AssumeRole',
  'sts AssumeRoleWithSAML',
  'sts AssumeRoleWithWebIdentity',
  'sts AssumeRoot',
  'sts GetFederationToken',
  'cognito-identity GetCredentialsForIdentity',
]);

/** Operations whose answer infrastructure code may tell: what it stores. */
const GIVES_WHAT_IS_STORED: ReadonlySet<string> = new Set([
  'secrets-manager GetSecretValue',
  'ssm GetParameter',
  'ssm GetParameters',
]);

function answerOf(service: string, operation: string, input: AbsSet): AbsSet {
  if (HANDS_OUT_CREDENTIALS.has(`${service} ${operation}`)) return [FOREIGN];
  if (GIVES_WHAT_IS_STORED.has(`${service} ${operation}`)) return [stored({ service, operation, input, path: [] })];
  return [answerValue(`the answer of ${service}'s ${operation}`)];
}

/** What sending a command asks for. */
export function asked({ service, operation, input, at }: Command) {
  return { service, operation, input, built: at };
}

/** Commands among the values, those that user classes extend included. */
export function commandsIn(machine: Machine, value: AbsSet): readonly Command[] {
  return value.flatMap((v) => {
    if (v.is === 'command') return [v];
    if (v.is === 'object') return commandsIn(machine, machine.heap.read(v.rest));
    return [];
  });
}

/** Clients that a value is or carries. */
export function clientsIn(machine: Machine, value: AbsSet, seen: Set<Abs> = new Set()): readonly Client[] {
  return value.flatMap((v): readonly Client[] => {
    if (seen.has(v)) return [];
    seen.add(v);
    if (v.is === 'client') return [v];
    if (v.is === 'object') return clientsIn(machine, machine.heap.read(v.rest), seen);
    if (v.is === 'opaque')
      return clientsIn(machine, [...machine.heap.read(v.created), ...machine.heap.read(v.absorbed)], seen);
    return [];
  });
}

/**
 * What others may do with these values: commands handed to a library are sent; a client handed to a library that nobody has listed may
 * be asked for anything.
 */
export function sentBy(machine: Machine, values: readonly AbsSet[], site: Site, packageName: string): void {
  for (const value of values) {
    for (const c of commandsIn(machine, value)) recordCall(machine, asked(c), site);
    if (packageName === '' || machine.libraries.find(packageName)?.harmless === true || packageName.startsWith('node:'))
      continue;
    for (const c of [...value, ...value.flatMap(membersOfLiteral)]) {
      if (c.is !== 'client' || c.foreign) continue;
      recordGap(
        machine,
        { service: c.service },
        `the client is handed to \`${packageName}\`, whose use of it isn't known`,
        site,
      );
    }
  }
}

/** What an object literal holds: `new Uploader({ client })`. */
function membersOfLiteral(a: Abs): AbsSet {
  return a.is === 'object' && a.class === undefined ? membersOf(a) : [];
}
