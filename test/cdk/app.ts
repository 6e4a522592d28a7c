import { findApps, readApps } from '../../src/cdk/index.js';
import type { Tree } from '../../src/host/index.js';
import { readInfrastructure, type Template } from '../../src/infra/index.js';
import { openProgram } from '../../src/program/index.js';
import { type Missed, type Stack, showValue, type Value, withoutConditions } from '../../src/vocabulary/index.js';
import { treeOf } from '../infra/tree-of.js';
import { knowledge } from '../source/project.js';

const IMPORTS = [
  'dynamodb',
  'ec2',
  'events',
  'iam',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'stepfunctions',
]
  .map((module) => `import * as ${module} from 'aws-cdk-lib/aws-${module}';`)
  .concat("import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';");

function treeWith(lines: string, more: Readonly<Record<string, string>> = {}): Tree {
  const app = `import * as cdk from 'aws-cdk-lib';
${IMPORTS.join('\n')}
class Mill extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'Grind', {
      runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}'),
    });
${lines}
  }
}
new Mill(new cdk.App(), 'Mill');
`;
  return treeOf({ 'cdk.json': '{ "app": "node app.js" }', 'app.js': app, ...more });
}

function readOf(tree: Tree) {
  return readApps(findApps(tree), tree, openProgram(tree), knowledge);
}

/** The templates that are made of it. */
export function templatesOf(lines: string): readonly Template[] {
  return readOf(treeWith(lines)).templates;
}

/** What an app of one stack defines. `fn` is a function of it; `lines` are what else stands in the stack's constructor. */
export function appOf(
  lines: string,
  more: Readonly<Record<string, string>> = {},
): { stack: Stack; missed: readonly Missed[] } {
  const tree = treeWith(lines, more);
  const read = readOf(tree);
  const infrastructure = readInfrastructure(tree, { compiled: { templates: read.templates, outputs: [] } });
  const [stack] = infrastructure.found;
  if (stack === undefined) throw new Error('no stack');
  return { stack, missed: [...read.missed, ...infrastructure.missed] };
}

/** What the function's role is granted by the app's own lines: `actions on resources`, at their lines from that of the first of `lines`. */
export function grantsIn(lines: string): readonly string[] {
  const { stack } = appOf(lines);
  const first = IMPORTS.length + 8;
  return stack.grants
    .filter((grant) => grant.editable)
    .flatMap(({ document, at }) =>
      document.is === 'written' ? statementsIn(document.value).map((s) => `${at.line - first}: ${s}`) : [],
    );
}

function statementsIn(document: Value): readonly string[] {
  const statements = membersOf(document).get('Statement');
  return statements?.is === 'list' ? statements.items.map(shown) : [];
}

function shown(statement: Value): string {
  const members = membersOf(statement);
  const text = (name: string): string => {
    const value = members.get(name);
    const all = value === undefined ? [] : value.is === 'list' ? value.items : [value];
    return all
      .map((one) =>
        showValue(withoutConditions(one) ?? one).replaceAll(
          /arn:\$\{AWS::Partition\}:|\$\{AWS::(Region|AccountId)\}/g,
          '',
        ),
      )
      .join(' ');
  };
  return `${text('Effect')} ${text('Action')} on ${text('Resource')}${members.has('Condition') ? ' when' : ''}`;
}

function membersOf(value: Value): ReadonlyMap<string, Value> {
  return value.is === 'record' ? value.members : new Map();
}
