#!/usr/bin/env bash
# A real home router in network namespaces: a real miniupnpd (UPnP IGD, NAT-PMP, PCP) on a real nftables NAT, a runner
# and a device on the LAN side, a client on the Internet side. Needs root. Nothing is attached to the host's own network,
# so no packet can leave the machine.
#
#   wan (11.0.113.9) ── wan0 (11.0.113.2) rtr br0 (192.168.1.1) ──┬── lan  192.168.1.10, who runs Terraform
#                                                                 └── dvr  192.168.1.64, the device
#
# The device has a namespace of its own: behind the runner's address a router in secure mode would take it for the runner.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
P=${LAB_PREFIX:-} # prefix of the namespaces' names: lets several labs coexist
STATE=${LAB_STATE:-/run/cdktf-hikvision-lab${P:+-$P}}
MODES="igd1 igd2 igd1-secure igd2-secure strict openwrt persist thirdparty cgnat"

usage() {
  cat <<USAGE
usage: lab.sh COMMAND
  deps                 install the Debian packages (no service is started)
  up [MODE]            build the lab, or switch it to MODE; does nothing if it is already so (default igd2)
  reset [MODE]         same, but always with an empty mapping table
  down                 remove everything
  status [--json]      what runs; exit 0 only if the router answers
  env                  KEY=VALUE lines for tests
  exec NS CMD...       run CMD in namespace wan|rtr|lan|dvr
  daemon stop|start|restart|crash    the UPnP daemon alone (crash = SIGKILL); the kernel rules stay
  fake-dvr start|stop  a stand-in device in the namespace dvr: HTTP on 80, UDP echo on 9000
  reboot               daemon and firewall start afresh: only a lease file (mode persist) survives
  mappings             the router's own table of rules, read from the kernel, without the neighbour's
  flush [CHAIN]        wipe the daemon's kernel rules behind its back (drift), the neighbour's too
  log                  the daemon's log (full only under LAB_DEBUG=1)
  selftest             prove the whole path in every mode
modes: $MODES
environment: LAB_PREFIX (namespace prefix), LAB_STATE (state folder), LAB_MINIUPNPD (daemon binary),
             LAB_DEBUG=1 (the daemon writes a log; far too slow for timing),
             LAB_NEIGHBOUR=1 (another host maps tcp 15222 for itself; reset, reboot, mappings and down fail if its
             rules were changed)
USAGE
}
die() {
  echo "lab: $*" >&2
  exit 1
}

. "$HERE/topology.sh"
. "$HERE/processes.sh"
. "$HERE/daemon.sh"
. "$HERE/neighbour.sh"

up() { # MODE EVEN_IF_SO
  local mode=$1 c
  grep -qw -- "$mode" <<<"$MODES" || die "unknown mode '$mode' (one of: $MODES)"
  [ "$(id -u)" = 0 ] || die "needs root"
  for c in ip nft curl upnpc "${LAB_MINIUPNPD:-/usr/sbin/miniupnpd}"; do
    command -v "$c" >/dev/null || die "'$c' is missing; run: $0 deps"
  done
  if [ -e "$STATE/owned" ] && ! have_all_ns; then down; fi
  [ -e "$STATE/owned" ] || build
  if [ "$2" = no ] && [ "$(cat "$STATE/mode" 2>/dev/null)" = "$mode" ] && daemon_alive && answers; then return 0; fi
  [ "$2" = no ] || neighbour_stands
  daemon_stop
  rm -f "$STATE/leases" "$STATE/leases6"
  : >"$STATE/miniupnpd.log"
  firewall
  set_wan "$(wan_net "$mode")"
  conf "$mode" >"$STATE/miniupnpd.conf"
  daemon_start
  echo "$mode" >"$STATE/mode"
  neighbour_maps
}
down() {
  local changed=
  [ -e "$STATE/owned" ] || return 0
  changed=$(neighbour_changed)
  daemon_stop
  fake_dvr_stop
  unbuild
  find "$STATE" -mindepth 1 ! -name lock -delete
  [ -z "$changed" ] || die "$changed"
}
need_up() { [ -e "$STATE/mode" ] || die "down"; }

print_env() {
  local mode
  mode=$(cat "$STATE/mode")
  cat <<ENV
LAB_MODE=$mode
LAB_NS_WAN=${P}wan
LAB_NS_RTR=${P}rtr
LAB_NS_LAN=${P}lan
LAB_NS_DVR=${P}dvr
LAB_ROUTER_LAN_IP=$RTR_LAN
LAB_ROUTER_WAN_IP=$(wan_net "$mode").2
LAB_ROOT_DESC=$ROOT_DESC
LAB_UDN=uuid:$UUID
LAB_RUNNER_IP=$LAN_IP
LAB_DVR_IP=$DVR_IP
LAB_CLIENT_IP=$(wan_net "$mode").9
LAB_STATE=$STATE
ENV
}
status() {
  [ -e "$STATE/mode" ] || {
    echo "lab: down"
    return 3
  }
  local router=down
  answers && router=up
  if [ "${1:-}" = --json ]; then
    printf '{"mode":"%s","router":"%s","rootDesc":"%s"}\n' "$(cat "$STATE/mode")" $router "$ROOT_DESC"
  else
    echo "mode    $(cat "$STATE/mode")"
    echo "router  $router"
    print_env | sed 's/^/  /'
    rules | sed 's/^/  /'
  fi
  [ $router = up ]
}
deps() {
  export DEBIAN_FRONTEND=noninteractive
  local made=
  # Debian's postinst starts the daemon on the host itself unless a policy forbids it.
  [ -e /usr/sbin/policy-rc.d ] || {
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    made=1
  }
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends \
    unzip iproute2 procps nftables miniupnpd miniupnpd-nftables miniupnpc natpmpc curl postgresql \
    chromium fonts-noto-color-emoji \
    openssh-server openssh-client tinyproxy-bin openssl
  [ -z "$made" ] || rm -f /usr/sbin/policy-rc.d
}

cmd=${1:-help}
shift || true
case $cmd in
up | reset | down | daemon | fake-dvr | reboot | flush | selftest)
  mkdir -p "$STATE"
  exec 9>"$STATE/lock"
  flock -w 60 9 || die "another lab command holds $STATE/lock"
  ;;
esac
case $cmd in
deps) deps ;;
up) up "${1:-igd2}" no ;;
reset) up "${1:-$(cat "$STATE/mode" 2>/dev/null || echo igd2)}" yes ;;
down) down ;;
status) status "$@" ;;
env)
  need_up
  print_env
  ;;
exec) ns "$@" ;;
daemon)
  need_up
  case ${1:-} in
  stop) daemon_stop ;;
  start) daemon_start ;;
  restart)
    daemon_stop
    daemon_start
    ;;
  crash) daemon_stop KILL ;;
  *)
    usage
    exit 2
    ;;
  esac
  ;;
fake-dvr)
  need_up
  case ${1:-} in
  start) fake_dvr_start ;;
  stop) fake_dvr_stop ;;
  *)
    usage
    exit 2
    ;;
  esac
  ;;
reboot)
  need_up
  reboot
  ;;
mappings)
  neighbour_stands
  rules | without_neighbour
  ;;
flush) flush "$@" ;;
log) cat "$STATE/miniupnpd.log" ;;
selftest)
  . "$HERE/selftest.sh"
  selftest
  ;;
*)
  usage
  [ "$cmd" = help ] || exit 2
  ;;
esac
