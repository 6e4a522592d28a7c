import {
  fillHoles,
  isPseudo,
  joined,
  memberOf,
  reference,
  referenceValue,
  showValue,
  text,
  unknown,
  type Value,
} from '../vocabulary/index.js';

/** What fills the holes of a pattern: what a task hands over, and the ARN of its state machine. */
export interface Filling {
  readonly input: Value;
  readonly own: Value;
}

/** The pattern with its holes filled; undefined where one of them is missing. */
export function filled(pattern: string, filling: Filling): Value | undefined {
  return fillHoles(pattern, { get: (hole) => holeValue(hole, filling) });
}

function holeValue(hole: string, { input, own }: Filling): Value | undefined {
  const [, paths = '', way = '', otherwise] = /^([^:=]*)(?::(\w+))?(?:=(.*))?$/s.exec(hole) ?? [];
  if (paths === '?') return unknown('only a run tells it');
  const found = paths === 'Own' ? own : firstAt(input, paths.split('|'));
  const value = found ?? (otherwise === undefined ? undefined : text(otherwise));
  return WAYS[way]?.(value) ?? value;
}

function firstAt(input: Value, paths: readonly string[]): Value | undefined {
  const found = paths.map((path) =>
    path.split('.').reduce<Value | undefined>((value, key) => value && memberOf(value, key), input),
  );
  return found.find((value) => value !== undefined && value.is !== 'unknown') ?? found.find((v) => v !== undefined);
}

/** Ways to put what fills a hole. */
const WAYS: Readonly<Record<string, (value: Value | undefined) => Value | undefined>> = {
  executions: (value) => value && executionsOf(value),
  folder: (value = text('')) => (isEmpty(value) || ends(value, '/') ? value : joined([value, text('/')])),
  path: (value = text('')) => withoutSlash(value),
  secret: (value) => value && secretOf(value),
};

function isEmpty(value: Value): boolean {
  return value.is === 'text' && value.text === '';
}

function ends(value: Value, by: string): boolean {
  const last = value.is === 'joined' ? value.parts.at(-1) : value;
  return last?.is === 'text' && last.text.endsWith(by);
}

/** `/orders` as it stands behind a slash. */
function withoutSlash(value: Value): Value {
  const [first, ...rest] = value.is === 'joined' ? value.parts : [value];
  return first?.is === 'text' ? joined([text(first.text.replace(/^\//, '')), ...rest]) : value;
}

/**
 * The secret in which EventBridge keeps what a connection authenticates with: an attribute of the connection, or of its name.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 */
function secretOf(connection: Value): Value {
  const parts = connection.is === 'joined' ? connection.parts : [connection];
  const own = parts.find((part) => part.is === 'reference' && part.to.attribute === '' && !isPseudo(part.to));
  if (own?.is === 'reference' && parts.length > 1)
    return referenceValue(reference(own.to.scope, own.to.id, 'SecretArn'));
  const name = /:connection\/([\w.-]+)/.exec(showValue(connection))?.[1];
  const folder = name === undefined ? '' : `${name}/`;
  return joined([
    text('arn:'),
    ANY,
    text(':secretsmanager:'),
    ANY,
    text(':'),
    ANY,
    text(`:secret:events!connection/${folder}`),
    ANY,
  ]);
}

const KIND = ':stateMachine:';

/**
 * The ARNs of a state machine's executions, in which neither its version nor its alias stands.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
function executionsOf(machine: Value): Value {
  const parts = machine.is === 'joined' ? machine.parts : [machine];
  const at = parts.findIndex((part) => part.is === 'text' && part.text.includes(KIND));
  const kind = parts[at];
  if (kind?.is !== 'text') return unknown('the state machine is told when it runs');
  const [before = '', behind = ''] = kind.text.split(KIND);
  const name = [text(behind), ...parts.slice(at + 1)];
  return joined([...parts.slice(0, at), text(`${before}:execution:`), ...unqualified(name), text(':'), ANY]);
}

const ANY = unknown('only a run tells it');

function unqualified(name: readonly Value[]): readonly Value[] {
  const at = name.findIndex((part) => part.is === 'text' && part.text.includes(':'));
  const last = name[at];
  return last?.is === 'text' ? [...name.slice(0, at), text(last.text.slice(0, last.text.indexOf(':')))] : name;
}
