variable "name" {}
variable "file" {}
variable "tables" { type = list(string) }
variable "environment" { type = map(string) }

data "archive_file" "code" {
  type        = "zip"
  source_file = "${path.module}/../../dist/${var.file}.js"
  output_path = "${path.module}/${var.file}.zip"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "worker" {
  name_prefix        = var.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "tables" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for table in var.tables : {
      Effect   = "Allow"
      Action   = ["dynamodb:PutItem", "dynamodb:Scan"]
      Resource = table
    }]
  })
}

resource "aws_lambda_function" "worker" {
  function_name = var.name
  role          = aws_iam_role.worker.arn
  runtime       = "nodejs20.x"
  handler       = "${var.file}.handler"
  filename      = data.archive_file.code.output_path

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []
    content {
      variables = environment.value
    }
  }
}

output "function" {
  value = aws_lambda_function.worker
}
