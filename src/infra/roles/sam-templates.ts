import { readPackageJson } from '../../host/index.js';
import type { Place } from '../../vocabulary/index.js';
import { map, type Node, scalar } from '../templates/node.js';

/** A SAM policy template: a file of policy-templates/sam. */
export interface SamPolicyTemplate {
  readonly title: string;
  readonly source: string;
  readonly parameters: readonly string[];
  readonly statements: readonly unknown[];
}

/** What a policy template may be called. */
export const SAM_TEMPLATE_NAME = /^\w{1,80}$/;

/** The template of that name; undefined where SAM has none. */
export function samPolicyTemplate(name: string): SamPolicyTemplate | undefined {
  if (!SAM_TEMPLATE_NAME.test(name)) return undefined;
  return readPackageJson(`policy-templates/sam/${name}.json`) as SamPolicyTemplate | undefined;
}

/** JSON of leastwise's own as a template's node, all at one place. */
export function nodeOf(json: unknown, at: Place): Node {
  if (Array.isArray(json)) return { is: 'list', items: json.map((item) => nodeOf(item, at)), at };
  if (typeof json !== 'object' || json === null) return scalar(String(json), at);
  return map(
    Object.entries(json).map(([key, value]) => [key, { value: nodeOf(value, at), at }] as const),
    at,
  );
}
