data "hikvision_discovery" "lan" {
  timeout = "5s"
}

output "factory_new_devices" {
  value = [for device in data.hikvision_discovery.lan.devices : device.address if device.activated == false]
}
