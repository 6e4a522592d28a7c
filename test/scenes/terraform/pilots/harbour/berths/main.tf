resource "aws_dynamodb_table" "berths" {
  name     = "berths"
  hash_key = "quay"
}

output "table" {
  value = {
    arn  = aws_dynamodb_table.berths.arn
    name = aws_dynamodb_table.berths.name
  }
}
