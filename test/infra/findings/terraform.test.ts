import { describe, expect, it } from 'vitest';
import { readInfrastructure } from '../../../src/infra/index.js';
import { treeOf } from '../tree-of.js';

const FUNCTION = `
resource "aws_lambda_function" "pier" {
  function_name = "pier"
  role          = "arn:aws:iam::111122223333:role/pier"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "src"
}
`;

function findingsIn(written: string) {
  const { found } = readInfrastructure(treeOf({ 'harbour.tf': `${written}${FUNCTION}` }));
  return found.flatMap(({ findings }) => findings ?? []);
}

const REST = `
resource "aws_api_gateway_rest_api" "harbour" { name = "harbour" }
resource "aws_api_gateway_resource" "boats" {
  rest_api_id = aws_api_gateway_rest_api.harbour.id
  parent_id   = aws_api_gateway_rest_api.harbour.root_resource_id
  path_part   = "boats"
}
resource "aws_api_gateway_method" "get" {
  rest_api_id   = aws_api_gateway_rest_api.harbour.id
  resource_id   = aws_api_gateway_resource.boats.id
  http_method   = "GET"
  authorization = "NONE"
}
resource "aws_api_gateway_integration" "get" {
  rest_api_id = aws_api_gateway_rest_api.harbour.id
  resource_id = aws_api_gateway_method.get.resource_id
  http_method = aws_api_gateway_method.get.http_method
  type        = "AWS_PROXY"
  uri         = aws_lambda_function.pier.invoke_arn
}
`;
const HTTP = `
resource "aws_apigatewayv2_api" "harbour" {
  name          = "harbour"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_route" "boats" {
  api_id    = aws_apigatewayv2_api.harbour.id
  route_key = "GET /boats"
}
`;
const permission = (more: string): string => `
resource "aws_lambda_permission" "entry" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.pier.function_name
  ${more}
}
`;
const url = (more: string): string => `
resource "aws_lambda_function_url" "way" {
  function_name      = aws_lambda_function.pier.function_name
  ${more}
}
`;
const fed = (by: string, more = ''): string => `
${by}
resource "aws_lambda_event_source_mapping" "feed" {
  function_name    = aws_lambda_function.pier.arn
  event_source_arn = ${/"(\w+)" "(\w+)"/.exec(by)?.slice(1).join('.')}.arn
  ${more}
}
`;
const document = (principal: string, more = ''): string => `
data "aws_iam_policy_document" "entry" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
    principals { ${principal} }
    ${more}
  }
}
resource "aws_sqs_queue" "crates" { name = "crates" }
resource "aws_sqs_queue_policy" "entry" {
  queue_url = aws_sqs_queue.crates.id
  policy    = data.aws_iam_policy_document.entry.json
}
`;
const EVENTS = 'type = "Service"\n identifiers = ["events.amazonaws.com"]';

