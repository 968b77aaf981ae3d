# ROUTER/PROTOCOL/EXTERNAL_PORT
terraform import hikvision_port_mapping.web home/tcp/8443

# A mapping that one source alone may use: ROUTER/PROTOCOL/EXTERNAL_PORT/SOURCE
terraform import hikvision_port_mapping.video home/tcp/554/198.51.100.7
