# [CREDENTIAL@]HOST[:PORT]: where the device answers now, and the name of the account in the provider's credentials.
terraform import hikvision_device_upnp.dvr 192.168.1.64
terraform import hikvision_device_upnp.dvr shop@192.168.1.64:8082
