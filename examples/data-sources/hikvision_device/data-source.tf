data "hikvision_device" "dvr" {
  host = "192.168.1.64"
}

output "firmware" {
  value = "${data.hikvision_device.dvr.model} ${data.hikvision_device.dvr.firmware_version}"
}
