# Waits for a line on its input, by which time the reaper knows this process, and then becomes the
# command in its arguments; without a line it exits. Ctrl-C and SIGHUP are handled by the supervisor
# alone, so the command runs in a new session (without setsid, it ignores both signals).
trap '' INT HUP
read -r go || exit 1
if command -v setsid >/dev/null 2>&1; then
  exec setsid "$@" </dev/null
fi
exec "$@" </dev/null
