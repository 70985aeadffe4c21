#!/bin/sh
# Installs a kiosk from the folder that this file lies in, without a network:  sh install.sh   (as root)
set -eu

cd "$(dirname "$0")"
if [ "$(id -u)" -ne 0 ]; then
    echo "install.sh: run this as root" >&2
    exit 1
fi
if ! sha256sum --quiet --check SHA256SUMS; then
    echo "install.sh: what lies here is damaged, so nothing was changed: copy it to the stick again" >&2
    exit 1
fi
for file in kiosk.toml keys; do
    [ ! -e "settings/$file" ] || install -D -m 0644 "settings/$file" "/etc/radiology-kiosk/$file"
done
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ./packages/*.deb
for pack in packs/*; do
    [ ! -e "$pack" ] || radiology-kiosk-admin content install "$pack"
done
echo "Now set the PIN (radiology-kiosk-admin pin), restart the computer, and ask: radiology-kiosk-admin doctor"
