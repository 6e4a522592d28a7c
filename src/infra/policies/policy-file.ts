import type { Tree } from '../../host/index.js';
import { type Place, type Stack, unknown, type Value } from '../../vocabulary/index.js';
import { resourcesOf } from '../resources.js';
import { idsIn } from '../roles/mentions.js';
import { isService, readService } from '../serverless/find.js';
import type { Definition, Template } from '../templates/definition.js';
import { isTemplate } from '../templates/find.js';
import { withIncludes } from '../templates/include.js';
import { map, type Node } from '../templates/node.js';
import { parseTemplate } from '../templates/parse.js';
import { readTemplate } from '../templates/template.js';
import { openProject } from '../values/project.js';
import type { Project, StackReading } from '../values/stack.js';
import { conditionTexts, mappingTexts } from './condition-texts.js';
import { type Held, heldIn, holdersIn, readHolder } from './held.js';

/** A file from which policies are read. JSON is YAML too. */
export type PolicyFile =
  | PolicyTemplate
  /** Policy documents, by themselves or inside of something. `oddities`: what a stricter reader refuses. */
  | { readonly is: 'documents'; readonly root: Node; readonly oddities: readonly Oddity[] }
  /** In plain words, without a full stop. */
  | { readonly is: 'unreadable'; readonly because: string; readonly at: Place };

interface Oddity {
  readonly because: string;
  readonly at: Place;
}

export interface PolicyTemplate {
  readonly is: 'template';
  readonly template: Template;
  /** The logical ids of its roles, functions and policies. */
  readonly holders: readonly string[];
}

/** What was found, and what is known of the names in it. */
export interface NamedIn<Found> {
  readonly found: Found;
  readonly stack: Stack;
  /** The template's conditions and mappings, each as a text that two of them share exactly when they say the same. */
  readonly conditions: ReadonlyMap<string, string>;
  readonly mappings: ReadonlyMap<string, string>;
}

/**
 * Reads a template, a service of the Serverless Framework or a policy document.
 * @param scope what its references are in: two versions of a template have one scope, and then also the same names
 * @param tree the folder that it lies in, for what it includes
 */
export function readPolicyFile(text: string, scope: string, tree: Tree): PolicyFile {
  const parsed = parseTemplate(text, scope);
  if ('because' in parsed) return { is: 'unreadable', ...parsed };
  const { root, oddities } = parsed;
  if (isService(root)) return servicePolicies(root, scope, tree);
  if (!isTemplate(root)) return { is: 'documents', root, oddities };
  const { template } = readTemplate({ file: scope, root: withIncludes(root, scope, tree) });
  return { is: 'template', template, holders: holdersIn(template) };
}

function servicePolicies(root: Node, scope: string, tree: Tree): PolicyFile {
  const read = readService(scope, root, [], tree, () => undefined);
  const { template, missed } = read;
  if (template !== undefined) return { is: 'template', template, holders: holdersIn(template) };
  const [why] = missed;
  return { is: 'unreadable', because: why?.because ?? 'it is no service on AWS', at: why?.at ?? root.at };
}

/** What the resource of that logical id holds; undefined where no role, function or policy has it. */
export function policiesIn({ template }: PolicyTemplate, logicalId: string): NamedIn<Held> | undefined {
  const found = heldIn(template, logicalId);
  return found && { found, ...namesAfter(template, (project) => readHolder(template, logicalId, project)) };
}

/**
 * The file's content as a Value. Its references are those of the template, where one is given; what that does not define stands for
 * something unknown of that name.
 */
export function documentsIn(root: Node, within: PolicyTemplate | undefined): NamedIn<Value> {
  const template = withIds(within?.template ?? emptyTemplate(root), idsIn(root), root);
  let found: Value = unknown('it is empty');
  const names = namesAfter(template, ({ stacks: [stack] }) => {
    found = stack?.exactly(root) ?? found;
  });
  return { found, ...names };
}

/** The stack with all names that come up in `read`. */
function namesAfter(template: Template, read: (project: Project) => void): Omit<NamedIn<unknown>, 'found'> {
  const project = openProject([template]);
  read(project);
  // INVARIANT: a project has a stack for each of its templates.
  const stack = project.stacks[0] as StackReading;
  const { kind, file } = template;
  return {
    stack: { kind, file, workloads: [], roles: [], grants: [], resources: resourcesOf(stack), names: stack.names },
    conditions: conditionTexts(template),
    mappings: mappingTexts(template),
  };
}

function emptyTemplate({ at }: Node): Template {
  return {
    ...{ file: at.file, kind: 'cloudformation', mappings: undefined },
    ...{ parameters: new Map(), conditions: new Map(), outputs: new Map(), resources: new Map() },
  };
}

/** Of a type of its own, of which nothing is known: what an attribute gives is then one name. */
const ELSEWHERE = 'Custom::Elsewhere';

function withIds(template: Template, ids: Iterable<string>, { at }: Node): Template {
  const missing = [...ids].filter((id) => !template.resources.has(id) && !template.parameters.has(id));
  const empty = map([], at);
  const defined = missing.map((id): readonly [string, Definition] => [
    id,
    { id, type: ELSEWHERE, properties: empty, metadata: undefined, attributes: empty, at },
  ]);
  return { ...template, resources: new Map([...template.resources, ...defined]) };
}
