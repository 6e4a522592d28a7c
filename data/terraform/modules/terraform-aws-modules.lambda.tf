# What terraform-aws-modules/lambda/aws makes of its inputs, as far as code, roles, triggers and outputs go.
# https://registry.terraform.io/modules/terraform-aws-modules/lambda/aws/latest

variable "create" { default = true }
variable "create_function" { default = true }
variable "create_layer" { default = false }
variable "create_role" { default = true }
variable "create_package" { default = true }
variable "function_name" { default = "" }
variable "handler" { default = "" }
variable "runtime" { default = "" }
variable "lambda_role" { default = "" }
variable "package_type" { default = "Zip" }
variable "image_uri" { default = null }
variable "source_path" { default = null }
variable "local_existing_package" { default = null }
variable "s3_existing_package" { default = null }
variable "environment_variables" { default = {} }
variable "layers" { default = null }
variable "layer_name" { default = "" }
variable "kms_key_arn" { default = null }
variable "tracing_mode" { default = null }
variable "vpc_subnet_ids" { default = null }
variable "vpc_security_group_ids" { default = null }
variable "dead_letter_target_arn" { default = null }
variable "file_system_arn" { default = null }
variable "file_system_local_mount_path" { default = null }
variable "logging_log_group" { default = null }
variable "destination_on_failure" { default = null }
variable "destination_on_success" { default = null }
variable "create_async_event_config" { default = false }
variable "create_lambda_function_url" { default = false }
variable "authorization_type" { default = "NONE" }
variable "cors" { default = {} }
variable "allowed_triggers" { default = {} }
variable "event_source_mapping" { default = {} }
variable "role_name" { default = null }
variable "role_path" { default = null }
variable "role_permissions_boundary" { default = null }
variable "trusted_entities" { default = [] }
variable "assume_role_policy_statements" { default = {} }
variable "attach_cloudwatch_logs_policy" { default = true }
variable "attach_dead_letter_policy" { default = false }
variable "attach_network_policy" { default = false }
variable "attach_tracing_policy" { default = false }
variable "attach_async_event_policy" { default = false }
variable "attach_policy" { default = false }
variable "attach_policies" { default = false }
variable "attach_policy_json" { default = false }
variable "attach_policy_jsons" { default = false }
variable "attach_policy_statements" { default = false }
variable "policy" { default = null }
variable "policies" { default = [] }
variable "policy_json" { default = null }
variable "policy_jsons" { default = [] }
variable "policy_statements" { default = {} }

data "aws_partition" "current" {}

locals {
  makes_function = var.create && var.create_function && !var.create_layer
  makes_role     = local.makes_function && var.create_role
}

resource "aws_lambda_function" "this" {
  count         = local.makes_function ? 1 : 0
  function_name = var.function_name
  role          = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  handler       = var.package_type == "Zip" ? var.handler : null
  runtime       = var.package_type == "Zip" ? var.runtime : null
  package_type  = var.package_type
  image_uri     = var.image_uri
  layers        = var.layers
  kms_key_arn   = var.kms_key_arn
  filename      = try(var.source_path[0].path, var.source_path[0], var.source_path) == null ? var.local_existing_package : try(var.source_path[0].path, var.source_path[0], var.source_path)
  s3_key        = try(var.s3_existing_package.key, null)

  environment {
    variables = var.environment_variables
  }
  dynamic "vpc_config" {
    for_each = var.vpc_subnet_ids != null && var.vpc_security_group_ids != null ? [true] : []
    content {
      subnet_ids         = var.vpc_subnet_ids
      security_group_ids = var.vpc_security_group_ids
    }
  }
  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [true]
    content {
      mode = var.tracing_mode
    }
  }
  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [true]
    content {
      target_arn = var.dead_letter_target_arn
    }
  }
  dynamic "file_system_config" {
    for_each = var.file_system_arn == null ? [] : [true]
    content {
      arn = var.file_system_arn
    }
  }
  dynamic "logging_config" {
    for_each = var.logging_log_group == null ? [] : [true]
    content {
      log_group = var.logging_log_group
    }
  }
}

resource "aws_lambda_layer_version" "this" {
  count      = var.create && var.create_layer ? 1 : 0
  layer_name = var.layer_name
  filename   = try(var.source_path[0].path, var.source_path[0], var.source_path) == null ? var.local_existing_package : try(var.source_path[0].path, var.source_path[0], var.source_path)
  s3_key     = try(var.s3_existing_package.key, null)
}

resource "aws_cloudwatch_log_group" "lambda" {
  count = local.makes_function ? 1 : 0
  name  = coalesce(var.logging_log_group, "/aws/lambda/${var.function_name}")
}

resource "aws_lambda_function_event_invoke_config" "this" {
  count         = local.makes_function && var.create_async_event_config ? 1 : 0
  function_name = aws_lambda_function.this[0].function_name
  dynamic "destination_config" {
    for_each = var.destination_on_failure != null || var.destination_on_success != null ? [true] : []
    content {
      dynamic "on_failure" {
        for_each = var.destination_on_failure != null ? [true] : []
        content {
          destination = var.destination_on_failure
        }
      }
      dynamic "on_success" {
        for_each = var.destination_on_success != null ? [true] : []
        content {
          destination = var.destination_on_success
        }
      }
    }
  }
}

