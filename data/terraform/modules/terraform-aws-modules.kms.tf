# https://registry.terraform.io/modules/terraform-aws-modules/kms/aws/latest

variable "create" { default = true }
variable "aliases" { default = [] }

resource "aws_kms_key" "this" {
  count = var.create ? 1 : 0
}

resource "aws_kms_alias" "this" {
  for_each      = { for name in toset(var.aliases) : name => name if var.create }
  name          = "alias/${each.key}"
  target_key_id = aws_kms_key.this[0].key_id
}

output "key_arn" { value = try(aws_kms_key.this[0].arn, null) }
output "key_id" { value = try(aws_kms_key.this[0].key_id, null) }
output "aliases" { value = aws_kms_alias.this }
