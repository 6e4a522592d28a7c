import { type Arn, arnSegments } from '../vocabulary/index.js';

/** Those whose ARN pattern may be of the same service as a pattern, in their order: a project's resources are many, its services few. */
export function byService<T>(all: readonly T[], patternOf: (one: T) => Arn): (pattern: Arn) => readonly T[] {
  const found = new Map<string, readonly T[]>();
  const told = all.map((one) => ({ one, service: serviceOf(patternOf(one)) }));
  return (pattern) => {
    const service = serviceOf(pattern);
    if (service === undefined) return all;
    const known = found.get(service);
    const some = known ?? told.filter((t) => t.service === undefined || t.service === service).map(({ one }) => one);
    if (known === undefined) found.set(service, some);
    return some;
  };
}

/** The service's text in an ARN; undefined where nothing tells it. */
function serviceOf(pattern: Arn): string | undefined {
  const [only, more] = arnSegments(pattern)?.[2] ?? [];
  return more === undefined && only !== undefined && 'text' in only ? only.text : undefined;
}
