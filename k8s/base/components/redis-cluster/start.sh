# Runs a node of the Redis Cluster. It announces the address of its own Service, which stays the same when the pod is
# replaced. The first node forms the cluster when all of them answer, once: each keeps what it knows on its volume.
set -eu

# Prints the address of a pod's Service, which is there before the pod is ready; the name may be resolved a moment later.
address() { # pod
  until found=$(getent hosts "$1.$POD_NAMESPACE.svc"); do sleep 1; done
  echo "${found%% *}"
}

form() {
  nodes=
  for number in 0 1 2 3 4 5; do
    until redis-cli -h "redis-$number.$POD_NAMESPACE.svc" -e ping >/dev/null 2>&1; do sleep 1; done
    nodes="$nodes $(address "redis-$number"):6379"
  done
  if redis-cli cluster info | grep -q '^cluster_slots_assigned:0'; then
    # shellcheck disable=SC2086
    redis-cli --cluster create $nodes --cluster-replicas 1 --cluster-yes
  fi
}

case $POD_NAME in
  redis-0) form & ;;
esac
exec redis-server /etc/redis/redis.conf --requirepass "$REDISCLI_AUTH" --masterauth "$REDISCLI_AUTH" \
  --cluster-announce-ip "$(address "$POD_NAME")"
