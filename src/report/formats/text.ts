import type { Report } from '../report.js';
import { isOwn, type Look, roleBlock, workloadBlock } from '../terminal/blocks.js';
import { painter } from '../terminal/colour.js';
import { findingsBlock } from '../terminal/finding-rows.js';
import { heading, missedBlock, next, summary, trailBlock } from '../terminal/frame.js';
import type { Style } from './style.js';

/** The report for people: a block for each workload and for each role that several share, then one line that sums up. */
export function text(report: Report, style: Style): string {
  const look: Look = { columns: style.columns, paint: painter(style.colour), verbose: style.verbose };
  const blocks = [
    heading(report, look),
    ...report.workloads.map((w) => workloadBlock(w, report, look)),
    ...report.roles.filter((r) => !isOwn(r)).map((r) => roleBlock(r, report, look)),
    ...trailBlock(report, look),
    ...findingsBlock(report.findings, look),
    ...missedBlock(report.missed, look),
    [summary(report), ...next(report, style.folder)].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
