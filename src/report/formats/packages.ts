import { groupBy, type Reason, showPlace, type WorkloadId } from '../../vocabulary/index.js';
import type { Report, WorkloadReport } from '../report.js';
import { spellShort } from '../spelling/short.js';
import { painter } from '../terminal/colour.js';
import { layOut, type Row } from '../terminal/lines.js';
import { printable } from '../terminal/printable.js';
import type { Style } from './style.js';

/** A permission that a package asks for. */
interface Brought {
  readonly package: string;
  readonly action: string;
  readonly resource: string;
  readonly workload: WorkloadId;
  readonly at: string;
}

/** The packages of others that make calls, each with the permissions that it brings, for which functions and from where. */
export function packages(report: Report, { columns, colour }: Style): string {
  const byPackage = groupBy(report.workloads.flatMap(broughtTo), (one) => one.package);
  if (byPackage.size === 0)
    return 'No package of others makes a call: every permission is asked for by the project itself.\n';
  const paint = painter(colour);
  const blocks = [...byPackage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, brought]) => {
      const rows = layOut(rowsOf(brought), columns ?? Number.POSITIVE_INFINITY, paint);
      return [paint('bold', printable(name)), ...rows].join('\n');
    });
  return `${blocks.join('\n\n')}\n`;
}

function broughtTo({ workload, needs, scope }: WorkloadReport): readonly Brought[] {
  return needs.flatMap(({ action, on, because }) =>
    because.filter(isOfPackage).map((reason) => ({
      ...{ package: reason.package, action, resource: spellShort(on, scope), workload: workload.id },
      at: showPlace(reason.at),
    })),
  );
}

type Call = Extract<Reason, { from: 'call' }>;

function isOfPackage(reason: Reason): reason is Call & { readonly package: string } {
  return reason.from === 'call' && reason.package !== undefined;
}

function rowsOf(brought: readonly Brought[]): readonly Row[] {
  const same = groupBy(brought, ({ action, resource }) => JSON.stringify([action, resource]));
  return [...same.values()].map((some) => {
    const [{ action, resource }] = some;
    const workloads = [...new Set(some.map(({ workload }) => workload))].sort();
    return { word: 'brings', cells: [action, resource, workloads.join(', '), some[0].at] };
  });
}
