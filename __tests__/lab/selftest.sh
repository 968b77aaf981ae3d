# Proves the whole path in every mode with upnpc and curl, none of the project's own code. Sourced by lab.sh.

selftest() {
  local fails=0 mode ip out
  check() { # NAME EXPECTED-REGEX ACTUAL
    if grep -qE -- "$2" <<<"$3"; then
      echo "ok    $mode: $1"
    else
      fails=$((fails + 1))
      echo "FAIL  $mode: $1"
      echo "      wanted /$2/, got: $(head -c 300 <<<"$3")"
    fi
  }
  upnp() { ns lan upnpc -u "$ROOT_DESC" "$@" 2>&1 || true; }
  reach() { ns wan curl -sS -m 2 "http://$ip:$1/" 2>&1 || true; }
  for mode in $MODES; do
    up "$mode" yes
    fake_dvr_start
    ip=$(wan_net "$mode").2
    out=$(upnp -e dvr -a $DVR_IP 80 18080 TCP 3600)
    case $mode in
    *-secure | openwrt)
      check "maps nothing for another host" 'code (718|606)' "$out"
      check "and the DVR stays closed" 'refused|timed out|Failed' "$(reach 18080)"
      ;;
    cgnat) check "refuses behind carrier NAT" 'failed with code|No valid UPNP|not connected' "$out" ;;
    *)
      check "adds a mapping for the DVR" 'is redirected to internal 192.168.1.64:80' "$out"
      check "the Internet reaches the DVR" 'fake-dvr' "$(reach 18080)"
      check "a second owner conflicts (718)" 'code 718' "$(upnp -a $LAN_IP 80 18080 TCP)"
      case $mode in
      strict) check "low ports are denied" 'code (606|718)' "$(upnp -a $DVR_IP 80 80 TCP)" ;;
      persist)
        reboot
        check "a reboot keeps leased mappings" '18080->192.168.1.64:80' "$(upnp -l)"
        ;;
      igd2)
        daemon_stop
        daemon_start
        check "a daemon restart keeps the kernel's rules" '18080->192.168.1.64:80' "$(upnp -l)"
        reboot
        check "a reboot loses them" '^none$' "$(upnp -l | grep 18080 || echo none)"
        upnp -e dvr -a $DVR_IP 80 18080 TCP 3600 >/dev/null
        ;;
      esac
      flush
      check "a kernel flush closes it" 'refused|timed out|Failed' "$(reach 18080)"
      upnp -e dvr -a $DVR_IP 80 18081 TCP 3600 >/dev/null
      check "opens again" 'fake-dvr' "$(reach 18081)"
      check "deletes" 'UPNP_DeletePortMapping\(\) returned : 0' "$(upnp -d 18081 TCP)"
      check "and it is closed" 'refused|timed out|Failed' "$(reach 18081)"
      ;;
    esac
  done
  fake_dvr_stop
  if [ $fails = 0 ]; then echo "selftest: all ok"; else
    echo "selftest: $fails failed"
    return 1
  fi
}
