import type { RoleDecision } from '../../merge/index.js';
import type { Report } from '../../report/index.js';
import type { RoleId, Workload } from '../../vocabulary/index.js';
import type { FileEdit, RefusedEdit } from '../plan/plan.js';
import { checkFile } from '../plan/safety.js';
import { openDocument, type SourceDocument } from '../text/document.js';
import { edited, type TextEdit } from '../text/edit.js';
import { Refusal, refuse } from '../text/refusal.js';
import { divideInSam } from './sam.js';
import { divideInService } from './service.js';

/** A role that several functions share, with the edits by which each has one of its own that holds the same. */
export interface Division {
  readonly roles: readonly RoleId[];
  readonly files: readonly FileEdit[];
  readonly refused: readonly RefusedEdit[];
}

export interface DivideOptions {
  /** The text of a file to the letter; undefined where it can't be edited. */
  readonly read: (file: string) => string | undefined;
  /** Roles to leave alone, with the reason. */
  readonly without: ReadonlyMap<RoleId, string>;
}

/**
 * Gives each function of a shared role one of its own that is granted what the shared one was, where the framework makes such roles by itself:
 * in SAM the function's `Policies` take the place of its `Role`, in a service of the Serverless Framework statements of its own those of
 * all. What is not needed of them is for the next step to take away. Only roles from which that would take something away are divided.
 */
export function divideRoles(decisions: readonly RoleDecision[], report: Report, options: DivideOptions): Division {
  const roles: RoleId[] = [];
  const refused: RefusedEdit[] = [];
  const byFile = new Map<string, { readonly document: SourceDocument; readonly edits: TextEdit[] }>();
  for (const decision of decisions.filter(({ split }) => split.length > 0)) {
    const { role, of } = decision;
    const made = tried(() => {
      const because = options.without.get(role);
      if (because !== undefined) refuse(because);
      const known = byFile.get(of.stack) ?? { document: opened(of.stack, options), edits: [] };
      const edits = editsFor(decision, known.document, report);
      byFile.set(of.stack, { ...known, edits: [...known.edits, ...edits] });
    });
    if (made instanceof Refusal) refused.push({ roles: [role], because: made.message, at: of.at });
    else roles.push(role);
  }
  const files = [...byFile].map(([file, { document, edits }]) => {
    return { file, before: document.text, after: edited(document.text, edits) };
  });
  return { roles, files, refused };
}

function tried(make: () => void): Refusal | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function opened(file: string, { read }: DivideOptions): SourceDocument {
  const document = openDocument(file, read(file) ?? refuse('the file is a link, or not all of it is text'));
  checkFile(document);
  if (document.layout.isJson) refuse('functions of a template in JSON are given no roles of their own');
  return document;
}

function editsFor({ of }: RoleDecision, document: SourceDocument, report: Report): readonly TextEdit[] {
  if (of.othersUseIt) refuse('others than these functions use the role too');
  const workloads = of.workloads.map((id) => workloadOf(id, report));
  const kind = report.stacks.find(({ file }) => file === of.stack)?.kind;
  if (kind === 'sam' && of.definedBy === 'template') return divideInSam(of, workloads, document);
  if (kind === 'serverless') return divideInService(of, workloads, document);
  return refuse('roles of their own would be more than a small edit here');
}

function workloadOf(id: string, report: Report): Workload {
  const found = report.workloads.find(({ workload }) => workload.id === id);
  return found?.workload ?? refuse('a function of it is not in this project');
}
