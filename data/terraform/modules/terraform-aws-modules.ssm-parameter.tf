# https://registry.terraform.io/modules/terraform-aws-modules/ssm-parameter/aws/latest

variable "create" { default = true }
variable "name" { default = null }
variable "key_id" { default = null }

resource "aws_ssm_parameter" "this" {
  count  = var.create ? 1 : 0
  name   = var.name
  key_id = var.key_id
}

output "ssm_parameter_arn" { value = try(aws_ssm_parameter.this[0].arn, null) }
output "ssm_parameter_name" { value = try(aws_ssm_parameter.this[0].name, null) }
output "value" { value = aws_ssm_parameter.this[0].value }
