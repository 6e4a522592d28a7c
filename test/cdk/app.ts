import { findApps, readApps } from '../../src/cdk/index.js';
import { readInfrastructure } from '../../src/infra/index.js';
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
].map((module) => `import * as ${module} from 'aws-cdk-lib/aws-${module}';`);

/** What an app of one stack defines. `fn` is a function of it; `lines` are what else stands in the stack's constructor. */
export function appOf(
  lines: string,
  more: Readonly<Record<string, string>> = {},
): { stack: Stack; missed: readonly Missed[] } {
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
  const tree = treeOf({ 'cdk.json': '{ "app": "node app.js" }', 'app.js': app, ...more });
  const read = readApps(findApps(tree), tree, openProgram(tree), knowledge);
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
