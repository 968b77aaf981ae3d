# The namespaces, their wires and addresses, and the router's firewall. Sourced by lab.sh.

LAN=192.168.1
RTR_LAN=$LAN.1
LAN_IP=$LAN.10
DVR_IP=$LAN.64
LAN6=2001:db8:1:
WAN6=2001:db8:ffff:

ns() { ip netns exec "$P$1" "${@:2}"; }
have_ns() { [ -e "/run/netns/$P$1" ]; }
have_all_ns() { have_ns wan && have_ns rtr && have_ns lan && have_ns dvr; }

# miniupnpd refuses every reserved external range, the documentation nets included (addr_is_reserved() in getifaddr.c of
# 2.3.1), so the "Internet" borrows an address block from 11/8. The namespaces have no uplink.
wan_net() { [ "$1" = cgnat ] && echo 100.64.7 || echo 11.0.113; }

build() {
  local n
  for n in wan rtr lan dvr; do
    have_ns $n && die "namespace '$P$n' exists and is not this lab's; set LAB_PREFIX"
  done
  mkdir -p "$STATE"
  : >"$STATE/owned"
  for n in wan rtr lan dvr; do
    ip netns add "$P$n"
    ip -n "$P$n" link set lo up
  done
  ns rtr sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
    net.ipv6.conf.default.accept_dad=0 2>/dev/null || ns rtr sysctl -qw net.ipv4.ip_forward=1
  ip -n "${P}rtr" link add br0 type bridge mcast_snooping 0
  ip -n "${P}rtr" link add wan0 type veth peer name eth0 netns "${P}wan"
  ip -n "${P}rtr" link add p-lan type veth peer name eth0 netns "${P}lan"
  ip -n "${P}rtr" link add p-dvr type veth peer name eth0 netns "${P}dvr"
  ip -n "${P}rtr" link set p-lan master br0
  ip -n "${P}rtr" link set p-dvr master br0
  ip -n "${P}rtr" addr add $RTR_LAN/24 dev br0
  ip -n "${P}lan" addr add $LAN_IP/24 dev eth0
  ip -n "${P}dvr" addr add $DVR_IP/24 dev eth0
  for n in rtr:br0 rtr:wan0 rtr:p-lan rtr:p-dvr wan:eth0 lan:eth0 dvr:eth0; do
    ip -n "$P${n%%:*}" link set "${n##*:}" up
  done
  v6() { ip -n "$P$1" -6 addr add "$3" dev "$2" nodad 2>/dev/null || true; }
  v6 rtr br0 ${LAN6}:1/64
  v6 lan eth0 ${LAN6}:10/64
  v6 dvr eth0 ${LAN6}:64/64
  v6 rtr wan0 ${WAN6}:2/64
  v6 wan eth0 ${WAN6}:9/64
  for n in lan dvr; do
    ip -n "$P$n" route add default via $RTR_LAN
    ip -n "$P$n" -6 route add default via ${LAN6}:1 2>/dev/null || true
  done
  ip -n "${P}wan" -6 route add ${LAN6}:/64 via ${WAN6}:2 2>/dev/null || true
}
unbuild() {
  local n p
  for n in wan lan dvr rtr; do
    have_ns $n || continue
    for p in $(ip netns pids "$P$n" 2>/dev/null); do kill -KILL "$p" 2>/dev/null || true; done
    ip netns del "$P$n"
  done
}
set_wan() { # NET
  ip -n "${P}rtr" -4 addr flush dev wan0
  ip -n "${P}wan" -4 addr flush dev eth0
  ip -n "${P}rtr" addr add "$1.2/24" dev wan0
  ip -n "${P}wan" addr add "$1.9/24" dev eth0
  ip -n "${P}rtr" route replace default via "$1.9"
}

# A plain home router: the LAN may go out, nothing comes in but what the daemon opens.
firewall() {
  ns rtr nft -f - <<'NFT'
table inet miniupnpd
delete table inet miniupnpd
table inet miniupnpd {
  chain forward {
    type filter hook forward priority 0; policy drop;
    ct state established,related accept
    iifname "br0" accept
    jump miniupnpd
  }
  chain prerouting {
    type nat hook prerouting priority -100; policy accept;
    iifname "wan0" jump prerouting_miniupnpd
  }
  chain postrouting {
    type nat hook postrouting priority 100; policy accept;
    oifname "wan0" jump postrouting_miniupnpd
    oifname "wan0" meta nfproto ipv4 masquerade
  }
  chain miniupnpd { }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
NFT
}
rules() {
  ns rtr nft list chain inet miniupnpd prerouting_miniupnpd | grep dnat || true
  ns rtr nft list chain inet miniupnpd miniupnpd | grep accept || true
}
flush() { # [CHAIN]
  local c
  rm -f "$STATE/neighbour"
  for c in ${1:-miniupnpd prerouting_miniupnpd postrouting_miniupnpd}; do
    ns rtr nft flush chain inet miniupnpd $c
  done
}
