data "hikvision_device" "dvr" {
  host = "192.168.1.64"
}

output "firmware" {
  value = "${data.hikvision_device.dvr.model} ${data.hikvision_device.dvr.firmware_version}"
}

# Known vulnerabilities of its firmware; "unknown" is not "safe".
output "affected_by" {
  value = [for each in data.hikvision_device.dvr.vulnerabilities : each.cve if each.status == "affected"]
}
