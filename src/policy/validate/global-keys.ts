import type { Family } from '../conditions/comparison.js';

/** What AWS says of a condition key that every service may send. */
export interface GlobalKey {
  /** In AWS's spelling; a key of tags ends in a slash, and the tag's own key follows. */
  readonly name: string;
  /** The operators that compare its values. */
  readonly families: readonly Family[];
  /** A request may hold several values, which set operators compare. */
  readonly multivalued?: true;
  /** Every request has it, so that it is never missing. */
  readonly always?: true;
}

const TEXT = ['text'] as const;
const TRUTH = ['truth'] as const;
const ADDRESS = ['address'] as const;
const DATE = ['date'] as const;

/**
 * The global condition keys, and the keys of single services that go with every request of a role's session.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const GLOBAL_KEYS: readonly GlobalKey[] = [
  { name: 'aws:AssumedRoot', families: TRUTH },
  { name: 'aws:CalledVia', families: TEXT, multivalued: true },
  { name: 'aws:CalledViaAWSMCP', families: TEXT },
  { name: 'aws:CalledViaFirst', families: TEXT },
  { name: 'aws:CalledViaLast', families: TEXT },
  { name: 'aws:ChatbotSourceArn', families: TEXT },
  { name: 'aws:CurrentTime', families: DATE, always: true },
  { name: 'aws:Ec2InstanceSourcePrivateIPv4', families: ADDRESS },
  { name: 'aws:Ec2InstanceSourceVpc', families: TEXT },
  { name: 'aws:EpochTime', families: ['date', 'number'], always: true },
  { name: 'aws:FederatedProvider', families: TEXT },
  { name: 'aws:IsMcpServiceAction', families: TRUTH },
  { name: 'aws:MultiFactorAuthAge', families: ['number'] },
  { name: 'aws:MultiFactorAuthPresent', families: TRUTH },
  { name: 'aws:PrincipalAccount', families: TEXT, always: true },
  { name: 'aws:PrincipalArn', families: TEXT, always: true },
  { name: 'aws:PrincipalIsAWSService', families: TRUTH, always: true },
  { name: 'aws:PrincipalOrgID', families: TEXT },
  { name: 'aws:PrincipalOrgMasterAccountId', families: TEXT },
  { name: 'aws:PrincipalOrgPaths', families: TEXT, multivalued: true },
  { name: 'aws:PrincipalServiceName', families: TEXT },
  { name: 'aws:PrincipalServiceNamesList', families: TEXT, multivalued: true },
  { name: 'aws:PrincipalTag/', families: TEXT },
  { name: 'aws:PrincipalType', families: TEXT, always: true },
  { name: 'aws:referer', families: TEXT },
  { name: 'aws:RequestedRegion', families: TEXT, always: true },
  { name: 'aws:RequestTag/', families: TEXT },
  { name: 'aws:ResourceAccount', families: TEXT, always: true },
  { name: 'aws:ResourceOrgID', families: TEXT },
  { name: 'aws:ResourceOrgPaths', families: TEXT, multivalued: true },
  { name: 'aws:ResourceTag/', families: TEXT },
  { name: 'aws:SecureTransport', families: TRUTH, always: true },
  { name: 'aws:SignInSessionArn', families: TEXT },
  { name: 'aws:SourceAccount', families: TEXT },
  { name: 'aws:SourceArn', families: TEXT },
  { name: 'aws:SourceIdentity', families: TEXT },
  { name: 'aws:SourceIp', families: ADDRESS },
  { name: 'aws:SourceOrgID', families: TEXT },
  { name: 'aws:SourceOrgPaths', families: TEXT, multivalued: true },
  { name: 'aws:SourceVpc', families: TEXT },
  { name: 'aws:SourceVpcArn', families: TEXT },
  { name: 'aws:SourceVpce', families: TEXT },
  { name: 'aws:TagKeys', families: TEXT, multivalued: true },
  { name: 'aws:TokenIssueTime', families: DATE },
  { name: 'aws:UserAgent', families: TEXT, always: true },
  { name: 'aws:userid', families: TEXT, always: true },
  { name: 'aws:username', families: TEXT },
  { name: 'aws:ViaAWSMCPService', families: TRUTH },
  { name: 'aws:ViaAWSService', families: TRUTH, always: true },
  { name: 'aws:VpceAccount', families: TEXT },
  { name: 'aws:VpceOrgID', families: TEXT },
  { name: 'aws:VpceOrgPaths', families: TEXT, multivalued: true },
  { name: 'aws:VpcSourceIp', families: ADDRESS },
  { name: 'codebuild:BuildArn', families: TEXT },
  { name: 'codebuild:ProjectArn', families: TEXT },
  { name: 'ec2:RoleDelivery', families: ['number'] },
  { name: 'ec2:SourceInstanceArn', families: TEXT },
  { name: 'glue:CredentialIssuingService', families: TEXT },
  { name: 'glue:RoleAssumedBy', families: TEXT },
  { name: 'identitystore:UserId', families: TEXT },
  { name: 'lambda:SourceFunctionArn', families: TEXT },
  { name: 'ssm:SourceInstanceArn', families: TEXT },
];

const BY_NAME: ReadonlyMap<string, GlobalKey> = new Map(GLOBAL_KEYS.map((key) => [key.name.toLowerCase(), key]));

/** The global key that a policy writes, in whatever case; a key of tags with the tag's own key. */
export function globalKey(written: string): GlobalKey | undefined {
  const lower = written.toLowerCase();
  const slash = lower.indexOf('/');
  const ofTags = slash > 0 && slash < lower.length - 1;
  return BY_NAME.get(ofTags ? lower.slice(0, slash + 1) : lower.endsWith('/') ? '' : lower);
}
