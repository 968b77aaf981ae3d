# Processes of the lab. Only those are stopped whose pid was recorded and whose command line is still ours.
# Sourced by lab.sh.

alive() { # NAME MARK
  local pid
  pid=$(cat "$STATE/$1.pid" 2>/dev/null) || return 1
  [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- "$2"
}
spawn() { # NAME NS CMD...
  local name=$1 where=$2
  shift 2
  setsid ip netns exec "$P$where" "$@" </dev/null >>"$STATE/$name.log" 2>&1 9>&- &
  echo $! >"$STATE/$name.pid"
}
stop() { # NAME MARK [SIGNAL]
  local i
  if alive "$1" "$2"; then
    kill "-${3:-TERM}" "$(cat "$STATE/$1.pid")" 2>/dev/null || true
    for i in $(seq 100); do
      alive "$1" "$2" || break
      sleep 0.02
    done
    if alive "$1" "$2"; then kill -KILL "$(cat "$STATE/$1.pid")"; fi
  fi
  rm -f "$STATE/$1.pid"
}
wait_for() { # SECONDS WHAT CMD...
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || die "timed out waiting for $what (see $STATE/*.log)"
    sleep 0.05
  done
}

fake_dvr_start() {
  alive fake-dvr "$HERE/fake-dvr.mjs" && return 0
  spawn fake-dvr dvr "${NODE:-node}" "$HERE/fake-dvr.mjs"
  wait_for 10 "the fake DVR" ns lan curl -fsS -m 2 -o /dev/null "http://$DVR_IP/"
}
fake_dvr_stop() { stop fake-dvr "$HERE/fake-dvr.mjs"; }
