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

/** Several actions that are needed all together, without passing a role. */
function together(because: string, ...actions: readonly Action[]): Escalation {
  return { actions, because };
}

/**
 * Ways to more rights, those of the well-known collections among them but for CodeStar's, a service that has ended. The IAM User Guide calls what edits policies or credentials permissions management, and warns of passing roles.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 * @see https://github.com/BishopFox/iam-vulnerable
 * @see https://pathfinding.cloud
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
    'iam:AddClientIDToOpenIDConnectProvider',
    'iam:UpdateOpenIDConnectProviderThumbprint',
  ),
  ...alone('let itself into a permission set', 'sso:CreateAccountAssignment'),
  together('give more to a permission set', 'sso:PutInlinePolicyToPermissionSet', 'sso:ProvisionPermissionSet'),
  together('give more to a permission set', 'sso:AttachManagedPolicyToPermissionSet', 'sso:ProvisionPermissionSet'),
  together(
    'give more to a permission set',
    'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
    'sso:ProvisionPermissionSet',
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
    'ssm:CreateAssociation',
    'codedeploy:CreateDeployment',
  ),
  together(
    'run code with the role of a machine',
    'ec2:ModifyInstanceAttribute',
    'ec2:StopInstances',
    'ec2:StartInstances',
  ),
  together('run code with the role of machines to come', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'),
  ...alone('run code with the role of a service', 'apprunner:UpdateService'),
  ...alone('run commands with the role of a build', 'codebuild:StartBuild', 'codebuild:StartBuildBatch'),
  together(
    'run code with the role of a code interpreter',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  ...alone('run code with the role of a notebook', 'sagemaker:UpdateNotebookInstanceLifecycleConfig'),
  together(
    'run code with the role of a notebook',
    'sagemaker:CreateNotebookInstanceLifecycleConfig',
    'sagemaker:StopNotebookInstance',
    'sagemaker:UpdateNotebookInstance',
    'sagemaker:StartNotebookInstance',
  ),
  ...alone(
    'get the credentials of a role',
    'sagemaker:CreatePresignedNotebookInstanceUrl',
    'sagemaker:CreatePresignedDomainUrl',
    'glue:UpdateDevEndpoint',
  ),
  ...alone(
    'change what a stack does with its role',
    'cloudformation:UpdateStack',
    'cloudformation:UpdateStackSet',
    'cloudformation:CreateChangeSet',
  ),
  passing('run code with another role', 'lambda:CreateFunction'),
  passing('run a machine with another role', 'ec2:RunInstances'),
  passing('run a machine with another role', 'ec2:RequestSpotInstances'),
  passing('run a machine with another role', 'ec2:RequestSpotFleet', 'ec2', 'spotfleet'),
  passing('run a machine with another role', 'ec2:CreateFleet'),
  passing('run a machine with another role', 'eks:CreateNodegroup', 'ec2'),
  passing('run a machine with another role', 'imagebuilder:CreateInfrastructureConfiguration', 'ec2'),
  passing('run a machine with another role', 'elasticbeanstalk:CreateEnvironment', 'ec2', 'elasticbeanstalk'),
  passing('run a machine with another role', 'gamelift:CreateFleet'),
  passing('give a machine of its own another role', 'ssm:CreateActivation'),
  passing('give a pod another role', 'eks:CreatePodIdentityAssociation', 'pods.eks'),
  passing('give a running machine another role', 'ec2:AssociateIamInstanceProfile'),
  passing('give a running machine another role', 'ec2:ReplaceIamInstanceProfileAssociation'),
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
  passing('run a notebook with another role', 'sagemaker:CreateDomain'),
  passing('run a notebook with another role', 'sagemaker:CreateUserProfile'),
  passing('run code with another role', 'sagemaker:CreateModel'),
  passing('run code with another role', 'sagemaker:CreatePipeline'),
  passing('run code with another role', 'sagemaker:CreateHyperParameterTuningJob'),
  passing('run steps with another role', 'states:CreateStateMachine'),
  passing('run steps with another role', 'states:UpdateStateMachine'),
  passing('call AWS on a schedule with another role', 'scheduler:CreateSchedule'),
  passing('call AWS on a schedule with another role', 'scheduler:UpdateSchedule'),
  passing('send events with another role', 'events:PutTargets'),
  passing('send events with another role', 'pipes:CreatePipe'),
  passing('send events with another role', 'iot:CreateTopicRule'),
  passing('run commands with another role', 'ssm:RegisterTaskWithMaintenanceWindow'),
  passing('call AWS with another role', 'appsync:CreateDataSource'),
  passing('hand out another role', 'cognito-identity:SetIdentityPoolRoles'),
  passing('hand out another role', 'rolesanywhere:CreateProfile'),
  passing('run commands with another role', 'ssm:StartAutomationExecution'),
  passing('run a service with another role', 'apprunner:CreateService', 'tasks.apprunner', 'build.apprunner'),
  passing('run code with another role', 'bedrock-agentcore:CreateAgentRuntime'),
  passing('run code with another role', 'bedrock-agentcore:CreateCodeInterpreter'),
  passing('run code with another role', 'braket:CreateJob'),
  passing('run code with another role', 'emr-serverless:StartJobRun'),
  passing('run code with another role', 'kinesisanalytics:CreateApplication'),
  passing('run code with another role', 'airflow:CreateEnvironment', 'airflow', 'airflow-env'),
  passing('run code with another role', 'omics:StartRun'),
  passing('run a build with another role', 'amplify:CreateApp'),
  passing('run code with another role', 'batch:RegisterJobDefinition', 'ecs-tasks', 'batch'),
  passing('run a cluster with another role', 'elasticmapreduce:RunJobFlow', 'elasticmapreduce', 'ec2'),
  passing('run a machine with another role', 'autoscaling:CreateLaunchConfiguration', 'ec2'),
];
