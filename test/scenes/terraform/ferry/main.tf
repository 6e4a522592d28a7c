terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

data "aws_region" "here" {}

locals {
  prefix = "ferry-${var.harbour}"
  // One function for each entry.
  workers = {
    board = { file = "board", tables = [aws_dynamodb_table.crossings.arn] }
    sail  = { file = "sail", tables = ["${aws_dynamodb_table.crossings.arn}/index/byTide"] }
  }
}

resource "aws_dynamodb_table" "crossings" {
  name             = "${local.prefix}-crossings"
  hash_key         = "crossing"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
}

resource "aws_sqs_queue" "passengers" {
  name = "${local.prefix}-passengers"
}

resource "aws_s3_bucket" "manifests" {
  bucket_prefix = "manifests"
}

module "worker" {
  for_each = local.workers
  source   = "./modules/worker"

  name   = "${local.prefix}-${each.key}"
  file   = each.value.file
  tables = each.value.tables
  environment = merge(
    { CROSSINGS = aws_dynamodb_table.crossings.name },
    each.key == "board" ? { PASSENGERS = aws_sqs_queue.passengers.url } : { MANIFESTS = aws_s3_bucket.manifests.id },
  )
}

resource "aws_lambda_event_source_mapping" "tides" {
  event_source_arn  = aws_dynamodb_table.crossings.stream_arn
  function_name     = module.worker["sail"].function.arn
  starting_position = "LATEST"
}
