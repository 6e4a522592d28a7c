import { type AbsSet, type Client, unknownValue } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { functionsIn } from '../libraries/code.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';
import { documentOperation } from './document.js';
import { asked, commandsIn, recordCall, recordGap } from './record.js';
import { byName, callS3Extra, waitFor } from './v2.js';

const NO_REQUEST: ReadonlySet<string> = new Set([
  'destroy',
  'config',
  'middlewareStack',
  'initConfig',
  'on',
  'off',
  'once',
  'setupRequestListeners',
  'defineService',
  'bind',
  'toString',
  'then',
]);

/** A method of an SDK client. Callbacks get what the call answers. */
export function callClient(machine: Machine, client: Client, name: string, args: Args, site: Site): AbsSet {
  const answer = request(machine, client, name, args, site);
  const callbacks = functionsIn(machine, allArguments(args).slice(-1));
  for (const c of callbacks)
    machine.call(
      [c],
      [],
      { given: [[unknownValue('an error')], answer], more: [unknownValue('passed by the SDK')] },
      site,
    );
  return answer;
}

function request(machine: Machine, client: Client, name: string, args: Args, site: Site): AbsSet {
  if (client.version === 3 && name === 'send') return send(machine, client, argument(args, 0), site);
  const service = machine.catalog.service(client.service);
  const operation = (client.document ? documentOperation(name) : undefined) ?? service?.operationOfMethod(name);
  if (operation !== undefined)
    return recordCall(machine, { service: client.service, operation, input: argument(args, 0), client }, site);
  if (name === '?') {
    recordGap(machine, { service: client.service }, 'operation chosen at run time', site);
    return [unknownValue('the answer of an operation chosen at run time')];
  }
  if (NO_REQUEST.has(name)) return [unknownValue(`what \`${name}\` gives`)];
  if (client.version === 2) {
    const extra = client.service === 's3' ? callS3Extra(machine, client, name, args, site) : undefined;
    if (extra !== undefined) return extra;
    if (name === 'waitFor') return waitFor(machine, client, args, site);
    if (name === 'makeRequest') return byName(machine, client, args, site);
  }
  if (service !== undefined && name === 'send') return send(machine, client, argument(args, 0), site);
  recordGap(
    machine,
    { service: client.service },
    `\`${name}\` is no operation of ${client.service} that is known`,
    site,
  );
  return [unknownValue(`what \`${name}\` gives`)];
}

const UNTOLD: ReadonlySet<string> = new Set(['unknown', 'opaque', 'event', 'stored', 'external']);

/** `client.send(command)`. What is sent and is no known command is a gap over the client's service. */
function send(machine: Machine, client: Client, sent: AbsSet, site: Site): AbsSet {
  const commands = commandsIn(machine, sent);
  const answers = commands.map((c) => recordCall(machine, { ...asked(c), client }, site));
  const untold = sent.filter(({ is }) => UNTOLD.has(is));
  if (untold.length > 0 && !client.foreign)
    recordGap(machine, { service: client.service }, 'operation chosen at run time', site);
  return unionAll([
    ...answers,
    ...(untold.length > 0 || commands.length === 0
      ? [[unknownValue('the answer of an operation chosen at run time')]]
      : []),
  ]);
}
