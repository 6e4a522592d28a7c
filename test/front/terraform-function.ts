/** A Lambda function in Terraform with its role and the archive of its code. `more`: further lines of the role or of the function. */
export function terraformFunction(
  name: string,
  {
    role = name,
    handler,
    source,
    more = {},
  }: Readonly<{
    role?: string;
    handler: string;
    /** Of the archive: `source_dir = "src"`. */
    source: string;
    more?: Readonly<{ role?: string; function?: string }>;
  }>,
): string {
  return `
resource "aws_iam_role" "${role}" {
  name = "${role}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  ${more.role ?? ''}
}
data "archive_file" "${name}" {
  type        = "zip"
  output_path = "${name}.zip"
  ${source}
}
resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  role          = aws_iam_role.${role}.arn
  runtime       = "nodejs20.x"
  handler       = "${handler}"
  filename      = data.archive_file.${name}.output_path
  ${more.function ?? ''}
}
`;
}
