import { explainJson } from './explain/explain-json.js';
import { explainText } from './explain/explain-text.js';
import type { ExplainReport } from './explain/explained.js';
import type { Style } from './formats/style.js';

/** Every output format of `explain` by the name that `--format` takes. */
export const EXPLAIN_FORMATS = { text: explainText, json: explainJson } as const satisfies Readonly<
  Record<string, (report: ExplainReport, style: Omit<Style, 'folder'>) => string>
>;

export type ExplainFormat = keyof typeof EXPLAIN_FORMATS;