resource "aws_lambda_permission" "triggers" {
  for_each      = { for k, v in var.allowed_triggers : k => v if local.makes_function }
  function_name = aws_lambda_function.this[0].function_name
  action        = "lambda:InvokeFunction"
  principal     = try(each.value.principal, "${each.value.service}.amazonaws.com")
  source_arn    = try(each.value.source_arn, each.value.service == "apigateway" ? "${each.value.arn}/*/*/*" : null, null)
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each          = { for k, v in var.event_source_mapping : k => v if local.makes_function }
  function_name     = aws_lambda_function.this[0].arn
  event_source_arn  = try(each.value.event_source_arn, null)
  starting_position = try(each.value.starting_position, null)
  topics            = try(each.value.topics, null)
  queues            = try(each.value.queues, null)
  dynamic "destination_config" {
    for_each = try(each.value.destination_arn_on_failure, null) != null ? [true] : []
    content {
      on_failure {
        destination_arn = each.value.destination_arn_on_failure
      }
    }
  }
  dynamic "source_access_configuration" {
    for_each = try(each.value.source_access_configuration, [])
    content {
      type = source_access_configuration.value.type
      uri  = source_access_configuration.value.uri
    }
  }
  dynamic "self_managed_event_source" {
    for_each = try(each.value.self_managed_event_source, [])
    content {
      endpoints = self_managed_event_source.value.endpoints
    }
  }
}

resource "aws_lambda_function_url" "this" {
  count              = local.makes_function && var.create_lambda_function_url ? 1 : 0
  function_name      = aws_lambda_function.this[0].function_name
  authorization_type = var.authorization_type

  dynamic "cors" {
    for_each = length(var.cors) == 0 ? [] : [var.cors]
    content {
      allow_origins     = try(cors.value.allow_origins, null)
      allow_credentials = try(cors.value.allow_credentials, null)
    }
  }
}

data "aws_iam_policy_document" "assume_role" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(["lambda.amazonaws.com"], var.trusted_entities)
    }
  }
  dynamic "statement" {
    for_each = var.assume_role_policy_statements
    content {
      effect  = try(statement.value.effect, "Allow")
      actions = try(statement.value.actions, [])
      dynamic "principals" {
        for_each = try(statement.value.principals, {})
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
    }
  }
}

resource "aws_iam_role" "lambda" {
  count                = local.makes_role ? 1 : 0
  name                 = coalesce(var.role_name, var.function_name)
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
}

resource "aws_iam_role_policy" "logs" {
  count = local.makes_role && var.attach_cloudwatch_logs_policy ? 1 : 0
  name  = "attach_cloudwatch_logs_policy"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.lambda[0].arn}:*:*", "${aws_cloudwatch_log_group.lambda[0].arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "dead_letter" {
  count = local.makes_role && var.attach_dead_letter_policy ? 1 : 0
  name  = "attach_dead_letter_policy"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sns:Publish", "sqs:SendMessage"], Resource = [var.dead_letter_target_arn] }]
  })
}

resource "aws_iam_role_policy" "async" {
  count = local.makes_role && var.attach_async_event_policy ? 1 : 0
  name  = "attach_async_event_policy"
  role  = aws_iam_role.lambda[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sns:Publish", "sqs:SendMessage", "events:PutEvents", "lambda:InvokeFunction"]
      Resource = compact(distinct([var.destination_on_failure, var.destination_on_success]))
    }]
  })
}

resource "aws_iam_role_policy_attachment" "vpc" {
  count      = local.makes_role && var.attach_network_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}

resource "aws_iam_role_policy_attachment" "tracing" {
  count      = local.makes_role && var.attach_tracing_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSXRayDaemonWriteAccess"
}

resource "aws_iam_role_policy" "json" {
  count  = local.makes_role && var.attach_policy_json ? 1 : 0
  name   = "policy_json"
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_json
}

resource "aws_iam_role_policy" "jsons" {
  count  = local.makes_role && var.attach_policy_jsons ? length(var.policy_jsons) : 0
  name   = "policy_jsons ${count.index + 1}"
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_jsons[count.index]
}

resource "aws_iam_role_policy_attachment" "one" {
  count      = local.makes_role && var.attach_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policy
}

resource "aws_iam_role_policy_attachment" "many" {
  count      = local.makes_role && var.attach_policies ? length(var.policies) : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policies[count.index]
}

data "aws_iam_policy_document" "statements" {
  dynamic "statement" {
    for_each = var.policy_statements
    content {
      sid           = try(statement.value.sid, null)
      effect        = try(statement.value.effect, "Allow")
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)
      dynamic "condition" {
        for_each = try(statement.value.condition, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "statements" {
  count  = local.makes_role && var.attach_policy_statements ? 1 : 0
  name   = "policy_statements"
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.statements.json
}

output "lambda_function_arn" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_name" { value = try(aws_lambda_function.this[0].function_name, "") }
output "lambda_function_invoke_arn" { value = try(aws_lambda_function.this[0].invoke_arn, "") }
output "lambda_function_qualified_arn" { value = try(aws_lambda_function.this[0].qualified_arn, "") }
output "lambda_function_arn_static" { value = try(aws_lambda_function.this[0].arn, "") }
output "lambda_function_version" { value = try(aws_lambda_function.this[0].version, "") }
output "lambda_function_url" { value = try(aws_lambda_function_url.this[0].function_url, "") }
output "lambda_layer_arn" { value = try(aws_lambda_layer_version.this[0].arn, "") }
output "lambda_layer_layer_arn" { value = try(aws_lambda_layer_version.this[0].layer_arn, "") }
output "lambda_role_arn" { value = try(aws_iam_role.lambda[0].arn, "") }
output "lambda_role_name" { value = try(aws_iam_role.lambda[0].name, "") }
output "lambda_cloudwatch_log_group_arn" { value = try(aws_cloudwatch_log_group.lambda[0].arn, "") }
output "lambda_cloudwatch_log_group_name" { value = try(aws_cloudwatch_log_group.lambda[0].name, "") }
