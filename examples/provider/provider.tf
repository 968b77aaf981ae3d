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
    # In a network that the runner is not in. Its devices say tunnel = "shop", too.
    shop = {
      type   = "upnp"
      url    = "http://192.168.1.1:5000/rootDesc.xml"
      tunnel = "shop"
    }
  }
  tunnels = {
    shop = {
      url           = "ssh://runner@shop.example"
      host_key      = "SHA256:1RwVnlxvFGbjHB6FaT2sUUpRuqkJ+0TcQ3gZ1mC4iaQ"
      identity_file = "~/.ssh/id_ed25519"
    }
  }
}
