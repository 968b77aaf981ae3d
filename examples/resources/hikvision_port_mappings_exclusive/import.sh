# ROUTER/INTERNAL_HOST
terraform import hikvision_port_mappings_exclusive.dvr home/192.168.1.64
