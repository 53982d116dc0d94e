#!/bin/sh
# Install Chromium and a Chinese font for the tests of the explorer page: on Debian as root; elsewhere what is on PATH is used.
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || { echo "no chromium here: the tests of the page will say so"; exit 0; }
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq chromium fonts-wqy-microhei >/dev/null || echo "chromium could not be installed"
exit 0
