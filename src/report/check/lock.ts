import { listForm, objectForm, refuseMisfits, textForm } from '../../vocabulary/index.js';
import { escaped } from '../terminal/printable.js';
import type { Standing } from './standing.js';

/** What a baseline holds: keys of entries, sorted, one a line, so that a change of it can be read. */
export interface Lock {
  readonly over: readonly string[];
  readonly under: readonly string[];
  readonly needs: readonly string[];
  readonly findings: readonly string[];
}

export const EMPTY_LOCK: Lock = { over: [], under: [], needs: [], findings: [] };

export function lockOf(standing: Standing): Lock {
  const keys = (entries: Standing['over']): readonly string[] => entries.map(({ key }) => key);
  const { over, under, needs, findings } = standing;
  return { over: keys(over), under: keys(under), needs: keys(needs), findings: keys(findings) };
}

/** No times and no places: what moves must not change it. */
export function lockText(lock: Lock): string {
  return `${escaped(JSON.stringify(lock, null, 2))}\n`;
}

const TEXTS = listForm(textForm());
const lockForm = objectForm<Lock>({ over: TEXTS, under: TEXTS, needs: TEXTS, findings: TEXTS }, [
  'over',
  'under',
  'needs',
  'findings',
]);

/** @throws UserError where it is no baseline */
export function readLock(content: unknown, file: string): Lock {
  refuseMisfits({ file }, lockForm(content, ''));
  return content as Lock;
}
