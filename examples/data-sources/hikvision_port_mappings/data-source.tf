data "hikvision_port_mappings" "home" {
  router = "home"
}

output "opened_by_others" {
  value = [
    for mapping in data.hikvision_port_mappings.home.mappings : mapping
    if mapping.internal_host != "192.168.1.64"
  ]
}
