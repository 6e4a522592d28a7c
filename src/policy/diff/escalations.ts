import type { Action } from '../../vocabulary/index.js';

/** Actions that together let a principal get more rights than it was granted, and how. */
export interface Escalation {
  /** All of these are needed. */
  readonly actions: readonly Action[];
  /** In the user's words, behind "can". */
  readonly because: string;
  /** Service principals of which a role has to be passed to one (`iam:PassedToService`). Absent where no role is passed. */
  readonly passedTo?: readonly string[];
}

function alone(because: string, ...actions: readonly Action[]): readonly Escalation[] {
  return actions.map((action) => ({ actions: [action], because }));
}

function passing(because: string, action: Action, ...services: readonly string[]): Escalation {
  const [prefix = ''] = action.split(':');
  const passedTo = (services.length > 0 ? services : [prefix]).map((service) => `${service}.amazonaws.com`);
  return { actions: ['iam:PassRole', action], because, passedTo };
}

/**
 * Ways to more rights. The IAM User Guide calls what edits policies or credentials permissions management, and warns of passing roles.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const ESCALATIONS: readonly Escalation[] = [
  ...alone(
    'change what a policy grants',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
    'iam:PutUserPolicy',
    'iam:PutGroupPolicy',
    'iam:PutRolePolicy',
    'iam:AttachUserPolicy',
    'iam:AttachGroupPolicy',
    'iam:AttachRolePolicy',
    'iam:AddUserToGroup',
  ),
  ...alone(
    'lift a permissions boundary',
    'iam:DeleteUserPermissionsBoundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:PutUserPermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
  ),
  ...alone(
    'sign in as somebody else',
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
    'iam:CreateServiceSpecificCredential',
    'iam:ResetServiceSpecificCredential',
    'iam:DeactivateMFADevice',
    'sts:AssumeRole',
  ),
  ...alone('let itself into a role', 'iam:UpdateAssumeRolePolicy'),
  ...alone(
    'let others sign in as a role',
    'iam:CreateSAMLProvider',
    'iam:UpdateSAMLProvider',
    'iam:CreateOpenIDConnectProvider',
  ),
  ...alone('change the policy of a key', 'kms:PutKeyPolicy'),
  ...alone('let itself use a key', 'kms:CreateGrant'),
  ...alone('run code with the role of a function', 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'),
  ...alone(
    'run commands with the role of a machine or task',
    'ssm:SendCommand',
    'ssm:StartSession',
    'ecs:ExecuteCommand',
    'ec2-instance-connect:SendSSHPublicKey',
  ),
  ...alone('get the credentials of a role', 'sagemaker:CreatePresignedNotebookInstanceUrl', 'glue:UpdateDevEndpoint'),
  ...alone('change what a stack does with its role', 'cloudformation:UpdateStack', 'cloudformation:CreateChangeSet'),
  passing('run code with another role', 'lambda:CreateFunction'),
  passing('run a machine with another role', 'ec2:RunInstances'),
  passing('give a running machine another role', 'ec2:AssociateIamInstanceProfile'),
  passing('run a task with another role', 'ecs:RunTask', 'ecs-tasks'),
  passing('run a task with another role', 'ecs:StartTask', 'ecs-tasks'),
  passing('run a task with another role', 'ecs:RegisterTaskDefinition', 'ecs-tasks'),
  passing('run a service with another role', 'ecs:CreateService', 'ecs-tasks', 'ecs'),
  passing('make resources with another role', 'cloudformation:CreateStack'),
  passing('make resources with another role', 'cloudformation:CreateStackSet'),
  passing('run a build with another role', 'codebuild:CreateProject'),
  passing('run a build with another role', 'codebuild:UpdateProject'),
  passing('run a pipeline with another role', 'codepipeline:CreatePipeline'),
  passing('run a pipeline with another role', 'datapipeline:CreatePipeline', 'datapipeline', 'elasticmapreduce', 'ec2'),
  passing('run code with another role', 'glue:CreateJob'),
  passing('run code with another role', 'glue:UpdateJob'),
  passing('run code with another role', 'glue:CreateDevEndpoint'),
  passing('run code with another role', 'glue:CreateSession'),
  passing('run a notebook with another role', 'sagemaker:CreateNotebookInstance'),
  passing('run code with another role', 'sagemaker:CreateProcessingJob'),
  passing('run code with another role', 'sagemaker:CreateTrainingJob'),
  passing('run steps with another role', 'states:CreateStateMachine'),
  passing('run steps with another role', 'states:UpdateStateMachine'),
  passing('call AWS on a schedule with another role', 'scheduler:CreateSchedule'),
  passing('send events with another role', 'events:PutTargets'),
  passing('run commands with another role', 'ssm:StartAutomationExecution'),
  passing('run a service with another role', 'apprunner:CreateService', 'tasks.apprunner', 'build.apprunner'),
  passing('run code with another role', 'bedrock-agentcore:CreateAgentRuntime'),
  passing('run code with another role', 'batch:RegisterJobDefinition', 'ecs-tasks', 'batch'),
  passing('run a cluster with another role', 'elasticmapreduce:RunJobFlow', 'elasticmapreduce', 'ec2'),
  passing('run a machine with another role', 'autoscaling:CreateLaunchConfiguration', 'ec2'),
];
