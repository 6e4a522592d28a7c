import {
  type Actions,
  anyForm,
  type Form,
  listForm,
  type Misfit,
  objectForm,
  oneOfForm,
  refuseMisfits,
  textForm,
  UserError,
  type WrittenFile,
} from '../../vocabulary/index.js';
import { SAM_TEMPLATE_NAME, type SamPolicyTemplate } from './sam-templates.js';

/** A statement of a policy template, in which intrinsic functions may stand for resources. */
interface WrittenStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface WrittenTemplate extends Omit<SamPolicyTemplate, 'statements'> {
  readonly statements: readonly WrittenStatement[];
  /** The package that it was taken from. */
  readonly extractedFrom?: string;
}

const action = textForm('an action or a pattern such as sqs:Send*', /^(\*|[a-zA-Z0-9-]+:[\w*?]+)$/);
const actions: Form = (value, path) => (Array.isArray(value) ? listForm(action) : action)(value, path);

/** What policy-templates/sam/*.json may look like. */
export const samTemplateForm = objectForm<WrittenTemplate>(
  {
    title: textForm(),
    source: textForm(),
    extractedFrom: textForm(),
    parameters: listForm(textForm()),
    statements: listForm(
      objectForm<WrittenStatement>(
        {
          Sid: textForm(),
          Effect: oneOfForm('Allow', 'Deny'),
          Action: actions,
          Resource: anyForm(),
          Condition: anyForm(),
        },
        ['Effect', 'Action', 'Resource'],
      ),
    ),
  },
  ['title', 'source', 'parameters', 'statements'],
);

/**
 * A user's own policy templates by name.
 * @param files named as the `Policies` of a function name them
 * @throws UserError where one has not the form of policy-templates/sam, or names actions or parameters that there are not
 */
export function ownSamTemplates(
  files: readonly WrittenFile[],
  known: Pick<Actions, 'actionsMatching' | 'date'>,
): ReadonlyMap<string, SamPolicyTemplate> {
  return new Map(files.map((file) => [file.name, checked(file, known)] as const));
}

function checked(file: WrittenFile, known: Pick<Actions, 'actionsMatching' | 'date'>): SamPolicyTemplate {
  if (!SAM_TEMPLATE_NAME.test(file.name))
    throw new UserError(
      `\`${file.file}\` has no name of a policy template.`,
      'Name it by letters and digits: `LedgerReadPolicy.json`.',
    );
  refuseMisfits(file, samTemplateForm(file.content, ''));
  // INVARIANT: it has the form of one.
  const template = file.content as WrittenTemplate;
  refuseMisfits(file, misfitsIn(template, known));
  return template;
}

/** Actions that the IAM data does not have, and names that are no parameters of the template. */
export function misfitsIn(
  { parameters, statements }: Pick<WrittenTemplate, 'parameters' | 'statements'>,
  known: Pick<Actions, 'actionsMatching' | 'date'>,
): readonly Misfit[] {
  return statements.flatMap((statement, i) => {
    const path = `statements[${i}]`;
    const written = typeof statement.Action === 'string' ? [statement.Action] : statement.Action;
    const unknown = written.filter((glob) => known.actionsMatching(glob).length === 0);
    const untold = [...namesIn(statement)].filter((name) => !name.startsWith('AWS::') && !parameters.includes(name));
    return [
      ...unknown.map((glob) => noAction(`${path}.Action`, glob, known.date)),
      ...untold.map((name) => noParameter(path, name)),
    ];
  });
}

/** What `Ref` and `Fn::Sub` name. */
function namesIn(json: unknown): ReadonlySet<string> {
  if (typeof json !== 'object' || json === null) return new Set();
  return new Set(
    Object.entries(json).flatMap(([key, value]) => {
      if (key === 'Ref' && typeof value === 'string') return [value];
      if (key !== 'Fn::Sub') return [...namesIn(value)];
      const [text, given] = Array.isArray(value) ? value : [value, {}];
      const holes = [...String(text).matchAll(/\$\{([^!}.]+)\}/g)].map(([, name = '']) => name.trim());
      return [...holes.filter((name) => !Object.hasOwn(given ?? {}, name)), ...namesIn(given)];
    }),
  );
}

function noAction(path: string, glob: string, date: string): Misfit {
  const because = `names \`${glob}\`, which the IAM data of ${date} does not have`;
  return { path, because, next: 'Name actions of the service authorization reference, or patterns over them.' };
}

function noParameter(path: string, name: string): Misfit {
  const because = `names \`${name}\`, which is none of its parameters`;
  return { path, because, next: 'Add it to `parameters`, or name one of them.' };
}
