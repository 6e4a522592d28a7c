import { cdk } from './formats/cdk.js';
import { csv } from './formats/csv.js';
import { json } from './formats/json.js';
import { junit } from './formats/junit.js';
import { markdown } from './formats/markdown.js';
import { packages } from './formats/packages.js';
import { sam } from './formats/sam.js';
import { sarif } from './formats/sarif.js';
import type { Style } from './formats/style.js';
import { terraform } from './formats/terraform.js';
import { text } from './formats/text.js';
import type { Report } from './report.js';

/** What writes a report down. */
export type Format = (report: Report, style: Style) => string;

/** Every output format by the name that `--format` takes. */
export const FORMATS = {
  text,
  json,
  markdown,
  sarif,
  junit,
  csv,
  packages,
  sam,
  cdk,
  terraform,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
