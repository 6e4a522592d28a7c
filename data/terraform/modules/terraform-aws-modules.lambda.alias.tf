# https://registry.terraform.io/modules/terraform-aws-modules/lambda/aws/latest/submodules/alias

variable "create" { default = true }
variable "name" { default = "" }
variable "function_name" { default = "" }
variable "allowed_triggers" { default = {} }
variable "event_source_mapping" { default = {} }

resource "aws_lambda_alias" "this" {
  count         = var.create ? 1 : 0
  name          = var.name
  function_name = var.function_name
}

resource "aws_lambda_permission" "triggers" {
  for_each      = { for k, v in var.allowed_triggers : k => v if var.create }
  function_name = var.function_name
  qualifier     = var.name
  principal     = try(each.value.principal, "${each.value.service}.amazonaws.com")
  source_arn    = try(each.value.source_arn, null)
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each          = { for k, v in var.event_source_mapping : k => v if var.create }
  function_name     = aws_lambda_alias.this[0].arn
  event_source_arn  = try(each.value.event_source_arn, null)
  starting_position = try(each.value.starting_position, null)
}

output "lambda_alias_arn" { value = try(aws_lambda_alias.this[0].arn, "") }
output "lambda_alias_name" { value = try(aws_lambda_alias.this[0].name, "") }
output "lambda_alias_invoke_arn" { value = try(aws_lambda_alias.this[0].invoke_arn, "") }
