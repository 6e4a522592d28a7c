import type { Request } from '../../vocabulary/index.js';

/** What people expect in the second, fourth and fifth segment of an ARN. */
const USUAL: readonly (readonly [segment: number, texts: readonly string[]])[] = [
  [1, ['aws', 'aws-cn']],
  [3, ['us-east-1', 'eu-west-1']],
  [4, ['111122223333', '444455556666']],
];

/** Of an action that nobody knows it is not known either what it is asked for. */
const ANYTHING = ['*', 'arn:aws:service:us-east-1:111122223333:resource'];

/** The request with a usual partition, region and account where any other would do as well. `holds` tells whether a request would do. */
export function beautified(request: Request, holds: (request: Request) => boolean): Request {
  if (request.resource === '') return ANYTHING.map((resource) => ({ ...request, resource })).find(holds) ?? request;
  const all = USUAL.reduce((best, [at, [usual = '']]) => withSegment(best, at, usual), request);
  if (all === request || holds(all)) return all;
  return USUAL.reduce(
    (best, [at, texts]) =>
      texts.map((text) => withSegment(best, at, text)).find((better) => better !== best && holds(better)) ?? best,
    request,
  );
}

/** The request with that segment in its ARN, where what stands there is no partition, region or account as AWS has them. */
function withSegment(request: Request, at: number, text: string): Request {
  const segments = request.resource.split(':');
  const made = segments[at];
  if (segments[0] !== 'arn' || segments.length < 6 || made === undefined || IS_USUAL[at]?.test(made) === true)
    return request;
  return { ...request, resource: [...segments.slice(0, at), text, ...segments.slice(at + 1)].join(':') };
}

/** An empty region is one that the resource does not have, an empty account may be one. */
const IS_USUAL: Readonly<Record<number, RegExp>> = { 1: /^aws(-[a-z]+)*$/, 3: /^([a-z]+-[a-z-]+\d)?$/, 4: /^\d{12}$/ };
