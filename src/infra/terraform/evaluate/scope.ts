import type { Tree } from '../../../host/index.js';
import type { Missed, Place } from '../../../vocabulary/index.js';
import type { Node } from '../../templates/node.js';
import type { Block, Expression } from '../hcl/syntax.js';
import type { ModuleSource } from '../modules/source.js';
import type { States } from '../modules/states.js';

/** One deployable unit: a module that no other one calls, with all the modules that it calls, while it is read. */
export interface Root {
  /** The folder of the root module, from which Terraform is run, relative to the project's root. */
  readonly folder: string;
  readonly tree: Tree;
  /** What only a deployment tells, by its address (`var.stage`), in the form of a template's parameters. */
  readonly parameters: Map<string, Node>;
  /** Whether a condition (by its text) holds with the defaults of the variables that it asks for. */
  readonly presets: Map<string, boolean>;
  /** Every instance of a resource or data source that was asked for, by its address. */
  readonly instances: Map<string, Instance>;
  readonly modules: Map<string, Module>;
  /** Modules that are not in the project and make functions of what they are given, by their addresses. */
  readonly unseenFunctions: Set<string>;
  readonly missed: Missed[];
  /** The configurations of Terragrunt that are being read, which may read each other. */
  readonly reading: Set<string>;
  /** Counts down: a configuration can't make reading it take without end. */
  readonly budget: { steps: number; characters: number };
  depth: number;
  /** The module that a call means: in a folder of the tree, or what stands for one of the registry; undefined where there is none. */
  sourceOf(module: Module, call: Block): ModuleSource | undefined;
  /** Where other configurations of the project keep their states. */
  readonly states: States;
  /** Works out an expression. */
  evaluate(expression: Expression, scope: Scope): Node;
  /** An attribute of a resource, by the resource's address. */
  attributeOf(address: string, name: string, at: Place): Node;
  /** An output of a module, by the module's address. */
  outputOf(address: string, name: string, at: Place): Node;
}

/** A module as one call of it makes it. */
export interface Module {
  readonly root: Root;
  readonly source: ModuleSource;
  /** What addresses begin with in it: `module.orders.`, nothing in the root module. */
  readonly prefix: string;
  /** What the call gives for a variable; undefined where it gives nothing. Absent for the root module. */
  readonly input?: (name: string) => Node | undefined;
  readonly known: Map<string, Node>;
  readonly visiting: Set<string>;
  readonly expanded: Map<string, Expanded>;
  /** The module that calls it, with the call and what each of its instances knows. Absent for the root module. */
  readonly calledBy?: { readonly module: Module; readonly call: Block; readonly names: ReadonlyMap<string, Node> };
  /** What further names mean in it: Terragrunt's `dependency` and `include`. */
  readonly names?: ReadonlyMap<string, Node>;
  /** The call that makes it. */
  readonly at: Place;
}

/** Where an expression stands: names that are no module's mean the nodes in `names`. */
export interface Scope {
  readonly module: Module;
  readonly names: ReadonlyMap<string, Node>;
}

/** One of the resources that a block makes. */
export interface Instance {
  readonly address: string;
  readonly type: string;
  readonly isData: boolean;
  readonly block: Block;
  readonly scope: Scope;
}

/** What `count` and `for_each` make of a block: one thing, a list or a map of things, each with the names that it knows. */
export interface Expanded {
  readonly as: 'one' | 'list' | 'map';
  readonly each: readonly { readonly key: string; readonly names: ReadonlyMap<string, Node> }[];
}

/** The scope with further names in it. */
export function named(scope: Scope, names: Iterable<readonly [string, Node]>): Scope {
  return { module: scope.module, names: new Map([...scope.names, ...names]) };
}

/** Notes what can't be seen, once. */
export function miss(root: Root, missed: Missed): void {
  const isSame = (other: Missed): boolean =>
    other.because === missed.because && other.at.line === missed.at.line && other.at.file === missed.at.file;
  if (!root.missed.some(isSame)) root.missed.push(missed);
}
