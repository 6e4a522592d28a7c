# https://registry.terraform.io/modules/terraform-aws-modules/dynamodb-table/aws/latest

variable "create_table" { default = true }
variable "name" { default = null }
variable "stream_enabled" { default = false }
variable "server_side_encryption_enabled" { default = false }
variable "server_side_encryption_kms_key_arn" { default = null }

resource "aws_dynamodb_table" "this" {
  count          = var.create_table ? 1 : 0
  name           = var.name
  stream_enabled = var.stream_enabled
  server_side_encryption {
    enabled     = var.server_side_encryption_enabled
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }
}

output "dynamodb_table_arn" { value = try(aws_dynamodb_table.this[0].arn, "") }
output "dynamodb_table_id" { value = try(aws_dynamodb_table.this[0].id, "") }
output "dynamodb_table_stream_arn" { value = var.stream_enabled ? try(aws_dynamodb_table.this[0].stream_arn, "") : null }
output "dynamodb_table_stream_label" { value = var.stream_enabled ? try(aws_dynamodb_table.this[0].stream_label, "") : null }
