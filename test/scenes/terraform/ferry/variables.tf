variable "harbour" {
  type    = string
  default = "north"
}
