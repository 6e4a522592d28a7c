import type { WrittenStatement } from '../../policy/index.js';
import type { Report, RoleReport } from '../report.js';
import { documentOf } from '../spelling/document.js';
import { inModule } from '../spelling/scope.js';
import { DATA_SOURCES } from '../spelling/terraform-names.js';
import { printable } from '../terminal/printable.js';
import { hclArguments, hclList, hclText } from './hcl.js';
import { roleComments } from './role.js';

/** Where a role stands: in which module, and what it is called there. */
interface Standing {
  /** `module.orders["eu"].`; nothing in the root module. */
  readonly within: string;
  /** `aws_iam_role.worker["a"]`. */
  readonly address: string;
  /** What its policy is called: a name of Terraform's. */
  readonly name: string;
}

/**
 * A policy document and the resource that attaches it to the role, in the words of the module that defines the role.
 * @param known the addresses of data sources that are there; those that the document needs are added to it
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function terraformRole(role: RoleReport, report: Report, known: Set<string>): string {
  const standing = standingOf(role);
  const comments = [...placed(standing), ...roleComments(role, report)].map((c) => `# ${printable(c)}\n`).join('');
  const scope = inModule(role.scope, standing.within);
  const statements = documentOf(role.toWrite, scope).Statement;
  if (statements.length === 0) return `${comments}# Nothing is needed: the role needs no policy.\n`;
  return comments + policyBlocks(statements, standing, known);
}

/** The document alone: for a function whose role is not in the project. */
export function terraformDocument(statements: readonly WrittenStatement[], name: string): string {
  return `data "aws_iam_policy_document" "${name}" {\n${statements.map(statementBlock).join('\n')}}\n`;
}

function policyBlocks(
  statements: readonly WrittenStatement[],
  { within, address, name }: Standing,
  known: Set<string>,
): string {
  const document = terraformDocument(statements, name);
  const attached = hclArguments(
    [
      ['name', `"${name}"`],
      ['role', `${address}.id`],
      ['policy', `data.aws_iam_policy_document.${name}.json`],
    ],
    '  ',
  );
  const isKnown = (source: string): boolean =>
    [within, withoutKeys(within)].some((place) => known.has(`${place}data.${source}.current`));
  const missing = dataSources(document).filter((source) => !isKnown(source));
  for (const source of missing) known.add(`${withoutKeys(within)}data.${source}.current`);
  const looked = missing.map((source) => `data "${source}" "current" {}\n\n`).join('');
  return `${looked}${document}\nresource "aws_iam_role_policy" "${name}" {\n${attached}}\n`;
}

/** The module itself, whichever of its calls is meant: what is written in it stands there once. */
function withoutKeys(within: string): string {
  return within.replace(/\[(?:"[^"]*"|[^\]]*)\]/g, '');
}

/** Those that the document asks by the name that leastwise gives them. */
function dataSources(document: string): readonly string[] {
  const types = new Set(Object.values(DATA_SOURCES).map(([type]) => type));
  return [...types].filter((type) => document.includes(`data.${type}.current.`));
}

function standingOf({ role }: RoleReport): Standing {
  const { logicalId } = role;
  const [, within = '', address = logicalId] =
    /^((?:module\.[\w-]+(?:\["[^"]*"\]|\[[^\]]*\])?\.)*)(.*)$/s.exec(logicalId) ?? [];
  const name =
    address
      .replace(/^[^.]*\./, '')
      .replace(/\W+/g, '_')
      .replace(/^(?=\d)|_+$/g, '') || 'policy';
  return { within, address, name };
}

function placed({ within, address }: Standing): readonly string[] {
  const key = /\[(?:"[^"]*"|[^\]]*)\]/.exec(within + address)?.[0];
  const each = key === undefined ? [] : [`Made several times by one block: this is what ${within}${address} needs.`];
  return within === '' ? each : [`In the module ${within.slice(0, -1)}.`, ...each];
}

const LISTS = [
  ['Action', 'actions'],
  ['NotAction', 'not_actions'],
  ['Resource', 'resources'],
  ['NotResource', 'not_resources'],
] as const;

function statementBlock(statement: WrittenStatement): string {
  const { Sid: sid, Effect: effect, Condition: condition } = statement as Readonly<Record<string, unknown>>;
  const lists = LISTS.flatMap(([key, name]) => {
    const value = (statement as Readonly<Record<string, unknown>>)[key];
    return value === undefined ? [] : [[name, hclList(texts(value), '    ')] as const];
  });
  const head: (readonly [string, string])[] = [
    ...(typeof sid === 'string' ? [['sid', hclText(sid)] as const] : []),
    ...(effect === 'Allow' || effect === undefined ? [] : [['effect', `"${String(effect)}"`] as const]),
    ...lists,
  ];
  return `  statement {\n${hclArguments(head, '    ')}${conditions(condition)}  }\n`;
}

function conditions(condition: unknown): string {
  const tests = Object.entries((condition ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  return tests
    .flatMap(([test, keys]) =>
      Object.entries(keys).map(([variable, values]) => {
        const given = hclArguments(
          [
            ['test', `"${test}"`],
            ['variable', `"${variable}"`],
            ['values', hclList(texts(values), '      ')],
          ],
          '      ',
        );
        return `\n    condition {\n${given}    }\n`;
      }),
    )
    .join('');
}

/** In a policy document of Terraform's IAM's own variables are written `&{aws:username}`. */
function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => String(one).replaceAll('$${', '&{'));
}
