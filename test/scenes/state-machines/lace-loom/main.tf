resource "aws_dynamodb_table" "patterns" {
  name     = "patterns"
  hash_key = "lace"
  attribute {
    name = "lace"
    type = "S"
  }
}

resource "aws_sqs_queue" "threads" {
  name = "threads"
}

resource "aws_iam_role" "loom" {
  name = "loom"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "states.amazonaws.com" } }]
  })
  inline_policy {
    name = "loom"
    policy = jsonencode({
      Statement = [
        { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:Scan"], Resource = aws_dynamodb_table.patterns.arn },
      ]
    })
  }
}

resource "aws_sfn_state_machine" "weave" {
  name     = "weave"
  role_arn = aws_iam_role.loom.arn

  definition = jsonencode({
    StartAt = "Find"
    States = {
      Find = {
        Type     = "Task"
        Resource = "arn:aws:states:::dynamodb:getItem"
        Parameters = {
          TableName = aws_dynamodb_table.patterns.name
          Key       = { lace = { "S.$" = "$.lace" } }
        }
        End = true
      }
    }
  })
}

resource "aws_sfn_state_machine" "wind" {
  name       = "wind"
  role_arn   = aws_iam_role.loom.arn
  definition = templatefile("${path.module}/wind.asl.json", { threads = aws_sqs_queue.threads.url })

  logging_configuration {
    level = "ERROR"
  }
}
