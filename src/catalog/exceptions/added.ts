import { type Actions, refuseMisfits, UserError, type WrittenFile } from '../../vocabulary/index.js';
import type { ExceptionsData, OperationException, Rule } from '../data.js';
import type { Service } from '../service.js';
import { exceptionsForm } from './form.js';
import { misfitsIn } from './misfits.js';

/** What is asked of the catalog about a user's own files. */
interface Known extends Pick<Actions, 'action' | 'date'> {
  service(id: string): Service | undefined;
}

/**
 * A user's own exceptions by service id, each rule with a note that says which file it is from.
 * @param files named by the service's id: `dynamodb.json`
 * @throws UserError where a file has not the form of data/catalog/exceptions, or does not fit what the catalog knows
 */
export function ownExceptions(files: readonly WrittenFile[], known: Known): ReadonlyMap<string, ExceptionsData> {
  return new Map(files.map((file) => [file.name, checked(file, known)] as const));
}

function checked(file: WrittenFile, known: Known): ExceptionsData {
  const service = serviceOf(file, known);
  refuseMisfits(file, exceptionsForm(file.content, ''));
  // INVARIANT: it has the form of one.
  const data = file.content as ExceptionsData;
  refuseMisfits(file, misfitsIn(data, service, known));
  return toldBy(file.file, data);
}

function serviceOf({ name, file }: WrittenFile, known: Known): Service {
  const service = known.service(name);
  if (service?.id === name) return service;
  throw new UserError(
    `\`${file}\` is about no service that the catalog has.`,
    service === undefined
      ? 'Name it by the client package: `sfn.json` for `@aws-sdk/client-sfn`.'
      : `Name it \`${service.id}.json\`.`,
  );
}

/** The same, each of whose rules tells the file in its note. */
function toldBy(file: string, data: ExceptionsData): ExceptionsData {
  const told = <Of extends Rule>(rule: Of): Of => ({
    ...rule,
    note: [rule.note, `told by \`${file}\``].filter((note) => note !== undefined).join('; '),
  });
  const operations = Object.entries(data.operations ?? {}).map(
    ([name, { checks, also, ...rest }]): readonly [string, OperationException] => [
      name,
      { ...rest, ...(checks && { checks: checks.map(told) }), ...(also && { also: also.map(told) }) },
    ],
  );
  return {
    ...data,
    operations: Object.fromEntries(operations),
    ...(data.everywhere && { everywhere: data.everywhere.map(told) }),
    ...(data.instead && { instead: data.instead.map(told) }),
  };
}
