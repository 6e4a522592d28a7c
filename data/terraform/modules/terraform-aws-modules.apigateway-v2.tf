# https://registry.terraform.io/modules/terraform-aws-modules/apigateway-v2/aws/latest

variable "create" { default = true }
variable "name" { default = "" }
variable "protocol_type" { default = "HTTP" }
variable "body" { default = null }
variable "integrations" { default = {} }
variable "routes" { default = {} }
variable "cors_configuration" { default = null }
variable "stage_name" { default = "$default" }

resource "aws_apigatewayv2_api" "this" {
  count         = var.create ? 1 : 0
  name          = var.name
  protocol_type = var.protocol_type
  body          = var.body

  dynamic "cors_configuration" {
    for_each = var.cors_configuration == null ? [] : [var.cors_configuration]
    content {
      allow_origins     = try(cors_configuration.value.allow_origins, null)
      allow_credentials = try(cors_configuration.value.allow_credentials, null)
    }
  }
}

# Before version 5 what it calls and who may call it stood in one.
resource "aws_apigatewayv2_route" "this" {
  for_each           = { for k, v in merge(var.integrations, var.routes) : k => v if var.create }
  api_id             = aws_apigatewayv2_api.this[0].id
  route_key          = each.key
  authorization_type = try(each.value.authorization_type, "NONE")
}

resource "aws_apigatewayv2_integration" "this" {
  for_each        = { for k, v in var.integrations : k => v if var.create }
  api_id          = aws_apigatewayv2_api.this[0].id
  integration_uri = try(each.value.lambda_arn, each.value.integration_uri, null)
}

resource "aws_apigatewayv2_integration" "routes" {
  for_each        = { for k, v in var.routes : k => v if var.create && can(v.integration) }
  api_id          = aws_apigatewayv2_api.this[0].id
  integration_uri = try(each.value.integration.uri, null)
}

resource "aws_apigatewayv2_stage" "this" {
  count  = var.create ? 1 : 0
  api_id = aws_apigatewayv2_api.this[0].id
  name   = var.stage_name
}

output "api_id" { value = try(aws_apigatewayv2_api.this[0].id, "") }
output "api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, "") }
output "api_arn" { value = try(aws_apigatewayv2_api.this[0].arn, "") }
output "api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, "") }
output "apigatewayv2_api_id" { value = try(aws_apigatewayv2_api.this[0].id, "") }
output "apigatewayv2_api_api_endpoint" { value = try(aws_apigatewayv2_api.this[0].api_endpoint, "") }
output "apigatewayv2_api_execution_arn" { value = try(aws_apigatewayv2_api.this[0].execution_arn, "") }
