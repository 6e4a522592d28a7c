import type { Catalog } from '../catalog/index.js';
import type { ActionGlob, Gap, Missed, MissedScope, Workload } from '../vocabulary/index.js';
import { actionsOfService } from './services.js';

/**
 * What a reader missed, as gaps of the workload or role that it concerns. What concerns no one in particular concerns every workload
 * of the template in which it was missed.
 */
export function gapsOfMissed(missed: Missed, workloads: readonly Workload[], catalog: Catalog): readonly Gap[] {
  const { because, at } = missed;
  const concerned = workloads.filter(({ infrastructure }) => infrastructure?.file === at.file).map(({ id }) => id);
  const who = missed.who === undefined ? concerned : [missed.who];
  return actionsMissed(missed.over, catalog).flatMap((over) =>
    who.map((one): Gap => ({ kind: 'gap', who: one, over, because, at })),
  );
}

function actionsMissed(over: MissedScope, catalog: Catalog): readonly ActionGlob[] {
  if (over === 'everything') return ['*'];
  return over === 'nothing' ? [] : actionsOfService(catalog, over.service, over.operations);
}

/** Code that can't be read may need anything. */
export function gapOfEntry({ id, entry }: Workload): readonly Gap[] {
  if (entry.is !== 'unreadable') return [];
  return [{ kind: 'gap', who: id, over: '*', because: entry.because, at: entry.at }];
}
