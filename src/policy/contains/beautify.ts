import type { Request } from '../../vocabulary/index.js';

/** What people expect in the second, fourth and fifth segment of an ARN. */
const USUAL: readonly (readonly [segment: number, texts: readonly string[]])[] = [
  [1, ['aws', 'aws-cn']],
  [3, ['us-east-1', 'eu-west-1']],
  [4, ['111122223333', '444455556666']],
];

/** The request with a usual partition, region and account where any other would do as well. `holds` tells whether a request would do. */
export function beautified(request: Request, holds: (request: Request) => boolean): Request {
  const segments = request.resource.split(':');
  if (segments[0] !== 'arn' || segments.length < 6) return request;
  const all = [...segments];
  for (const [at, [usual = '']] of USUAL) if (isMadeUp(at, all[at] ?? '')) all[at] = usual;
  const whole = { ...request, resource: all.join(':') };
  if (whole.resource === request.resource || holds(whole)) return whole;
  let best = request;
  for (const [at, texts] of USUAL) best = texts.map((text) => withSegment(best, at, text)).find(holds) ?? best;
  return best;
}

/** Shorter than any partition, region or account that there is. */
function isMadeUp(at: number, text: string): boolean {
  return (
    text !== '' &&
    (at === 1 ? text !== 'aws' && !text.startsWith('aws-') : at === 3 ? !text.includes('-') : !/^\d{12}$/.test(text))
  );
}

function withSegment(request: Request, at: number, text: string): Request {
  const segments = request.resource.split(':');
  if (!isMadeUp(at, segments[at] ?? '')) return request;
  return { ...request, resource: [...segments.slice(0, at), text, ...segments.slice(at + 1)].join(':') };
}
