terraform {
  required_providers {
    hikvision = {
      source = "registry.terraform.io/cdktf-hikvision/hikvision"
    }
  }
}

# The account comes from HIKVISION_USERNAME and HIKVISION_PASSWORD: what stands here would be written into saved plans.
provider "hikvision" {
  routers = {
    home = {
      type = "upnp"
      url  = "http://192.168.1.1:5000/rootDesc.xml"
    }
  }
}