describe('what is found in configurations of Terraform', () => {
  it.each([
    ['rest-api-without-authorisation', 'GET /boats', REST, 'aws_api_gateway_rest_api.harbour'],
    ['http-api-without-authorisation', 'GET /boats', HTTP, 'aws_apigatewayv2_api.harbour'],
    [
      'websocket-api-without-authorisation',
      '$connect',
      HTTP.replace('GET /boats', '$connect'),
      'aws_apigatewayv2_api.harbour',
    ],
    [
      'function-url-without-authorisation',
      'function URL',
      url('authorization_type = "NONE"'),
      'aws_lambda_function_url.way',
    ],
    [
      'function-url-cors-for-anyone',
      'any web site',
      url('authorization_type = "AWS_IAM"\n cors { allow_origins = ["*"] }'),
      'aws_lambda_function_url.way',
    ],
    [
      'api-cors-with-credentials-for-anyone',
      'credentials',
      HTTP.replace(
        'protocol_type',
        'cors_configuration {\n allow_origins = ["*"]\n allow_credentials = true\n }\n protocol_type',
      ),
      'aws_apigatewayv2_api.harbour',
    ],
    [
      'permission-without-source',
      'events.amazonaws.com',
      permission('principal = "events.amazonaws.com"'),
      'aws_lambda_permission.entry',
    ],
    ['permission-for-anyone', 'anyone', permission('principal = "*"'), 'aws_lambda_permission.entry'],
    [
      'resource-policy-without-source',
      'the queue `aws_sqs_queue.crates`',
      document(EVENTS),
      'aws_sqs_queue_policy.entry',
    ],
    [
      'resource-policy-for-anyone',
      'anyone',
      document('type = "*"\n identifiers = ["*"]'),
      'aws_sqs_queue_policy.entry',
    ],
    [
      'resource-policy-for-anyone',
      'the event bus',
      'resource "aws_cloudwatch_event_permission" "all" {\n principal = "*"\n statement_id = "all"\n}\n',
      'aws_cloudwatch_event_permission.all',
    ],
    [
      'queue-without-encryption',
      'not encrypted',
      fed('resource "aws_sqs_queue" "tides" { sqs_managed_sse_enabled = false }'),
      'aws_sqs_queue.tides',
    ],
    [
      'stream-without-encryption',
      'not encrypted',
      fed('resource "aws_kinesis_stream" "tides" { name = "tides" }', 'starting_position = "LATEST"'),
      'aws_kinesis_stream.tides',
    ],
  ])('%s: %s', (rule, what, written, about) => {
    const own = findingsIn(written).filter((finding) => finding.rule === rule);
    expect(own.map((finding) => finding.about)).toEqual([about]);
    expect(own[0]?.what).toContain(what);
  });

  it.each([
    ['a method with IAM', REST.replace('"NONE"', '"AWS_IAM"')],
    [
      'an API with a policy',
      `${REST}resource "aws_api_gateway_rest_api_policy" "p" {\n rest_api_id = aws_api_gateway_rest_api.harbour.id\n policy = jsonencode({ Statement = [] })\n}\n`,
    ],
    ['a method that is elsewhere', REST.replace(/resource "aws_api_gateway_method"[^}]*}/, '')],
    ['a route with an authoriser', HTTP.replace('route_key', 'authorization_type = "JWT"\n route_key')],
    ['a URL with IAM', url('authorization_type = "AWS_IAM"')],
    ['a permission for a rule', permission('principal = "events.amazonaws.com"\n source_arn = "arn:x"')],
    ['a permission for an organisation', permission('principal = "*"\n principal_org_id = "o-1"')],
    [
      'a policy for a rule',
      document(EVENTS, 'condition {\n test = "ArnEquals"\n variable = "aws:SourceArn"\n values = ["arn:x"]\n }'),
    ],
    [
      'a bus for an organisation',
      'resource "aws_cloudwatch_event_permission" "all" {\n principal = "*"\n statement_id = "all"\n condition {\n key = "aws:PrincipalOrgID"\n type = "StringEquals"\n value = "o-1"\n }\n}\n',
    ],
    ['a queue as it is', fed('resource "aws_sqs_queue" "tides" { name = "tides" }')],
    [
      'a topic that is only looked up',
      'data "aws_sns_topic" "tides" { name = "tides" }\nresource "aws_sns_topic_subscription" "s" {\n topic_arn = data.aws_sns_topic.tides.arn\n protocol = "lambda"\n endpoint = aws_lambda_function.pier.arn\n}\n',
    ],
  ])('nothing: %s', (_, written) => {
    expect(findingsIn(written)).toEqual([]);
  });

  it('has lines in the words of Terraform', () => {
    const lines = (written: string) => findingsIn(written).map((finding) => finding.lines);
    expect(lines(REST)).toEqual(['authorization = "AWS_IAM"']);
    expect(lines(permission('principal = "s3.amazonaws.com"'))).toEqual([
      'source_account = data.aws_caller_identity.current.account_id',
    ]);
    expect(lines(document(EVENTS))[0]).toMatch(
      /variable = "aws:SourceArn"\n {2}values {3}= \["arn:\$\{data\.aws_partition/,
    );
  });

  it('looks at what modules of the registry make', () => {
    const module = `
module "api" {
  source = "terraform-aws-modules/apigateway-v2/aws"
  routes = {
    "GET /boats"  = { integration = { uri = aws_lambda_function.pier.arn } }
    "POST /boats" = { authorization_type = "JWT", integration = { uri = aws_lambda_function.pier.arn } }
  }
}
`;
    expect(findingsIn(module).map(({ what }) => what)).toEqual(['anyone can call GET /boats']);
    const url =
      'module "f" {\n source = "terraform-aws-modules/lambda/aws"\n create_lambda_function_url = true\n handler = "index.handler"\n runtime = "nodejs22.x"\n source_path = "src"\n}\n';
    expect(findingsIn(url).map(({ rule }) => rule)).toEqual(['function-url-without-authorisation']);
  });

  it('tells once what a block makes several times', () => {
    const several = url('for_each = toset(["a", "b", "c"])\n authorization_type = "NONE"');
    expect(findingsIn(several).map(({ what }) => what)).toEqual([
      'anyone can call its function URL (and 2 more made here)',
    ]);
  });
});
