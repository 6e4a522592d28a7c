import { type Condition, servicePrefix } from '../vocabulary/index.js';
import { isJson, textIn } from './records/json.js';
import type { TrailRecord } from './records/record.js';

const DOMAIN = '.amazonaws.com';
/** What a record says in place of a service that it does not name. */
export const SOME_SERVICE = 'AWS Internal';

/** By a member of the encryption context, the service that puts it there. */
const BY_CONTEXT: Readonly<Record<string, string>> = {
  PARAMETER_ARN: 'ssm',
  SecretARN: 'secretsmanager',
  'aws:s3:arn': 's3',
  'aws:lambda:FunctionArn': 'lambda',
  'aws:sqs:arn': 'sqs',
  'aws:sns:topicArn': 'sns',
  'aws:logs:arn': 'logs',
  'aws:ebs:id': 'ec2',
  'aws:dynamodb:tableName': 'dynamodb',
  'aws:kinesis:arn': 'kinesis',
  'aws:rds:db-id': 'rds',
};

/**
 * The service that made the call in the principal's name (a forward access session): `athena.amazonaws.com`, or `AWS Internal` where
 * neither the record nor what it encrypts tells. Undefined where the principal called itself.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function serviceBetween({ identity, source, parameters }: TrailRecord): string | undefined {
  const by = textIn(identity.invokedBy);
  if (by === undefined || by.length > 256) return undefined;
  if (by.toLowerCase().endsWith(DOMAIN)) return by.toLowerCase();
  const context = parameters?.encryptionContext;
  if (source !== `kms${DOMAIN}` || !isJson(context)) return SOME_SERVICE;
  const name = Object.keys(context).find((key) => Object.hasOwn(BY_CONTEXT, key));
  return name === undefined ? SOME_SERVICE : `${BY_CONTEXT[name]}${DOMAIN}`;
}

/** The services that set aws:CalledVia. */
const TELLS_CALLED_VIA = new Set([
  'aoss',
  'athena',
  'backup',
  'cloud9',
  'cloudformation',
  'databrew',
  'dataexchange',
  'dynamodb',
  'imagebuilder',
  'kms',
  'mgn',
  'nimble',
  'omics',
  'ram',
  'robomaker',
  'servicecatalog-appregistry',
  'sqlworkbench',
  'ssm-guiconnect',
]);

/**
 * The condition under which a permission is enough for what a service does in the principal's name, so that the principal needs it only
 * through that service.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia
 */
export function viaCondition(service: string, action: string, region: string): Condition {
  const label = service.slice(0, -DOMAIN.length);
  if (service === SOME_SERVICE) return condition('Bool', 'aws:ViaAWSService', 'true');
  if (servicePrefix(action) === 'kms' && region !== '')
    return condition('StringEquals', 'kms:ViaService', `${label}.${region}${DOMAIN}`);
  if (TELLS_CALLED_VIA.has(label)) return condition('ForAnyValue:StringEquals', 'aws:CalledVia', service);
  return condition('Bool', 'aws:ViaAWSService', 'true');
}

function condition(operator: string, key: string, value: string): Condition {
  return { operator, key, values: [[{ text: value }]] };
}
