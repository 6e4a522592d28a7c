import { describe, expect, it } from 'vitest';
import { showValue } from '../../src/vocabulary/index.js';
import { appOf } from './app.js';

// What an app does past what can be followed is told: at the role or function that it changes, else of the project.
describe('what an app does that is not followed', () => {
  const toldOf = (lines: string) =>
    appOf(lines).missed.map(({ who, over, because }) => `${who ?? 'project'} ${over}: ${because}`);
  const thing = `const { Silo } = require('@quern/constructs');`;

  it.each<readonly [string, string, readonly string[]]>([
    [
      'what a function runs, past its class',
      `fn.node.defaultChild.addPropertyOverride('Handler', 'other.handler');`,
      ['Grind everything: `addPropertyOverride` of `Handler` changes `Grind` past its class'],
    ],
    [
      'what a function runs, by an assignment',
      `fn.node.defaultChild.handler = 'other.handler';`,
      ['Grind everything: an assignment to `handler` changes `Grind` past its class'],
    ],
    [
      'nothing of what is assigned that changes no permission',
      `fn.node.defaultChild.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN; this.templateOptions.description = 'mill';`,
      [],
    ],
    [
      'functions that only a run can count',
      `while (Math.random() > 0.5) new lambda.Function(this, 'Mill' + Math.random(), {
        runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}'),
      });`,
      ['project nothing: `Mill?` may stand for several functions: only a run tells what it is called'],
    ],
    [
      'a property whose name a run decides',
      `fn.node.defaultChild.addOverride(process.env.WHERE, 'x');`,
      ['Grind everything: `addOverride` changes `Grind` past its class'],
    ],
    [
      'a policy inside of a role',
      `fn.role.node.findChild('DefaultPolicy').node.defaultChild.addPropertyOverride('PolicyDocument.Statement.0.Resource', '*');`,
      [
        'Grind/ServiceRole everything: `addPropertyOverride` of `PolicyDocument.Statement.0.Resource` changes `Grind/ServiceRole` past its class',
      ],
    ],
    [
      'one of the managed policies of a role',
      `fn.role.node.defaultChild.addDeletionOverride('Properties.ManagedPolicyArns.0');`,
      [
        'Grind/ServiceRole everything: `addDeletionOverride` of `Properties.ManagedPolicyArns.0` changes `Grind/ServiceRole` past its class',
      ],
    ],
    ['what changes no permission', `fn.node.defaultChild.addOverride('Metadata.cfn_nag', { rules: [] });`, []],
    [
      'an aspect over the stack',
      `cdk.Aspects.of(this).add(new (require('@quern/aspects').Harden)());`,
      ['Grind/ServiceRole everything: an aspect, which is not followed, may change all that is made in `Mill`'],
    ],
    [
      'an aspect over something else',
      `const own = new lambda.Function(this, 'Sift', { runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}') });
      cdk.Aspects.of(own).add({ visit() {} });`,
      ['Sift/ServiceRole everything: an aspect, which is not followed, may change all that is made in `Mill/Sift`'],
    ],
    [
      'aspects that tag or check alone',
      `cdk.Aspects.of(this).add(new cdk.Tag('mill', 'north'));
      cdk.Aspects.of(this).add(new (require('cdk-nag').AwsSolutionsChecks)());`,
      [],
    ],
    [
      'a boundary of all roles',
      `iam.PermissionsBoundary.of(this).apply(iam.ManagedPolicy.fromManagedPolicyName(this, 'B', 'edge'));`,
      ['Grind/ServiceRole everything: a permissions boundary that is applied to all that is made in `Mill`'],
    ],
    [
      'a construct of another package that is handed a function',
      `${thing} new Silo(this, 'Silo', { handlers: [{ run: fn }] });`,
      [
        'Grind/ServiceRole everything: `@quern/constructs.Silo`, which is not followed, is handed `Grind` and may grant it more',
      ],
    ],
    [
      'a method of such a construct',
      `${thing} new Silo(this, 'Silo').feed(fn);`,
      [
        'Grind/ServiceRole everything: `@quern/constructs.Silo.feed`, which is not followed, is handed `Grind` and may grant it more',
        'project nothing: `@quern/constructs.Silo` is not followed: functions and roles that it makes inside of its own are not seen',
      ],
    ],
    [
      'a construct of another package that is handed nothing of interest',
      `${thing} new Silo(this, 'Silo', { size: 3 });`,
      [
        'project nothing: `@quern/constructs.Silo` is not followed: functions and roles that it makes inside of its own are not seen',
      ],
    ],
    [
      'a template that is included',
      `new (require('aws-cdk-lib/cloudformation-include').CfnInclude)(this, 'Old', { templateFile: 'old.yaml' });`,
      [
        'project nothing: the template `old.yaml` that `Old` includes is read on its own where it lies in the project: what the app does to it is not followed',
      ],
    ],
    [
      'a handler of the library',
      `const custom = require('aws-cdk-lib/custom-resources');
      new custom.AwsCustomResource(this, 'Once', { policy: custom.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }) });`,
      [
        "project nothing: the function that `custom-resources.AwsCustomResource` deploys for `Once` is the AWS CDK's own and is not read",
      ],
    ],
  ])('%s', (_, lines, told) => {
    expect([...toldOf(lines)].sort()).toEqual([...told].sort());
  });

  it('tells of the line', () => {
    const { missed } = appOf(`cdk.Aspects.of(this).add(new (require('@quern/aspects').Harden)());`);
    expect(missed).toMatchObject([{ at: { file: 'app.js', line: 23 } }]);
  });
});

