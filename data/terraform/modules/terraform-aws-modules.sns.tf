# https://registry.terraform.io/modules/terraform-aws-modules/sns/aws/latest

variable "create" { default = true }
variable "name" { default = null }
variable "use_name_prefix" { default = false }
variable "fifo_topic" { default = false }
variable "kms_master_key_id" { default = null }
variable "subscriptions" { default = {} }

resource "aws_sns_topic" "this" {
  count             = var.create ? 1 : 0
  name              = var.use_name_prefix || var.name == null ? null : (var.fifo_topic ? "${trimsuffix(var.name, ".fifo")}.fifo" : var.name)
  kms_master_key_id = var.kms_master_key_id
}

resource "aws_sns_topic_subscription" "this" {
  for_each  = { for k, v in var.subscriptions : k => v if var.create }
  topic_arn = aws_sns_topic.this[0].arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}

output "topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "topic_name" { value = try(aws_sns_topic.this[0].name, null) }
output "sns_topic_arn" { value = try(aws_sns_topic.this[0].arn, null) }
output "sns_topic_id" { value = try(aws_sns_topic.this[0].id, null) }
output "sns_topic_name" { value = try(aws_sns_topic.this[0].name, null) }
