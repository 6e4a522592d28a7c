import { fillHoles, list, record, text, type Value } from '../../vocabulary/index.js';
import type { Recognised } from '../features/recognise.js';
import type { Attached } from './attached.js';

/** What SAM attaches by itself to the role that it makes for a function: no line of the project grants it. */
export function attachedBySam(features: readonly Recognised[]): readonly Attached[] {
  const found = features.filter((f) => f.inFunction).flatMap((f) => [...managed(f), ...statements(f)]);
  const written = new Set<string>();
  return found.filter(({ document, policy }) => {
    if (document.is === 'written' || !written.has(policy)) return Boolean(written.add(policy));
    return false;
  });
}

function managed({ template, feature }: Recognised): readonly Attached[] {
  const name = template.attachedBySam;
  if (name === undefined) return [];
  return [{ policy: name, at: feature.at, document: { is: 'managed', name }, editable: false }];
}

function statements({ template, feature }: Recognised): readonly Attached[] {
  const granted = template.needs.filter((need) => need.grantedBySam);
  if (granted.length === 0) return [];
  const value = record([
    ['Version', text('2012-10-17')],
    ['Statement', list(granted.map((need) => statement(need.actions, need.on, feature.parameters)))],
  ]);
  return [{ policy: `SAM: ${template.title}`, at: feature.at, document: { is: 'written', value }, editable: false }];
}

function statement(actions: readonly string[], on: readonly string[], parameters: ReadonlyMap<string, Value>): Value {
  return record([
    ['Effect', text('Allow')],
    ['Action', list(actions.map(text))],
    ['Resource', list(on.map((pattern) => fillHoles(pattern, parameters)).filter((v) => v !== undefined))],
  ]);
}
