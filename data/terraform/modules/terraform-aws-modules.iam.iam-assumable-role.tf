# https://registry.terraform.io/modules/terraform-aws-modules/iam/aws/5.0.0/submodules/iam-assumable-role

variable "create_role" { default = false }
variable "role_name" { default = null }
variable "role_path" { default = "/" }
variable "role_permissions_boundary_arn" { default = "" }
variable "trusted_role_services" { default = [] }
variable "trusted_role_arns" { default = [] }
variable "custom_role_policy_arns" { default = [] }
variable "inline_policy_statements" { default = [] }
variable "custom_role_trust_policy" { default = "" }

resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn == "" ? null : var.role_permissions_boundary_arn
  assume_role_policy = var.custom_role_trust_policy != "" ? var.custom_role_trust_policy : jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      length(var.trusted_role_services) == 0 ? [] : [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = var.trusted_role_services } }],
      length(var.trusted_role_arns) == 0 ? [] : [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.trusted_role_arns } }],
    )
  })
}

resource "aws_iam_role_policy_attachment" "custom" {
  count      = var.create_role ? length(var.custom_role_policy_arns) : 0
  role       = aws_iam_role.this[0].name
  policy_arn = var.custom_role_policy_arns[count.index]
}

data "aws_iam_policy_document" "inline" {
  dynamic "statement" {
    for_each = var.inline_policy_statements
    content {
      sid       = try(statement.value.sid, null)
      effect    = try(statement.value.effect, null)
      actions   = try(statement.value.actions, null)
      resources = try(statement.value.resources, null)
    }
  }
}

resource "aws_iam_role_policy" "inline" {
  count  = var.create_role && length(var.inline_policy_statements) > 0 ? 1 : 0
  name   = "inline_policy_statements"
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}

output "iam_role_arn" { value = try(aws_iam_role.this[0].arn, "") }
output "iam_role_name" { value = try(aws_iam_role.this[0].name, "") }
