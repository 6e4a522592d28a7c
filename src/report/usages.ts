import type { Style } from './formats/style.js';
import { usageJson } from './usage/usage-json.js';
import type { UsageReport } from './usage/usage-report.js';
import { usageText } from './usage/usage-text.js';

/** Every output format of `mine` by the name that `--format` takes. */
export const USAGE_FORMATS = { text: usageText, json: usageJson } as const satisfies Readonly<
  Record<string, (report: UsageReport, style: Omit<Style, 'folder'>) => string>
>;

export type UsageFormat = keyof typeof USAGE_FORMATS;
