# https://registry.terraform.io/modules/terraform-aws-modules/sqs/aws/latest

variable "create" { default = true }
variable "create_dlq" { default = false }
variable "name" { default = null }
variable "dlq_name" { default = null }
variable "fifo_queue" { default = false }
variable "use_name_prefix" { default = false }
variable "kms_master_key_id" { default = null }
variable "dlq_kms_master_key_id" { default = null }

resource "aws_sqs_queue" "this" {
  count             = var.create ? 1 : 0
  name              = var.use_name_prefix || var.name == null ? null : (var.fifo_queue ? "${trimsuffix(var.name, ".fifo")}.fifo" : var.name)
  kms_master_key_id = var.kms_master_key_id
}

resource "aws_sqs_queue" "dlq" {
  count             = var.create && var.create_dlq ? 1 : 0
  name              = var.use_name_prefix || var.name == null ? null : (var.dlq_name != null ? var.dlq_name : "${trimsuffix(var.name, ".fifo")}-dlq${var.fifo_queue ? ".fifo" : ""}")
  kms_master_key_id = var.dlq_kms_master_key_id != null ? var.dlq_kms_master_key_id : var.kms_master_key_id
}

output "queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "queue_url" { value = try(aws_sqs_queue.this[0].url, null) }
output "queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "queue_arn_static" { value = try(aws_sqs_queue.this[0].arn, null) }
output "sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "sqs_queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "sqs_queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "this_sqs_queue_arn" { value = try(aws_sqs_queue.this[0].arn, null) }
output "this_sqs_queue_id" { value = try(aws_sqs_queue.this[0].id, null) }
output "this_sqs_queue_name" { value = try(aws_sqs_queue.this[0].name, null) }
output "dead_letter_queue_arn" { value = try(aws_sqs_queue.dlq[0].arn, null) }
output "dead_letter_queue_id" { value = try(aws_sqs_queue.dlq[0].id, null) }
output "dead_letter_queue_url" { value = try(aws_sqs_queue.dlq[0].url, null) }
output "dead_letter_queue_name" { value = try(aws_sqs_queue.dlq[0].name, null) }
