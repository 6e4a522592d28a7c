import type { Place } from '../../vocabulary/index.js';
import { uriOf } from '../escape/uri.js';
import { PERMISSION_RULES, type Point } from '../points/point.js';
import { pointsOf } from '../points/points.js';
import type { Report } from '../report.js';
import { escaped } from '../terminal/printable.js';
import type { Style } from './style.js';

/**
 * What there is to act on as SARIF, each at its line in the template or the code.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: Report, { folder }: Style): string {
  const points = pointsOf(report);
  const rules = rulesOf(report, points);
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'leastwise', version: report.version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(report, folder) }],
        results: points.map((point) => resultOf(point, indexes.get(point.rule) ?? 0, folder)),
      },
    ],
  };
  return `${escaped(JSON.stringify(log, null, 2))}\n`;
}

/** What could not be read: no result of a rule, but something that the run has to say (§3.20.21). */
function notificationsOf({ workloads, missed }: Report, folder: string): readonly object[] {
  const gaps = workloads.flatMap(({ workload, gaps: own }) =>
    own.map(({ over, because, at }) => ({ at, text: `${workload.id} may need more of ${over}: ${because}.` })),
  );
  const others = missed.map(({ because, at }) => ({ at, text: `${because}.` }));
  return [...gaps, ...others].map(({ at, text }) => ({
    ...{ level: 'note', message: { text }, locations: [locationOf(at, folder)] },
  }));
}

function locationOf(at: Place, folder: string): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(at.file, folder) },
      region: { startLine: Math.max(at.line, 1) },
    },
  };
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
}

/** The rules that a point goes by, in the order of their names. */
function rulesOf(report: Report, points: readonly Point[]): readonly Rule[] {
  const used = [...new Set(points.map(({ rule }) => rule))].sort();
  return used.map((id) => {
    const own = Object.entries(PERMISSION_RULES).find(([name]) => name === id)?.[1];
    if (own !== undefined) return { id, shortDescription: { text: own.title }, help: { text: own.help } };
    const finding = report.findings.find((one) => one.finding.rule === id)?.finding;
    return {
      ...{ id, shortDescription: { text: id.replaceAll('-', ' ') } },
      help: { text: finding === undefined ? id : `${finding.why} ${finding.fix}` },
      ...(finding !== undefined && { helpUri: finding.page }),
    };
  });
}

function resultOf({ rule, level, what, at, key, accepted }: Point, ruleIndex: number, folder: string): object {
  return {
    ...{ ruleId: rule, ruleIndex, level, message: { text: `${what}.` } },
    locations: at === undefined ? [] : [locationOf(at, folder)],
    partialFingerprints: { 'leastwise/v1': key },
    ...(accepted !== undefined && { suppressions: [{ kind: 'external', justification: accepted }] }),
  };
}
