# https://registry.terraform.io/modules/terraform-aws-modules/s3-bucket/aws/latest/submodules/notification

variable "create" { default = true }
variable "bucket" { default = "" }
variable "lambda_notifications" { default = {} }
variable "sqs_notifications" { default = {} }
variable "sns_notifications" { default = {} }

resource "aws_s3_bucket_notification" "this" {
  count  = var.create ? 1 : 0
  bucket = var.bucket
  dynamic "lambda_function" {
    for_each = var.lambda_notifications
    content {
      lambda_function_arn = lambda_function.value.function_arn
      events              = lambda_function.value.events
    }
  }
  dynamic "queue" {
    for_each = var.sqs_notifications
    content {
      queue_arn = queue.value.queue_arn
      events    = queue.value.events
    }
  }
  dynamic "topic" {
    for_each = var.sns_notifications
    content {
      topic_arn = topic.value.topic_arn
      events    = topic.value.events
    }
  }
}

output "s3_bucket_notification_id" { value = var.bucket }
