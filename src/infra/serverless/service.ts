import type { Tree } from '../../host/index.js';
import type { Missed, Place } from '../../vocabulary/index.js';
import type { Node } from '../templates/node.js';
import type { ReadModule } from './program.js';

/** A service of the Serverless Framework while it is read: its file as written, and what reading it finds out. */
export interface Service {
  /** Relative to the project's root, like `folder`, from which the files that it includes are named. */
  readonly file: string;
  readonly folder: string;
  readonly root: Node;
  readonly tree: Tree;
  /** Reads a module that the service includes. */
  readonly modules: ReadModule;
  /** What only a deployment tells, by the variable as written (`sls:stage`), in the form of a template's parameters. */
  readonly parameters: Map<string, Node>;
  /** The files that it includes, parsed; undefined for one that is not there or can't be read. */
  readonly included: Map<string, Node | undefined>;
  readonly missed: Missed[];
  /** What the stage or the like chooses among other things than texts, by the node that is read in its place. */
  readonly choices: Map<Node, Choice>;
  /**
   * The node with all its variables filled in. What only a deployment tells becomes a reference to one of the parameters, a text with such
   * in it a `Fn::Join`. Each part keeps the place where it is written.
   * @throws Unresolvable where that grows without end
   */
  resolved(node: Node): Node;
}

/** `others`: what stands there in other stages. `followed`: they are read too. */
export interface Choice {
  readonly others: readonly Node[];
  readonly because: string;
  readonly at: Place;
  followed: boolean;
}

/** Tells that only the default one of the things that may stand there is read. */
export function missOthers(service: Service, node: Node | undefined): void {
  const choice = node && service.choices.get(node);
  if (choice !== undefined && !choice.followed)
    miss(service, { over: 'nothing', because: choice.because, at: choice.at });
}

/** All that may stand there, the default one first. */
export function followed(service: Service, node: Node): readonly Node[] {
  const choice = service.choices.get(node);
  if (choice === undefined) return [node];
  choice.followed = true;
  return [node, ...choice.others];
}

/** Why a service can't be read, in plain words. */
export class Unresolvable extends Error {}

export function miss(service: Service, missed: Missed): void {
  const isSame = (other: Missed): boolean => other.because === missed.because && other.at.line === missed.at.line;
  if (!service.missed.some(isSame)) service.missed.push(missed);
}
