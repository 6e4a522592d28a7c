import { globMatches } from '../../vocabulary/index.js';
import type { NamedLayer } from '../workloads/named-layers.js';
import { templateFiles } from './templates.js';

/** Whether what the layer calls is told by a file below policy-templates: nothing, or what that file says. */
export function isKnownLayer(layer: NamedLayer): boolean {
  const signs = templateFiles().flatMap(({ when }) => when);
  return signs.some((sign) => typeof sign.in === 'object' && 'layer' in sign.in && isLayer(layer, sign.in.layer));
}

/** Whether the layer's ARN matches one of the globs. */
export function isLayer({ shown }: NamedLayer, globs: readonly string[]): boolean {
  return globs.some((glob) => globMatches(glob, shown));
}
