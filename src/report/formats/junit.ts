import { showPlace } from '../../vocabulary/index.js';
import { xml } from '../escape/xml.js';
import { PERMISSION_RULES, type PermissionRule, type Point } from '../points/point.js';
import { pointsOf } from '../points/points.js';
import type { Report } from '../report.js';

/** One check of one role or resource, as a case of a test. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly points: readonly Point[];
}

/**
 * What there is to act on as the results of tests: a suite for each role, a case for each rule. What can't be told, and what the project
 * accepts, is skipped.
 * @see https://github.com/testmoapp/junitxml
 */
export function junit(report: Report): string {
  return junitOf(report, pointsOf(report));
}

/** The same of these points, where a case is left out for each of these rules about permissions. */
export function junitOf(report: Report, points: readonly Point[], without: readonly PermissionRule[] = []): string {
  const unread = without.includes('cannot-tell') ? [] : ofGaps(report);
  const cases = [...ofRoles(report, points, without), ...ofFindings(report, points), ...unread];
  const suites = [...new Set(cases.map(({ suite }) => suite))].map((suite) => suiteOf(suite, cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="leastwise" ${counts(cases)}>\n${suites.join('')}</testsuites>\n`;
}

function ofRoles({ roles }: Report, points: readonly Point[], without: readonly string[]): readonly Case[] {
  const rules = Object.entries(PERMISSION_RULES).filter(([name]) => !without.includes(name));
  return roles.flatMap(({ role }) =>
    rules.map(([name, { title }]) => ({
      ...{ suite: role.id, name: title },
      points: points.filter(({ rule, about }) => rule === name && about === role.id),
    })),
  );
}

function ofFindings({ findings }: Report, points: readonly Point[]): readonly Case[] {
  const rules = new Set(findings.map(({ finding }) => finding.rule));
  return points
    .filter(({ rule }) => rules.has(rule))
    .map((point) => ({ suite: 'triggers', name: `${point.rule} ${point.about}`, points: [point] }));
}

/** What could not be read, function by function: skipped, since nothing can be said of it. */
function ofGaps({ workloads }: Report): readonly Case[] {
  return workloads.flatMap(({ workload, gaps }) =>
    gaps.map(({ over, because, at }): Case => {
      const point = { rule: 'cannot-tell', level: 'note', about: workload.id, at, what: because, key: '' } as const;
      return { suite: 'not read', name: `${workload.id} ${over}`, points: [point] };
    }),
  );
}

function suiteOf(suite: string, all: readonly Case[]): string {
  const cases = all.filter((one) => one.suite === suite);
  return `  <testsuite name="${xml(suite)}" ${counts(cases)}>\n${cases.map(caseOf).join('')}  </testsuite>\n`;
}

function caseOf(one: Case): string {
  const [first] = one.points;
  const attributes = `name="${xml(one.name)}" classname="${xml(one.suite)}"`;
  if (first === undefined) return `    <testcase ${attributes}/>\n`;
  const at = first.at === undefined ? '' : ` file="${xml(first.at.file)}" line="${first.at.line}"`;
  const lines = one.points.map(({ what, at: place }) => (place === undefined ? what : `${showPlace(place)}: ${what}`));
  const message = `message="${xml(first.what)}"`;
  const within = isSkipped(one)
    ? `<skipped ${message}/>`
    : `<failure ${message} type="${xml(first.rule)}">${xml(lines.join('\n'))}</failure>`;
  return `    <testcase ${attributes}${at}>${within}</testcase>\n`;
}

function isSkipped({ points }: Case): boolean {
  return points.length > 0 && points.every(({ level, accepted }) => level === 'note' || accepted !== undefined);
}

function counts(cases: readonly Case[]): string {
  const skipped = cases.filter(isSkipped).length;
  const failures = cases.filter(({ points }) => points.length > 0).length - skipped;
  return `tests="${cases.length}" failures="${failures}" skipped="${skipped}"`;
}
