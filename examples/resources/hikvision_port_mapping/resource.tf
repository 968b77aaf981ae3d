# https://<the router's address>:8443 leads to the DVR's web page.
resource "hikvision_port_mapping" "web" {
  router        = "home"
  protocol      = "tcp"
  external_port = 8443
  internal_host = "192.168.1.64"
  internal_port = 443
  description   = "dvr web page"
}

# Video streams, for one address on the Internet only. A router that does not enforce this is an error.
resource "hikvision_port_mapping" "video" {
  router         = "home"
  external_port  = 554
  internal_host  = "192.168.1.64"
  internal_port  = 554
  source_address = "198.51.100.7"
  lease_seconds  = 86400
}
