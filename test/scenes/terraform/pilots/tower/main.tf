data "terraform_remote_state" "harbour" {
  backend = "s3"
  config = {
    bucket = "pilots-state"
    key    = "harbour.tfstate"
    region = "eu-west-2"
  }
}

locals {
  harbour = data.terraform_remote_state.harbour.outputs
}

# The module is not in the project: it is given what only functions have.
module "assign" {
  source = "git::https://example.org/modules.git//lambda?ref=v3"

  function_name    = "assign"
  runtime          = "nodejs22.x"
  handler_function = "assign"
  source_path      = "../rota/dist"
  environment_vars = {
    BERTHS = local.harbour.berths.name
    ROTA   = aws_sqs_queue.rota.url
  }
  role_arn = aws_iam_role.assign.arn
}

resource "aws_iam_role" "assign" {
  name = "assign"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "assign" {
  role = aws_iam_role.assign.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:DeleteItem"], Resource = local.harbour.berths.arn },
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = local.harbour.abroad },
      { Effect = "Allow", Action = "kinesis:PutRecord", Resource = local.harbour.arrivals.stream.arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.rota.arn },
    ]
  })
}

resource "aws_sqs_queue" "rota" {
  name = "rota"
}

resource "aws_lambda_function_url" "assign" {
  function_name      = module.assign.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "weather" {
  function_name = module.assign.function_arn
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
}
