variable "coast" { default = "west" }

resource "aws_kms_key" "beam" {}

resource "aws_s3_bucket" "logbooks" {
  bucket = "logbooks-${var.coast}"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logbooks" {
  bucket = aws_s3_bucket.logbooks.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.beam.arn
    }
  }
}

module "signals" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.0"
  name    = "signals"
}

# The role, its policies and the mapping come from the module of the registry.
module "keeper" {
  source        = "terraform-aws-modules/lambda/aws"
  version       = "~> 7.0"
  function_name = "keeper"
  handler       = "keeper.handler"
  runtime       = "nodejs20.x"
  source_path   = [{ path = "lamps", commands = ["npm ci", ":zip"] }]
  environment_variables = {
    LOGBOOKS = aws_s3_bucket.logbooks.bucket
  }
  attach_policy_statements = true
  policy_statements = {
    logbooks = {
      effect    = "Allow"
      actions   = ["s3:GetObject", "s3:DeleteObject"]
      resources = ["${aws_s3_bucket.logbooks.arn}/*"]
    }
  }
  event_source_mapping = {
    signals = { event_source_arn = module.signals.queue_arn }
  }
}

resource "aws_iam_role" "lamp" {
  name               = "lamp"
  path               = "/coast/"
  assume_role_policy = file("policies/trust.json")
}

resource "aws_iam_policy" "lamp" {
  policy = templatefile("policies/lamp.json.tftpl", {
    bucket = aws_s3_bucket.logbooks.arn
    extra  = ["s3:PutObject", "s3:ListBucket"]
  })
}

resource "aws_iam_role_policy_attachment" "lamp" {
  role       = aws_iam_role.lamp.name
  policy_arn = aws_iam_policy.lamp.arn
}

resource "aws_lambda_function" "lamp" {
  function_name = "lamp"
  role          = aws_iam_role.lamp.arn
  runtime       = "nodejs20.x"
  handler       = "lamp.light"
  filename      = "lamps/lamp.zip"
}

resource "aws_s3_bucket_notification" "lamp" {
  bucket = aws_s3_bucket.logbooks.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.lamp.arn
    events              = ["s3:ObjectCreated:*"]
  }
}
