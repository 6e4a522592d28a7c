import { describe, expect, it } from 'vitest';
import { showValue, type Value } from '../../../src/vocabulary/index.js';
import { functionNamed, readProject, SOURCE } from './probe.js';

const ROLE = 'resource "aws_iam_role" "f" {\n name = "f"\n assume_role_policy = "{}"\n}\n';
const FUNCTION = functionNamed('f').replace('"arn:aws:iam::111122223333:role/f"', 'aws_iam_role.f.arn');

function statementsIn(value: Value): readonly string[] {
  const statement = value.is === 'record' ? value.members.get('Statement') : undefined;
  return (statement?.is === 'list' ? statement.items : []).map((one) => {
    const members = one.is === 'record' ? [...one.members] : [];
    return members
      .filter(([key]) => ['Effect', 'Action', 'Resource', 'Condition'].includes(key))
      .map(
        ([key, v]) =>
          `${key} ${key === 'Condition' ? JSON.stringify([...(v.is === 'record' ? v.members.keys() : [])]) : showValue(v)}`,
      )
      .join(', ');
  });
}

/** What the function's role is granted, a line for each statement or managed policy. */
function granted(more: string, files: Readonly<Record<string, string>> = {}, role = ROLE): readonly string[] {
  const { found } = readProject({ ...SOURCE, ...files, 'main.tf': role + FUNCTION + more });
  return found.flatMap(({ grants }) =>
    grants.flatMap(({ document }) => (document.is === 'managed' ? [document.name] : statementsIn(document.value))),
  );
}

const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';
const ARN = 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${aws_sqs_queue.q}';

describe('what a role is granted', () => {
  it.each([
    [
      'jsonencode',
      'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = aws_sqs_queue.q.arn }] })',
    ],
    [
      'a heredoc',
      'policy = <<-E\n  {"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "${aws_sqs_queue.q.arn}"}]}\n  E',
    ],
    ['a document', 'policy = data.aws_iam_policy_document.d.json'],
    ['a template file', 'policy = templatefile("p.tpl", { arn = aws_sqs_queue.q.arn })'],
  ])('by %s', (_, policy) => {
    const document =
      'data "aws_iam_policy_document" "d" {\n statement {\n actions = ["sqs:*"]\n resources = [aws_sqs_queue.q.arn]\n}\n}\n';
    const attached = `resource "aws_iam_role_policy" "p" {\n role = aws_iam_role.f.name\n ${policy}\n}\n`;
    const files = { 'p.tpl': '{"Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "${arn}"}}' };
    const [only, more] = granted(QUEUE + document + attached, files);
    expect(more).toBeUndefined();
    expect(only?.replace(/[[\]]/g, '')).toBe(`Effect Allow, Action sqs:*, Resource ${ARN}`);
  });

  it("by policies of its own and of AWS's, attached one by one or together", () => {
    const more = `
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
}
data "aws_iam_policy" "aws" { name = "AmazonSQSFullAccess" }
resource "aws_iam_role_policy_attachment" "one" {
  for_each   = { own = aws_iam_policy.p.arn, aws = data.aws_iam_policy.aws.arn }
  role       = aws_iam_role.f.id
  policy_arn = each.value
}
resource "aws_iam_policy_attachment" "all" {
  name       = "all"
  roles      = [aws_iam_role.f.name]
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
`;
    expect([...granted(more)].sort()).toEqual([
      'AWSLambdaBasicExecutionRole',
      'AmazonSQSFullAccess',
      'Effect Allow, Action sns:Publish, Resource *',
    ]);
  });

  it('by what stands in the role itself', () => {
    const role = `
resource "aws_iam_role" "f" {
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]
  inline_policy {
    name   = "own"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
  }
}
`;
    expect([...granted('', {}, role)].sort()).toEqual([
      'AmazonSQSFullAccess',
      'Effect Allow, Action sns:Publish, Resource *',
    ]);
  });

  it('by documents that are put together of others', () => {
    const more = `
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::a/&{aws:username}"]
  }
}
data "aws_iam_policy_document" "over" {
  statement {
    sid       = "Own"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
data "aws_iam_policy_document" "whole" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [data.aws_iam_policy_document.over.json]
  statement {
    sid       = "Own"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.f.name
  policy = data.aws_iam_policy_document.whole.json
}
`;
    expect(granted(more)).toEqual([
      'Effect Allow, Action [s3:GetObject], Resource [arn:aws:s3:::a/${aws:username}]',
      'Effect Deny, Action [s3:*], Resource [*], Condition ["Bool"]',
    ]);
  });

  it('is not told where a policy is of elsewhere', () => {
    const more =
      'variable "arn" {}\nresource "aws_iam_role_policy_attachment" "x" {\n role = aws_iam_role.f.name\n policy_arn = var.arn\n}\n';
    const { missed } = readProject({ ...SOURCE, 'main.tf': ROLE + FUNCTION + more });
    expect(missed).toContainEqual(expect.objectContaining({ who: 'aws_iam_role.f', over: 'everything' }));
  });
});

