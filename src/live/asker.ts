import {
  type AccessAnalyzer,
  type AwsSettings,
  Denied,
  openAccessAnalyzer,
  type Simulated,
  type SimulatedResult,
  simulateCustomPolicy,
} from '../aws/index.js';
import type { Opinion, OpinionAction, SecondOpinion, Unasked } from '../vocabulary/index.js';

/** Asks AWS, counts what was answered, and remembers what may not be asked. */
export interface Asker {
  readonly analyzer: AccessAnalyzer;
  readonly simulate: (simulated: Simulated) => Promise<readonly SimulatedResult[]>;
  /** The answer; undefined where whoever asks may not, which is told once. */
  readonly ask: <Answer>(
    from: OpinionAction,
    about: string,
    run: (onRequest: () => void) => Promise<Answer>,
  ) => Promise<Answer | undefined>;
  readonly say: (opinion: Opinion) => void;
  readonly leave: (unasked: Unasked) => void;
  readonly told: () => SecondOpinion;
}

export async function openAsker(settings: AwsSettings): Promise<Asker> {
  const requests = new Map<OpinionAction, number>();
  const opinions: Opinion[] = [];
  const unasked: Unasked[] = [];
  const denied = new Set<OpinionAction>();
  const count = (from: OpinionAction): void => void requests.set(from, (requests.get(from) ?? 0) + 1);
  return {
    analyzer: await openAccessAnalyzer(settings),
    simulate: (simulated) => simulateCustomPolicy(simulated, settings, () => count('iam:SimulateCustomPolicy')),
    async ask(from, about, run) {
      if (denied.has(from)) return undefined;
      try {
        return await run(() => count(from));
      } catch (error) {
        if (!(error instanceof Denied)) throw error;
        denied.add(from);
        unasked.push({ about, because: [error.message, error.next].join(' '), denied: from });
        return undefined;
      }
    },
    say: (opinion) => void opinions.push(opinion),
    leave: (one) => void unasked.push(one),
    told: () => ({ requests, opinions, unasked }),
  };
}
