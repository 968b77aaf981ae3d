# A device that asks the router for ports by itself, switched off.
resource "hikvision_device_upnp" "camera" {
  host    = "192.168.1.65"
  enabled = false
}

# A device that opens its own ports, where the router lets a host map only for itself. All that it opens is here.
resource "hikvision_device_upnp" "dvr" {
  host            = "192.168.1.64"
  management_port = hikvision_device_ports.dvr.http.port
  enabled         = true

  external_ports = {
    http   = 8082
    server = 8000
  }
}

resource "hikvision_device_ports" "dvr" {
  host = "192.168.1.64"
  http = { port = 8082 }
}
