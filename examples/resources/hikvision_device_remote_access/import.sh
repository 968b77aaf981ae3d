# [CREDENTIAL@]HOST[:PORT]: where the device answers now, and the name of the account in the provider's credentials.
terraform import hikvision_device_remote_access.dvr 192.168.1.64
