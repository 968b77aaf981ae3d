# Nobody gets in but through the ports that are declared. A P2P that turned itself on again shows in the plan.
resource "hikvision_device_remote_access" "dvr" {
  host        = "192.168.1.64"
  hik_connect = false
  ssh         = false
}
