import type { PolicyTemplate } from '../infra/index.js';
import { UserError } from '../vocabulary/index.js';
import type { OpenText } from './read-side.js';

/** The file as people know it. */
export function shownFile(file: string): string {
  return file === '-' ? 'standard input' : file;
}

export function refuseUnreadable({ file, content }: OpenText): void {
  if (content.is !== 'unreadable') return;
  throw new UserError(
    `\`${shownFile(file)}:${content.at.line}\` is neither JSON nor YAML: ${content.because}.`,
    'Correct it: a policy is read from JSON, or from YAML of the same form.',
  );
}

export function refuseNoTemplate({ file }: OpenText, logicalId: string): never {
  throw new UserError(
    `\`${shownFile(file)}\` is no template and no service of the Serverless Framework, so that it has no \`${logicalId}\`.`,
    'Leave out the # and what follows, or name a template.',
  );
}

export function refuseHolder(file: string, { holders }: PolicyTemplate, logicalId: string): never {
  throw new UserError(
    `\`${shownFile(file)}\` has no role, function or policy \`${logicalId}\`.`,
    `It has ${listed(holders)}.`,
  );
}

/** For a file that holds no policy documents. */
export function refuseNoPolicy({ file, content }: OpenText): never {
  const shown = shownFile(file);
  if (content.is !== 'template') {
    throw new UserError(
      `\`${shown}\` holds no policy document.`,
      'A policy document is an object with a `Statement`, alone, in a list, or as the AWS CLI prints it.',
    );
  }
  const { holders } = content;
  throw new UserError(
    `\`${shown}\` is a template, which may hold many policies.`,
    `Name one with its logical id, such as \`${file}#${holders[0] ?? 'Role'}\`. It has ${listed(holders)}.`,
  );
}

export function refuseEmptyFolder(named: string): never {
  throw new UserError(
    `There is no policy document in the folder \`${named}\`.`,
    'A policy document is a .json or .yaml file with a `Statement`.',
  );
}

const MOST_LISTED = 8;

function listed(ids: readonly string[]): string {
  if (ids.length === 0) return 'no role, function or policy';
  const shown = ids.slice(0, MOST_LISTED).map((id) => `\`${id}\``);
  return shown.join(', ') + (ids.length > MOST_LISTED ? ` and ${ids.length - MOST_LISTED} more` : '');
}
