import { describe, expect, it } from 'vitest';
import { denialIn } from '../../src/trail/denial.js';
import { outcomeOf } from '../../src/trail/outcome.js';

const outcome = (errorCode: string, source = 'ec2.amazonaws.com', errorMessage = '') =>
  outcomeOf({ source, errorCode, errorMessage });

describe('what an error shows of the permission', () => {
  it.each([
    'AccessDenied',
    'AccessDeniedException',
    'Client.UnauthorizedOperation',
    'UnauthorizedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'NotAuthorized',
    'Forbidden',
    'Client.AuthFailure',
    'InvalidClientTokenId',
    'ExpiredTokenException',
    'VpceAccessDenied',
    'KMSAccessDeniedException',
  ])('%s: it was not there', (code) => {
    expect(outcome(code)).toBe('denied');
  });

  it.each([
    'ThrottlingException',
    'Client.RequestLimitExceeded',
    'TooManyRequestsException',
    'ProvisionedThroughputExceededException',
    'SlowDown',
    'LimitExceededException',
    'ValidationException',
    'com.amazon.coral.validate#ValidationException',
    'InvalidParameterValueException',
    'Client.InvalidParameterValue',
    'MalformedPolicyDocument',
    'InternalFailure',
    'ServiceUnavailable',
    'SomethingNobodyKnows',
  ])('%s: it is needed, and not seen to be there', (code) => {
    expect(outcome(code)).toBe('attempted');
  });

  it.each([
    'NoSuchKey',
    'NoSuchTagSet',
    'ReplicationConfigurationNotFoundError',
    'ServerSideEncryptionConfigurationNotFoundError',
    'ConditionalCheckFailedException',
    'TransactionCanceledException',
    'ResourceNotFoundException',
    'NoSuchEntityException',
    'Client.InvalidInstanceID.NotFound',
    'BucketNotEmpty',
    'BucketAlreadyOwnedByYou',
    'EntityAlreadyExistsException',
    'Client.VpcLimitExceeded',
    'Client.DryRunOperation',
  ])('%s: it was there, for the service looked', (code) => {
    expect(outcome(code)).toBe('used');
  });

  it('no error: it was there', () => {
    expect(outcomeOf({ source: 's3.amazonaws.com' })).toBe('used');
  });

  it('a wrong password of a user pool says nothing of IAM', () => {
    expect(outcome('NotAuthorizedException', 'cognito-idp.amazonaws.com')).toBe('attempted');
  });

  it('the message tells where the code does not', () => {
    const message = 'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: dynamodb:Scan';
    expect(outcome('ServiceFailure', 'dynamodb.amazonaws.com', message)).toBe('denied');
  });
});

const USER = 'User: arn:aws:sts::111122223333:assumed-role/till/x is not authorized to perform: ';

describe('a message that tells what was denied', () => {
  it.each<[string, string, string | undefined]>([
    [
      'sts:AssumeRole on resource: arn:aws:iam::111122223333:role/till',
      'sts:AssumeRole',
      'arn:aws:iam::111122223333:role/till',
    ],
    [
      's3:GetObject on resource: "arn:aws:s3:::covers/a b.png" because no identity-based policy allows the s3:GetObject action',
      's3:GetObject',
      'arn:aws:s3:::covers/a b.png',
    ],
    [
      'dynamodb:Scan on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/books with an explicit deny in a service control policy',
      'dynamodb:Scan',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/books',
    ],
    ['ssm:DescribeParameters on resource: * because no policy', 'ssm:DescribeParameters', undefined],
    [
      'ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action',
      'ec2:DescribeVpcs',
      undefined,
    ],
  ])('%s', (text, action, resource) => {
    expect(denialIn(USER + text)).toEqual({ action, ...(resource !== undefined && { resource }) });
  });

  it.each([
    undefined,
    'Access Denied',
    'You are not authorized to perform this operation. Encoded authorization failure message: 1Qju',
  ])('%s tells nothing', (message) => {
    expect(denialIn(message)).toBeUndefined();
  });
});