describe('who uses a role', () => {
  const isShared = (more: string): boolean | undefined =>
    readProject({ ...SOURCE, 'main.tf': ROLE.replace('"{}"', TRUST) + FUNCTION + more }).found[0]?.roles[0]
      ?.othersUseIt;
  const TRUST =
    'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })';

  it.each([
    ['nothing else', '', false],
    [
      'a policy that names it',
      'resource "aws_s3_bucket_policy" "b" {\n bucket = "b"\n policy = jsonencode({ Statement = [{ Principal = { AWS = aws_iam_role.f.arn } }] })\n}\n',
      false,
    ],
    [
      'a data source that names it',
      'data "aws_iam_policy_document" "d" {\n statement {\n resources = [aws_iam_role.f.arn]\n}\n}\n',
      false,
    ],
    [
      'a state machine, which is a user that is known',
      'resource "aws_sfn_state_machine" "s" {\n role_arn = aws_iam_role.f.arn\n}\n',
      false,
    ],
    [
      'the target of a rule',
      'resource "aws_cloudwatch_event_target" "t" {\n arn = var.bus\n role_arn = aws_iam_role.f.arn\n}\n',
      true,
    ],
    ['a module of elsewhere', 'module "m" {\n source = "example/m/aws"\n role = aws_iam_role.f.arn\n}\n', true],
  ])('%s', (_, more, expected) => {
    expect(isShared(more)).toBe(expected);
  });
});

describe('what Terraform says of a role besides', () => {
  it('is the list of all managed policies that it is to have, each once', () => {
    const more = `
resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.f.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
resource "aws_iam_role_policy_attachments_exclusive" "all" {
  role_name   = aws_iam_role.f.name
  policy_arns = [aws_iam_role_policy_attachment.logs.policy_arn, "arn:aws:iam::aws:policy/AmazonSQSFullAccess"]
}
`;
    expect(granted(more)).toEqual(['AWSLambdaBasicExecutionRole', 'AmazonSQSFullAccess']);
  });

  it.each([
    [
      'the list of its inline policies',
      'resource "aws_iam_role_policies_exclusive" "x" {\n role_name = aws_iam_role.f.name\n policy_names = []\n}\n',
    ],
    [
      'what a key lets it do',
      'resource "aws_kms_grant" "x" {\n key_id = "k"\n grantee_principal = aws_iam_role.f.arn\n operations = ["Decrypt"]\n}\n',
    ],
  ])('is no use of it: %s', (_, more) => {
    const trust =
      'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })';
    const { found } = readProject({ ...SOURCE, 'main.tf': ROLE.replace('"{}"', trust) + FUNCTION + more });
    expect(found[0]?.roles[0]?.othersUseIt).toBe(false);
  });

  it.each([
    [
      'a rule',
      'resource "aws_cloudwatch_event_rule" "r" { schedule_expression = "rate(1 day)" }\nresource "aws_cloudwatch_event_target" "x" {\n rule = aws_cloudwatch_event_rule.r.name\n arn = "arn:aws:sqs:eu-west-1:111122223333:q"\n role_arn = aws_iam_role.f.arn\n}\n',
    ],
    [
      'a schedule',
      'resource "aws_scheduler_schedule" "x" {\n target {\n arn = "arn:aws:sqs:eu-west-1:111122223333:q"\n role_arn = aws_iam_role.f.arn\n }\n}\n',
    ],
    ['a pipe', 'resource "aws_pipes_pipe" "x" { role_arn = aws_iam_role.f.arn }\n'],
    [
      'a topic rule',
      'resource "aws_iot_topic_rule" "x" {\n name = "x"\n sqs {\n role_arn = aws_iam_role.f.arn\n queue_url = "q"\n use_base64 = false\n }\n}\n',
    ],
    [
      'a method of an API',
      'resource "aws_api_gateway_method" "m" {\n rest_api_id = "a"\n resource_id = "b"\n http_method = "GET"\n authorization = "NONE"\n}\nresource "aws_api_gateway_integration" "x" {\n rest_api_id = "a"\n resource_id = "b"\n http_method = "GET"\n credentials = aws_iam_role.f.arn\n uri = "arn:aws:apigateway:eu-west-1:sqs:path/q"\n}\n',
    ],
    [
      'an authoriser',
      'resource "aws_api_gateway_authorizer" "x" {\n rest_api_id = "a"\n authorizer_credentials = aws_iam_role.f.arn\n}\n',
    ],
    ['an instance', 'resource "aws_iam_instance_profile" "x" { role = aws_iam_role.f.name }\n'],
  ])('services that act with it use it: %s', (_, more) => {
    const trust =
      'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })';
    const { found } = readProject({ ...SOURCE, 'main.tf': ROLE.replace('"{}"', trust) + FUNCTION + more });
    expect(found[0]?.roles[0]?.othersUseIt).toBe(true);
  });
});
