import type { ResourceTypes } from '../policy/index.js';
import { type Arn, type ArnPart, arn, type Granted } from '../vocabulary/index.js';
import type { Weighed } from './weigh.js';

/**
 * Leaves out what a statement names only because it lists actions of several resource types beside resources of several types, such as
 * `dynamodb:PutItem` on `table/Orders/index/*`: no request asks for it. An action that fits none of its resources stays.
 */
export function withoutIdle(weighed: readonly Weighed[], types: ResourceTypes): readonly Weighed[] {
  const written = new Map([...new Set(weighed.map(({ cell }) => cell.granted))].map((one) => [one, writtenAs(one)]));
  const fitting = new Map<string | undefined, Set<string>>();
  const idle = new Set<Weighed>();
  for (const one of weighed) {
    const { granted, action, on } = one.cell;
    if (one.shares.length === 0 && one.unclear.length === 0 && !types.fits(action, inSegments(on))) idle.add(one);
    else fitting.set(written.get(granted), (fitting.get(written.get(granted)) ?? new Set()).add(action));
  }
  return weighed.filter(
    (one) => !idle.has(one) || fitting.get(written.get(one.cell.granted))?.has(one.cell.action) !== true,
  );
}

/** A text that what is granted by one written statement shares, whichever of it stands under a condition of the template. */
function writtenAs({ policy, at, statement: { effect, actions, when } }: Granted): string {
  return JSON.stringify([policy, at, effect, actions, when]);
}

/**
 * A name that stands between delimiters, such as a bucket that a parameter names, is taken for one segment: whoever wrote `…:::${Photos}` and
 * `…:::${Photos}/*` meant the bucket by the one and its objects by the other.
 */
function inSegments(on: Arn): Arn {
  return arn(
    on.map((part, i) => ('name' in part && endsSegment(on[i - 1]) && beginsSegment(on[i + 1]) ? SAMPLE : part)),
  );
}

const SAMPLE: ArnPart = { text: 'x' };

function endsSegment(before: ArnPart | undefined): boolean {
  return before !== undefined && 'text' in before && /[/:]$/.test(before.text);
}

function beginsSegment(after: ArnPart | undefined): boolean {
  return after === undefined || ('text' in after && /^[/:]/.test(after.text));
}
