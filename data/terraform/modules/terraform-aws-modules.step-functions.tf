# https://registry.terraform.io/modules/terraform-aws-modules/step-functions/aws/latest

variable "create" { default = true }
variable "name" { default = "" }
variable "definition" { default = "" }
variable "role_arn" { default = "" }
variable "create_role" { default = true }
variable "use_existing_role" { default = false }

data "aws_iam_policy_document" "assume_role" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  count              = var.create && var.create_role && !var.use_existing_role ? 1 : 0
  name               = var.name
  assume_role_policy = data.aws_iam_policy_document.assume_role.json
}

resource "aws_sfn_state_machine" "this" {
  count      = var.create ? 1 : 0
  name       = var.name
  role_arn   = var.use_existing_role ? var.role_arn : try(aws_iam_role.this[0].arn, var.role_arn)
  definition = var.definition
}

output "state_machine_arn" { value = try(aws_sfn_state_machine.this[0].arn, "") }
output "state_machine_id" { value = try(aws_sfn_state_machine.this[0].id, "") }
output "state_machine_name" { value = try(aws_sfn_state_machine.this[0].name, "") }
output "role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "role_name" { value = try(aws_iam_role.this[0].name, "") }
