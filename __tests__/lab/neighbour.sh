# Another host that has mapped a port for itself: whatever a test does, these rules stay as they are, to the byte, until the lab
# itself wipes them. Sourced by lab.sh.

NEIGHBOUR_PORT=15222 # leads to 5222

# Every mode lets a host map for itself, if only at a high port; behind carrier NAT none does (501).
neighbour_maps() {
  local service=urn:schemas-upnp-org:service:WANIPConnection:1
  rm -f "$STATE/neighbour"
  [ -n "${LAB_NEIGHBOUR:-}" ] && [ "$(cat "$STATE/mode")" != cgnat ] || return 0
  ns lan curl -fsS -m 5 -o /dev/null -H "SOAPAction: \"$service#AddPortMapping\"" -H "Content-Type: text/xml" -d "<?xml version=\"1.0\"?>
<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><u:AddPortMapping xmlns:u=\"$service\">
<NewRemoteHost></NewRemoteHost><NewExternalPort>$NEIGHBOUR_PORT</NewExternalPort><NewProtocol>TCP</NewProtocol>
<NewInternalPort>5222</NewInternalPort><NewInternalClient>$LAN_IP</NewInternalClient><NewEnabled>1</NewEnabled>
<NewPortMappingDescription>a neighbour</NewPortMappingDescription><NewLeaseDuration>0</NewLeaseDuration>
</u:AddPortMapping></s:Body></s:Envelope>" "http://$RTR_LAN:$HTTP_PORT/ctl/IPConn" || die "the neighbour cannot map its port"
  neighbour_rules >"$STATE/neighbour"
  [ "$(wc -l <"$STATE/neighbour")" = 2 ] || die "the neighbour has other rules than two: $(rules)"
}
neighbour_rules() { rules | grep -wE "dport ($NEIGHBOUR_PORT|5222)" || true; }
without_neighbour() {
  if [ -e "$STATE/neighbour" ]; then grep -vxFf "$STATE/neighbour" || true; else cat; fi
}

# What has become of its rules, or nothing. What was told once is not told again.
neighbour_changed() {
  [ -e "$STATE/neighbour" ] || return 0
  diff "$STATE/neighbour" <(neighbour_rules) >"$STATE/changed" && return 0
  rm -f "$STATE/neighbour"
  echo "the rules of another host were changed (< as they were, > as they are):"
  cat "$STATE/changed"
}
neighbour_stands() {
  local changed
  changed=$(neighbour_changed)
  [ -z "$changed" ] || die "$changed"
}
