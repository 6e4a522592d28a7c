import type { Details } from '../../src/account/index.js';

const ACCOUNT = '111122223333';
const IAM = `arn:aws:iam::${ACCOUNT}`;

/** A policy document that allows this. */
export function allowing(actions: string | readonly string[], resource: string | readonly string[] = '*') {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] };
}

export function trusting(principal: unknown, condition?: object): object {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return { Version: '2012-10-17', Statement: [{ ...statement, ...(condition && { Condition: condition }) }] };
}

export const CELLAR = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/cellar`;

/** A role as IAM tells of it; what a case leaves out is as below. */
export function role(name: string, more: object = {}): object {
  return {
    ...{ Path: '/', RoleName: name, RoleId: `AROA${name.toUpperCase()}`, Arn: `${IAM}:role/${name}` },
    ...{
      CreateDate: '2024-03-01T00:00:00+00:00',
      AssumeRolePolicyDocument: trusting({ Service: 'lambda.amazonaws.com' }),
    },
    ...{ InstanceProfileList: [], RolePolicyList: [], AttachedManagedPolicies: [], Tags: [], RoleLastUsed: {} },
    ...more,
  };
}

export function inline(document: unknown, name = 'own'): object {
  return { RolePolicyList: [{ PolicyName: name, PolicyDocument: document }] };
}

export function attached(...arns: readonly string[]): object {
  return { AttachedManagedPolicies: arns.map((arn) => ({ PolicyArn: arn, PolicyName: arn.split('/').at(-1) })) };
}

export function managed(name: string, document: unknown): object {
  return {
    ...{ PolicyName: name, Arn: `${IAM}:policy/${name}`, AttachmentCount: 2 },
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: allowing('*') },
      { VersionId: 'v2', IsDefaultVersion: true, Document: document },
    ],
  };
}

export function user(name: string, more: object = {}): object {
  return {
    ...{ Path: '/', UserName: name, UserId: `AIDA${name.toUpperCase()}`, Arn: `${IAM}:user/${name}` },
    ...{
      CreateDate: '2024-03-01T00:00:00+00:00',
      UserPolicyList: [],
      AttachedManagedPolicies: [],
      GroupList: [],
      ...more,
    },
  };
}

export function vineyard(parts: {
  readonly roles?: readonly object[];
  readonly users?: readonly object[];
  readonly groups?: readonly object[];
  readonly policies?: readonly object[];
  readonly report?: string;
}): Details {
  const { roles = [], users = [], groups = [], policies = [], report } = parts;
  return {
    ...{ RoleDetailList: roles, UserDetailList: users, GroupDetailList: groups, Policies: policies },
    ...(report !== undefined && { CredentialReport: report }),
  };
}
