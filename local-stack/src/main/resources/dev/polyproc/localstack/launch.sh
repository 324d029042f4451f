# Becomes the command in its arguments as soon as a line arrives, by which time the reaper knows of
# this process; no line, no command. Ctrl-C and the terminal's end are for the supervisor alone, so
# the command gets a session of its own (or, without setsid, ignores them).
trap '' INT HUP
read -r go || exit 1
if command -v setsid >/dev/null 2>&1; then
  exec setsid "$@" </dev/null
fi
exec "$@" </dev/null
