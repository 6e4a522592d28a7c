import { faults, modelOf } from './model.js';
import { type Answer, type Asked, identity, serve } from './serve.js';

const IAM = modelOf('iam');

/** What IAM answers to an operation: the members of its result. */
export type Answers = Readonly<
  Record<string, (input: Readonly<Record<string, string>>, times: number) => object | Answer>
>;

/** IAM, which checks each request on the service's model. Results are written as XML as the query protocol has it. */
export async function administering(
  answers: Answers,
): Promise<{ readonly endpoint: string; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const times = new Map<string, number>();
  const { endpoint } = await serve((asked: Asked) => {
    if (asked.scope.service === 'sts') return identity(asked);
    const { Action: operation = '', Version: version, ...input } = Object.fromEntries(new URLSearchParams(asked.body));
    const wrong = version === IAM.apiVersion ? faults(IAM, operation, typed(input)) : [`version ${version}`];
    if (asked.scope.service !== 'iam') wrong.concat('signed for another service');
    if (wrong.length > 0) return refused(400, 'ValidationError', wrong.join('; '));
    requests.push([operation, ...Object.entries(input).map(([name, value]) => `${name}=${value}`)].join(' '));
    times.set(operation, (times.get(operation) ?? 0) + 1);
    const said = answers[operation]?.(input, times.get(operation) ?? 1) ?? refused(400, 'NoSuchEntity');
    return 'status' in said && 'body' in said ? (said as Answer) : result(operation, said);
  });
  return { endpoint, requests };
}

/** Numbers stand as texts in the query protocol. */
function typed(input: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(input).map(([name, text]) => [name, /^(MaxItems)$/.test(name) ? Number(text) : text]),
  );
}

export function refused(status: number, code: string, message = code): Answer {
  const body = `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

/** What an operation answers, in the XML of the query protocol. */
export function result(operation: string, members: object): Answer {
  const body = `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${operation}Result>${xml(members)}</${operation}Result></${operation}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** Lists have members, structures have theirs. Documents are JSON in percent-encoding. */
function xml(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<member>${xml(one)}</member>`).join('');
  if (typeof value !== 'object' || value === null)
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Object.entries(value)
    .map(([name, one]) => {
      const text =
        /Document$/.test(name) && typeof one === 'object' ? encodeURIComponent(JSON.stringify(one)) : xml(one);
      return `<${name}>${text}</${name}>`;
    })
    .join('');
}
