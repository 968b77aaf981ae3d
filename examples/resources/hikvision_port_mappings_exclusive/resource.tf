resource "hikvision_port_mapping" "http" {
  router        = "home"
  external_port = 8082
  internal_port = 8082
  internal_host = "192.168.1.64"
}

# Whatever else leads to the DVR is shown by the plan and removed by apply.
resource "hikvision_port_mappings_exclusive" "dvr" {
  router        = "home"
  internal_host = "192.168.1.64"
  mappings      = [hikvision_port_mapping.http.id]
}
