import { expect, test } from 'vitest';
import { createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { ESCALATIONS } from '../../../src/policy/diff/escalations.js';

const actions = createCatalog(readPackageJson);
const byActions = new Map(ESCALATIONS.map((way) => [way.actions.join(' '), way] as const));
const named = ESCALATIONS.map((way) => [way.actions.join(' with '), way] as const);

test.each(named)('%s are actions that there are, in canonical case', (_, way) => {
  expect(way.actions.map((action) => actions.action(action)?.name)).toEqual(way.actions);
});

test('each way is told once', () => {
  expect(byActions.size).toBe(ESCALATIONS.length);
});

test.each(named)('%s change something, are a session, or start something', (_, { actions: all, because }) => {
  expect(because).toMatch(/^[a-z]+ .*[a-z]$/i);
  expect(all.some((action) => actions.action(action)?.accessLevel !== 'List')).toBe(true);
});

test('a way passes a role exactly where it names services', () => {
  for (const { actions: all, passedTo } of ESCALATIONS) {
    expect({ all, names: passedTo !== undefined }).toEqual({ all, names: all.includes('iam:PassRole') });
    if (passedTo !== undefined) expect(all).toHaveLength(2);
  }
});

test.each<[actions: string, because: string, passedTo?: readonly string[]]>([
  ['iam:AttachRolePolicy', 'change what a policy grants'],
  ['iam:AddUserToGroup', 'change what a policy grants'],
  ['iam:DeleteRolePermissionsBoundary', 'lift a permissions boundary'],
  ['iam:CreateAccessKey', 'sign in as somebody else'],
  ['iam:UpdateAssumeRolePolicy', 'let itself into a role'],
  ['iam:CreateSAMLProvider', 'let others sign in as a role'],
  ['kms:PutKeyPolicy', 'change the policy of a key'],
  ['kms:CreateGrant', 'let itself use a key'],
  ['lambda:UpdateFunctionCode', 'run code with the role of a function'],
  ['ssm:SendCommand', 'run commands with the role of a machine or task'],
  ['glue:UpdateDevEndpoint', 'get the credentials of a role'],
  ['cloudformation:UpdateStack', 'change what a stack does with its role'],
  ['ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances', 'run code with the role of a machine'],
  ['sso:PutInlinePolicyToPermissionSet sso:ProvisionPermissionSet', 'give more to a permission set'],
  ['apprunner:UpdateService', 'run code with the role of a service'],
  ['iam:PassRole ec2:ReplaceIamInstanceProfileAssociation', 'give a running machine another role', ['ec2']],
  ['iam:PassRole eks:CreatePodIdentityAssociation', 'give a pod another role', ['pods.eks']],
  ['iam:PassRole emr-serverless:StartJobRun', 'run code with another role', ['emr-serverless']],
  ['iam:PassRole lambda:CreateFunction', 'run code with another role', ['lambda']],
  ['iam:PassRole ec2:RunInstances', 'run a machine with another role', ['ec2']],
  ['iam:PassRole ec2:AssociateIamInstanceProfile', 'give a running machine another role', ['ec2']],
  ['iam:PassRole ecs:RunTask', 'run a task with another role', ['ecs-tasks']],
  ['iam:PassRole ecs:CreateService', 'run a service with another role', ['ecs-tasks', 'ecs']],
  ['iam:PassRole cloudformation:CreateStack', 'make resources with another role', ['cloudformation']],
  ['iam:PassRole codebuild:CreateProject', 'run a build with another role', ['codebuild']],
  ['iam:PassRole codepipeline:CreatePipeline', 'run a pipeline with another role', ['codepipeline']],
  [
    'iam:PassRole datapipeline:CreatePipeline',
    'run a pipeline with another role',
    ['datapipeline', 'elasticmapreduce', 'ec2'],
  ],
  ['iam:PassRole glue:CreateJob', 'run code with another role', ['glue']],
  ['iam:PassRole sagemaker:CreateNotebookInstance', 'run a notebook with another role', ['sagemaker']],
  ['iam:PassRole states:CreateStateMachine', 'run steps with another role', ['states']],
  ['iam:PassRole scheduler:CreateSchedule', 'call AWS on a schedule with another role', ['scheduler']],
  ['iam:PassRole events:PutTargets', 'send events with another role', ['events']],
  ['iam:PassRole ssm:StartAutomationExecution', 'run commands with another role', ['ssm']],
  ['iam:PassRole apprunner:CreateService', 'run a service with another role', ['tasks.apprunner', 'build.apprunner']],
  ['iam:PassRole bedrock-agentcore:CreateAgentRuntime', 'run code with another role', ['bedrock-agentcore']],
  ['iam:PassRole batch:RegisterJobDefinition', 'run code with another role', ['ecs-tasks', 'batch']],
  ['iam:PassRole elasticmapreduce:RunJobFlow', 'run a cluster with another role', ['elasticmapreduce', 'ec2']],
  ['iam:PassRole autoscaling:CreateLaunchConfiguration', 'run a machine with another role', ['ec2']],
])('%s can %s', (way, because, services) => {
  const passedTo = services?.map((service) => `${service}.amazonaws.com`);
  expect(byActions.get(way)).toEqual({
    actions: way.split(' '),
    because,
    ...(passedTo !== undefined && { passedTo }),
  });
});
