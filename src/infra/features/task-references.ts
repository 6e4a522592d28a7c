import { fillHoles, type Value } from '../../vocabulary/index.js';
import { arnValue } from '../values/resource-values.js';
import type { StackReading } from '../values/stack.js';
import { A_NAME, holed } from './holes.js';

type Known = ReadonlyMap<string, Value>;

const PIECE = `(?:${A_NAME}|[^./:@])+`;
const PRIVATE = new RegExp(
  `^(${PIECE})\\.dkr\\.ecr(?:-fips)?\\.(${PIECE})\\.(?:amazonaws\\.com(?:\\.cn)?|${A_NAME})/([^:@]+)(?:[:@]|$)`,
);

/**
 * The repository that an image of Amazon ECR lies in, as its ARN: of this account or another one. Undefined for images of other
 * registries, and where only a deployment tells it.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function repositoryIn(image: Value, known: Known): Value | undefined {
  const { written, filled } = holed(image);
  const [, account, region, repository] = PRIVATE.exec(written) ?? [];
  if (account === undefined || region === undefined || repository === undefined) return undefined;
  const parts = new Map([
    ...known,
    ['Account', filled(account)],
    ['Region', filled(region)],
    ['Name', filled(repository)],
  ]);
  return fillHoles('arn:${AWS::Partition}:ecr:${Region}:${Account}:repository/${Name}', parts);
}

const SECRET = /^(arn:[^:]*(?::[^:]*){3}:secret:[^:]+)/;

/**
 * The secret of AWS Secrets Manager that a reference names, without the member, stage and version that may follow its ARN.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function secretIn(reference: Value): Value | undefined {
  const { written, filled } = holed(reference);
  const [, arn] = /^arn:[^:]*:secretsmanager:/.test(written) ? (SECRET.exec(written) ?? []) : [];
  return arn === undefined ? undefined : filled(arn);
}

/**
 * The parameter of Parameter Store that a reference names, as its ARN: by that, or by its name in the task's region.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html
 */
export function parameterIn(reference: Value, known: Known, stack: StackReading): Value | undefined {
  const own = ownParameter(reference, stack);
  if (own !== undefined) return own;
  const { written, filled } = holed(reference);
  if (/^arn:[^:]*:ssm:/.test(written)) return filled(written);
  // A name of its own may be an ARN.
  if (/^arn:|^\uE000/.test(written)) return undefined;
  const name = filled(written.replace(/^\//, ''));
  return fillHoles(
    'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${Name}',
    new Map([...known, ['Name', name]]),
  );
}

/** The bucket of an object's ARN. */
export function bucketIn(object: Value): Value | undefined {
  const { written, filled } = holed(object);
  const [bucket] = /^arn:[^:]*:s3:::[^/]+/.exec(written) ?? [];
  return bucket === undefined ? undefined : filled(bucket);
}

function ownParameter(named: Value, stack: StackReading): Value | undefined {
  if (named.is !== 'reference' || named.to.attribute !== '' || named.to.scope !== stack.template.file) return undefined;
  const definition = stack.template.resources.get(named.to.id);
  return definition?.type === 'AWS::SSM::Parameter' ? arnValue(definition, stack) : undefined;
}
