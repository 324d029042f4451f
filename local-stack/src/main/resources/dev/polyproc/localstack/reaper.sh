# Cleans up after the process that started it. Reads lines from its input:
#   pid N      kill that process at the end of the input
#   forget N   that process has exited
#   dir PATH   remove that folder at the end of the input
# The input ends when the starter closes it or ends, even by SIGKILL.
{
  trap '' INT TERM HUP QUIT
  pids=' '
  dir=
  while read -r word rest; do
    case $word in
      pid) pids="$pids$rest " ;;
      forget) pids="${pids%% $rest *} ${pids#* $rest }" ;;
      dir) dir=$rest ;;
    esac
  done
  for pid in $pids; do
    kill -KILL "$pid" 2>/dev/null
  done
  for pid in $pids; do
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ $tries -lt 20 ]; do
      tries=$((tries + 1))
      sleep 0.1 2>/dev/null || sleep 1
    done
  done
  case ${dir##*/} in
    polyproc-*)
      rm -rf "$dir" || { sleep 1; rm -rf "$dir"; }
      ;;
  esac
  exit 0
}
