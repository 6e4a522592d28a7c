import type { Tree } from './host/index.js';
import { type Missed, type Reading, type Stack, showPlace, UserError } from './vocabulary/index.js';

/** What a template is called by habit (AWS SAM Developer Guide, `sam build --template-file`). */
const TEMPLATE = /(?:^|\/)template\.(?:ya?ml|json)$/i;

/** The error for a project in which no function is found: with what could not be read there, which may define one. */
export function nothingFound(infrastructure: Reading<Stack>, tree: Tree): UserError {
  const why =
    unread(infrastructure.missed) ??
    noTemplate(infrastructure, tree) ??
    'no SAM or CloudFormation template, serverless.yml, Terraform configuration or app of the AWS CDK there defines one';
  return new UserError(
    `No function found in \`${tree.root}\`: ${why}.`,
    'Name the folder that holds the template, or a handler: `leastwise generate --entry src/orders/place.ts#handler`.',
  );
}

function unread(missed: readonly Missed[]): string | undefined {
  const [first, ...others] = missed.filter((m) => m.over === 'everything');
  if (first === undefined) return undefined;
  const more = others.length > 0 ? `, and ${others.length} more could not be read` : '';
  return `${showPlace(first.at)}: ${first.because}${more}`;
}

/** A file that is called a template and holds none: empty, or something else. */
function noTemplate({ found }: Reading<Stack>, tree: Tree): string | undefined {
  const [first] = tree.files().filter((file) => TEMPLATE.test(file) && !found.some((stack) => stack.file === file));
  if (first === undefined) return undefined;
  return `\`${first}\` is no SAM or CloudFormation template`;
}
