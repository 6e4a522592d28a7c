/** What the user told of the deployment of a template: what its pseudo parameters stand for. The partition is `aws` where none is told. */
export interface Deployed {
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
}

/** The text of a pseudo parameter, where one is known. The URL suffix follows the partition. */
export function toldText(id: string, { partition = 'aws', region, account }: Deployed): string | undefined {
  switch (id) {
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::Region':
      return region;
    case 'AWS::AccountId':
      return account;
    default:
      return undefined;
  }
}