describe('escape hatches', () => {
  it('are followed where they set what the app wrote: variables and the role', () => {
    const { stack, missed } = appOf(`
      const flour = new dynamodb.Table(this, 'Flour', {});
      fn.node.defaultChild.addPropertyOverride('Environment.Variables.FLOUR', flour.tableName);
      fn.node.defaultChild.addOverride('Properties.Environment.Variables', { GRIST: 'rye' });`);
    const [workload] = stack.workloads;
    expect([...(workload?.environment ?? [])].map(([name, value]) => `${name}=${showValue(value)}`)).toEqual([
      expect.stringMatching(/^FLOUR=\$\{Flour[0-9A-F]{8}\}$/),
      'GRIST=rye',
    ]);
    expect(missed).toEqual([]);
  });

  it('take what the library attaches off a role where they set all of its managed policies', () => {
    const { stack } = appOf(`fn.role.node.defaultChild.addPropertyOverride('ManagedPolicyArns', []);`);
    expect(stack.grants).toEqual([]);
  });
});

describe('a role that others are given', () => {
  const role = `const role = new iam.Role(this, 'Miller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    new lambda.Function(this, 'Sift', { role, runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}') });`;

  it.each([
    [
      'the tasks of Amazon ECS',
      `new (require('aws-cdk-lib/aws-ecs').FargateTaskDefinition)(this, 'T', { taskRole: role });`,
    ],
    ['the AWS CDK', `new (require('aws-cdk-lib/custom-resources').AwsCustomResource)(this, 'T', { role });`],
    ['another package', `new (require('@quern/constructs').Silo)(this, 'Silo', { keeper: role });`],
  ])('is used by %s', (_, use) => {
    const usedByOthers = (lines: string) => appOf(lines).stack.roles.find(({ id }) => id === 'Miller')?.othersUseIt;
    expect(usedByOthers(role)).toBe(false);
    expect(usedByOthers(role + use)).toBe(true);
  });
});

it('follows no value that is made of itself', () => {
  const { stack } = appOf(`let zone = 'a';
    for (const one of Object.keys(process.env)) zone = cdk.Fn.conditionIf('Wet', zone, one);
    fn.addEnvironment('ZONE', zone);`);
  expect(stack.workloads.map(({ id }) => id)).toEqual(['Grind']);
});
