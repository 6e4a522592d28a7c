# https://registry.terraform.io/modules/cloudposse/lambda-function/aws/latest

variable "enabled" { default = true }
variable "function_name" {}
variable "handler" { default = null }
variable "runtime" { default = null }
variable "filename" { default = null }
variable "image_uri" { default = null }
variable "package_type" { default = "Zip" }
variable "s3_bucket" { default = null }
variable "s3_key" { default = null }
variable "layers" { default = [] }
variable "lambda_environment" { default = null }
variable "dead_letter_config_target_arn" { default = null }
variable "tracing_config_mode" { default = null }
variable "kms_key_arn" { default = "" }
variable "vpc_config" { default = null }
variable "custom_iam_policy_arns" { default = [] }
variable "inline_iam_policy" { default = null }
variable "lambda_role_source_policy_documents" { default = [] }
variable "iam_policy_description" { default = "" }
variable "permissions_boundary" { default = "" }
variable "role_name" { default = null }

data "aws_partition" "this" {}

data "aws_iam_policy_document" "assume" {
  source_policy_documents = var.lambda_role_source_policy_documents
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_lambda_function" "this" {
  count         = var.enabled ? 1 : 0
  function_name = var.function_name
  role          = aws_iam_role.this[0].arn
  handler       = var.handler
  runtime       = var.runtime
  filename      = var.filename
  image_uri     = var.image_uri
  package_type  = var.package_type
  s3_bucket     = var.s3_bucket
  s3_key        = var.s3_key
  layers        = var.layers
  kms_key_arn   = var.kms_key_arn == "" ? null : var.kms_key_arn
  dynamic "environment" {
    for_each = var.lambda_environment != null ? [var.lambda_environment] : []
    content {
      variables = environment.value.variables
    }
  }
  dynamic "dead_letter_config" {
    for_each = var.dead_letter_config_target_arn != null ? [true] : []
    content {
      target_arn = var.dead_letter_config_target_arn
    }
  }
  dynamic "tracing_config" {
    for_each = var.tracing_config_mode != null ? [true] : []
    content {
      mode = var.tracing_config_mode
    }
  }
  dynamic "vpc_config" {
    for_each = var.vpc_config != null ? [var.vpc_config] : []
    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }
}

resource "aws_iam_role" "this" {
  count                = var.enabled ? 1 : 0
  name                 = coalesce(var.role_name, "${var.function_name}-role")
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.permissions_boundary == "" ? null : var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "logs" {
  count      = var.enabled ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy_attachment" "vpc" {
  count      = var.enabled && var.vpc_config != null ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_iam_role_policy_attachment" "xray" {
  count      = var.enabled && var.tracing_config_mode != null ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

resource "aws_iam_role_policy_attachment" "custom" {
  for_each   = { for arn in var.custom_iam_policy_arns : arn => arn if var.enabled }
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}

resource "aws_iam_role_policy" "inline" {
  count  = var.enabled && var.inline_iam_policy != null ? 1 : 0
  name   = "inline_iam_policy"
  role   = aws_iam_role.this[0].name
  policy = var.inline_iam_policy
}

output "arn" { value = try(aws_lambda_function.this[0].arn, null) }
output "function_name" { value = try(aws_lambda_function.this[0].function_name, null) }
output "invoke_arn" { value = try(aws_lambda_function.this[0].invoke_arn, null) }
output "qualified_arn" { value = try(aws_lambda_function.this[0].qualified_arn, null) }
output "role_arn" { value = try(aws_iam_role.this[0].arn, null) }
output "role_name" { value = try(aws_iam_role.this[0].name, null) }
