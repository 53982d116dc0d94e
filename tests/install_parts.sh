#!/bin/sh
# Install what the tests drive and pip has not: a browser with a Chinese font, and Java with Maven for Neo4j.
# On Debian as root; elsewhere what is on PATH is used, and the tests say what they miss.
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-wqy-microhei"
command -v java >/dev/null 2>&1 || missing="$missing default-jdk-headless"
command -v mvn >/dev/null 2>&1 || missing="$missing maven"
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "missing here:$missing; tests that need them are skipped"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
echo "installing$missing"
# shellcheck disable=SC2086  # a list of words
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; } || echo "could not be installed:$missing"
exit 0
