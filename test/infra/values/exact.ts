import { findTemplates } from '../../../src/infra/templates/find.js';
import { member } from '../../../src/infra/templates/node.js';
import { readTemplate } from '../../../src/infra/templates/template.js';
import { openProject } from '../../../src/infra/values/project.js';
import type { StackReading } from '../../../src/infra/values/stack.js';
import type { Value } from '../../../src/vocabulary/index.js';
import { treeOf } from '../tree-of.js';

/** What a property of a resource gives in one of the templates, exactly: conditions and look-ups are kept. */
export function exactAt(
  files: Readonly<Record<string, string>>,
  file: string,
  id: string,
  property: string,
): { readonly value: Value | undefined; readonly stack: StackReading } {
  const project = openProject(findTemplates(treeOf(files)).templates.map((found) => readTemplate(found).template));
  const stack = project.stacks.find(({ template }) => template.file === file);
  const node = member(stack?.template.resources.get(id)?.properties, property);
  if (stack === undefined || node === undefined) throw new Error(`there is no ${file} ${id} ${property}`);
  return { value: stack.exactly(node), stack };
}

/** The exact value of an expression in `template.yaml`, which has `rest` besides. */
export function exact(expression: string, rest = ''): Value | undefined {
  const head = rest.includes('Resources:') ? rest : `${rest}\nResources:`;
  const template = `${head}\n  Probe:\n    Type: Custom::Probe\n    Properties:\n      Of: ${expression}\n`;
  return exactAt({ 'template.yaml': template }, 'template.yaml', 'Probe', 'Of').value;
}
