import type { Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';
import { hasImage } from '../workloads/containers.js';
import { templateFiles } from './templates.js';

/** Whether what the container's image calls is told by a file below policy-templates: nothing, or what that file says. */
export function isKnownImage(container: Node, stack: StackReading): boolean {
  const signs = templateFiles().flatMap(({ when }) => when);
  return signs.some(
    (sign) => typeof sign.in === 'object' && 'image' in sign.in && hasImage(container, sign.in.image, stack),
  );
}
