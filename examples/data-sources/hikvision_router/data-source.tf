data "hikvision_router" "home" {
  name = "home"
}

output "reachable_from_the_internet" {
  value = !data.hikvision_router.home.behind_carrier_nat
}
