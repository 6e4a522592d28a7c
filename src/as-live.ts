import type { AwsSettings } from './aws/index.js';
import type { Catalog } from './catalog/index.js';
import type { Questions } from './live/index.js';
import type { OnProgress } from './progress.js';
import type { SecondOpinion } from './vocabulary/index.js';

/** Whether AWS is to be asked too, and as whom. */
export interface LiveOptions {
  /** Absent where AWS's analyzers are not to be asked. */
  readonly live?: AwsSettings | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * What AWS's own analyzers say, where they are to be asked.
 * @throws UserError, Unreachable as `secondOpinion` does
 */
export async function asLive(
  { live, onProgress }: LiveOptions,
  catalog: Catalog,
  questions: Questions,
): Promise<SecondOpinion | undefined> {
  if (live === undefined) return undefined;
  const { secondOpinion } = await import('./live/index.js');
  return secondOpinion(questions, live, catalog, (done, total) =>
    onProgress?.({ step: 'requests simulated by AWS', done, total }),
  );
}
