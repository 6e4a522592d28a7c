import type { Value } from '../../vocabulary/index.js';

/** A call as CloudTrail records it, as far as the catalog looks at it. */
export interface TrailEvent {
  /** `dynamodb.amazonaws.com` */
  readonly source: string;
  /** `GetItem`, `GetFunction20150331v2` */
  readonly name: string;
  /** requestParameters. An unknown value where the record leaves them out though the call had some. */
  readonly parameters: Value;
  /** responseElements, of calls that change something. */
  readonly response?: Value;
  readonly resources?: readonly TrailResource[];
}

/** What a record says that the call was about. */
export interface TrailResource {
  /** `AWS::S3::Object`; some services leave it out. */
  readonly type?: string;
  readonly arn: string;
}
