import type { Catalog } from '../catalog/index.js';
import {
  type Action,
  arnKey,
  type Call,
  type FeatureTemplate,
  partsOf,
  type Stack,
  type Value,
  type Workload,
} from '../vocabulary/index.js';
import { eventOf } from './event-paths.js';
import { type Fill, fillsOf } from './fill.js';
import { namesOf } from './names.js';
import { checksOf } from './needs-of-calls.js';
import { storedIn } from './stored.js';

/** A member of a call's input that tells the resource of a need. */
export interface NamingMember {
  readonly name: string;
  /** As the code gives it. */
  readonly written: Value;
  /** With all that infrastructure code tells put in. */
  readonly means: Value;
  /** Why it is not known in full. */
  readonly because?: string;
}

/** The members of a call's input that tell on which resource an action is needed: without them the need would be another. */
export type Naming = (call: Call, action: Action) => readonly NamingMember[];

/** How the calls of a workload name their resources. */
export function namingOf(
  workload: Workload,
  features: Iterable<FeatureTemplate>,
  stacks: readonly Stack[],
  catalog: Catalog,
): Naming {
  const templates = new Map([...features].map((template) => [template.id, template] as const));
  const { inferred } = fillsOf(workload, eventOf(workload, templates), storedIn(stacks, namesOf(stacks)));
  return (call, action) => {
    const { input } = call;
    if (input.is !== 'record') return [];
    const key = (members: ReadonlyMap<string, Value>): string =>
      checksOf({ ...call, input: { ...input, members } }, workload, inferred, catalog)
        .checks.filter((check) => check.action === action)
        .map(({ on }) => arnKey(on))
        .join('\n');
    const whole = key(input.members);
    return [...input.members].flatMap(([name, written]) => {
      const others = new Map([...input.members].filter(([other]) => other !== name));
      return key(others) === whole ? [] : [memberWith(name, written, inferred)];
    });
  };
}

function memberWith(name: string, written: Value, fill: Fill): NamingMember {
  const means = fill(written);
  const because = whyUnknown(means);
  return { name, written, means, ...(because !== undefined && { because }) };
}

function whyUnknown(value: Value): string | undefined {
  if (value.is === 'unknown') return value.because;
  for (const part of partsOf(value)) {
    const because = whyUnknown(part);
    if (because !== undefined) return because;
  }
  return undefined;
}
