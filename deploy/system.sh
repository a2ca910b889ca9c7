#!/usr/bin/env bash
# Installs the Debian packages that tests need. Runs as root or with `sudo -n`; else prints the command and fails.
set -euo pipefail
packages=(chromium fonts-noto-cjk)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ]; then run=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2>/dev/null; then run=(sudo -n env DEBIAN_FRONTEND=noninteractive)
else
  echo "Please run: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
"${run[@]}" apt-get update -qq
"${run[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
