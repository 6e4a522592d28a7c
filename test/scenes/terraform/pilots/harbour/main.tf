terraform {
  backend "s3" {
    bucket = "pilots-state"
    key    = "harbour.tfstate"
  }
}

provider "aws" {
  region = "eu-west-2"
}

provider "aws" {
  alias  = "rotterdam"
  region = "eu-central-1"
}

module "berths" {
  source = "./berths"
}

# The same tables of another region: nobody there is to be asked.
module "berths_abroad" {
  source    = "./berths"
  providers = { aws = aws.rotterdam }
}

resource "aws_kinesis_stream" "arrivals" {
  name = "arrivals"
}

output "berths" {
  value = module.berths.table
}

output "abroad" {
  value = module.berths_abroad.table.arn
}

output "arrivals" {
  value = { stream = aws_kinesis_stream.arrivals }
}
