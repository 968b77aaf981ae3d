# What is not declared here stays as it is on the device.
resource "hikvision_device_ports" "dvr" {
  host = "192.168.1.64"

  http  = { port = 8082 }
  https = { port = 443, enabled = true }
  rtsp  = { port = 554 }

  on_destroy = "restore"
}

# The mapping follows the port of the device.
resource "hikvision_port_mapping" "web" {
  router        = "home"
  external_port = 8443
  internal_host = hikvision_device_ports.dvr.host
  internal_port = hikvision_device_ports.dvr.https.port
}
