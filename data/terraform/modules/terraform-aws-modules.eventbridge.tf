# https://registry.terraform.io/modules/terraform-aws-modules/eventbridge/aws/latest

variable "create" { default = true }
variable "create_bus" { default = true }
variable "create_rules" { default = true }
variable "create_targets" { default = true }
variable "create_schedules" { default = true }
variable "bus_name" { default = "default" }
variable "append_rule_postfix" { default = true }
variable "rules" { default = {} }
variable "targets" { default = {} }
variable "schedules" { default = {} }

locals {
  targets = flatten([for rule, targets in var.targets : [for target in targets : merge(target, { rule = rule })] if var.create && var.create_targets])
}

resource "aws_cloudwatch_event_bus" "this" {
  count = var.create && var.create_bus && var.bus_name != "default" ? 1 : 0
  name  = var.bus_name
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each            = { for k, v in var.rules : k => v if var.create && var.create_rules }
  name                = var.append_rule_postfix ? "${replace(each.key, "_", "-")}-rule" : each.key
  event_bus_name      = var.create_bus ? try(aws_cloudwatch_event_bus.this[0].name, var.bus_name) : var.bus_name
  event_pattern       = try(each.value.event_pattern, null)
  schedule_expression = try(each.value.schedule_expression, null)
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = { for i, target in local.targets : "${target.rule} ${i}" => target }
  rule     = aws_cloudwatch_event_rule.this[each.value.rule].name
  arn      = each.value.arn
  input    = try(each.value.input, null)
}

resource "aws_scheduler_schedule" "this" {
  for_each = { for k, v in var.schedules : k => v if var.create && var.create_schedules }
  name     = each.key
  target {
    arn      = try(each.value.arn, null)
    role_arn = try(each.value.role_arn, null)
  }
}

output "eventbridge_bus_name" { value = try(aws_cloudwatch_event_bus.this[0].name, var.bus_name) }
output "eventbridge_bus_arn" { value = try(aws_cloudwatch_event_bus.this[0].arn, "") }
output "eventbridge_rule_arns" { value = { for k, v in aws_cloudwatch_event_rule.this : k => v.arn } }
output "eventbridge_rule_ids" { value = { for k, v in aws_cloudwatch_event_rule.this : k => v.id } }
