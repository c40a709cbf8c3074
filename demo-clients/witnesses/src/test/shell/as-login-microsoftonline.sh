#!/bin/sh
# Runs a program where login.microsoftonline.com is this machine. To be started in a network and a mount namespace of its
# own (unshare --net --mount), so that the machine itself keeps its names and its ports.
#
# usage: as-login-microsoftonline.sh HOSTS PROGRAM [ARGUMENT...]
set -eu

hosts=$1
shift
echo '127.0.0.1 localhost login.microsoftonline.com' >"$hosts"
mount --bind "$hosts" /etc/hosts
ip link set lo up
exec "$@"
