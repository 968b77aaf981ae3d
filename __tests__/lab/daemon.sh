# miniupnpd: its configuration in each mode, its start and stop. Sourced by lab.sh.

HTTP_PORT=5000 # fixed, so that tests can name it
ROOT_DESC=http://$RTR_LAN:$HTTP_PORT/rootDesc.xml
UUID=5a8e9c1e-7f4b-4b7e-9a53-0d1c5e0f1a01

# min_lifetime: the default of 120 s makes every test of a lease slow.
conf() { # MODE
  cat <<CONF
ext_ifname=wan0
listening_ip=br0
http_port=$HTTP_PORT
enable_upnp=yes
enable_natpmp=yes
min_lifetime=2
max_lifetime=86400
upnp_table_name=miniupnpd
upnp_nat_table_name=miniupnpd
upnp_forward_chain=miniupnpd
upnp_nat_chain=prerouting_miniupnpd
upnp_nat_postrouting_chain=postrouting_miniupnpd
minissdpdsocket=$STATE/minissdpd.sock
uuid=$UUID
serial=LAB0001
model_number=1
notify_interval=60
system_uptime=no
CONF
  case $1 in igd1* | openwrt) echo force_igd_desc_v1=yes ;; *) echo force_igd_desc_v1=no ;; esac
  case $1 in *-secure | openwrt) echo secure_mode=yes ;; *) echo secure_mode=no ;; esac
  case $1 in persist)
    echo "lease_file=$STATE/leases"
    echo "lease_file6=$STATE/leases6"
    ;;
  esac
  case $1 in thirdparty) echo pcp_allow_thirdparty=yes ;; esac
  case $1 in
  strict) echo "allow 1024-65535 $LAN.0/24 1-65535" ;;
  openwrt) echo "allow 1024-65535 0.0.0.0/0 1024-65535" ;;
  *) echo "allow 1-65535 $LAN.0/24 1-65535" ;;
  esac
  echo "deny 0-65535 0.0.0.0/0 0-65535"
}
answers() { ns lan curl -fsS -m 2 -o /dev/null "$ROOT_DESC"; }
daemon_alive() { alive miniupnpd "$STATE"; }
daemon_start() {
  daemon_alive && return 0
  [ -e "$STATE/leases" ] || : >"$STATE/leases"
  [ -e "$STATE/leases6" ] || : >"$STATE/leases6"
  local bin=${LAB_MINIUPNPD:-/usr/sbin/miniupnpd}
  if [ -n "${LAB_DEBUG:-}" ]; then # its debug output makes every call hundreds of times slower
    spawn miniupnpd rtr "$bin" -d -f "$STATE/miniupnpd.conf" -P "$STATE/daemon.pid"
  else
    ns rtr "$bin" -f "$STATE/miniupnpd.conf" -P "$STATE/miniupnpd.pid" >>"$STATE/miniupnpd.log" 2>&1 9>&-
  fi
  wait_for 10 "miniupnpd" answers
}
daemon_stop() {
  stop miniupnpd "$STATE" "${1:-TERM}"
  rm -f "$STATE/daemon.pid"
}
reboot() {
  neighbour_stands
  daemon_stop
  firewall
  daemon_start
  # A lease file has brought it back.
  [ -n "$(neighbour_rules)" ] || neighbour_maps
}
