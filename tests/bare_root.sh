#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs ./dev demo and ./dev test on a machine that has nothing: a minimal Debian in a folder, with
# a clean clone in it, as root, without sudo, locale and /proc. Needs root and debootstrap.
#
#     tests/bare_root.sh [-k] [SUITE [COMMAND...]]    SUITE: bookworm; COMMAND: demo test
#
# The mirror is that of this machine's own apt. -k keeps the folder. The picture is copied out.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

keep=no
if [ "${1:-}" = -k ]; then
    keep=yes
    shift
fi
suite=${1:-bookworm}
[ $# -eq 0 ] || shift
commands=("$@")
[ ${#commands[@]} -gt 0 ] || commands=(demo test)

fail() {
    printf 'bare_root: %s\n' "$*" >&2
    exit 1
}

[ "$(id -u)" -eq 0 ] || fail "needs root"
command -v debootstrap >/dev/null || fail "needs the package debootstrap"
# A mirror that has the suite, else one of the distribution: it has other suites too.
mirror=$({
    apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" "Component: main"
    apt-get indextargets --format '$(REPO_URI)' "Origin: Debian" "Label: Debian" "Component: main"
} | head -n 1)
[ -n "$mirror" ] || fail "apt here knows no mirror of $suite"

root=$(mktemp -d "${TMPDIR:-/tmp}/bare_root.XXXXXX")
chmod 755 "$root"
clean_up() {
    if [ "$keep" = yes ]; then
        printf 'bare_root: kept %s\n' "$root"
    else
        rm -rf --one-file-system "$root"
    fi
}
trap clean_up EXIT

printf '== %s from %s into %s\n' "$suite" "$mirror" "$root"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    fail "debootstrap failed"
}
rm -f "$root.log"
# How this machine reaches its mirrors holds for the bare one too.
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
apt-config dump | grep -E '^Acquire::(http|https|Check)[^ ]* "[^"]' \
    >"$root/etc/apt/apt.conf.d/00host" || true

git clone --quiet --no-hardlinks . "$root/root/textwright"
[ -z "$(git status --porcelain)" ] || printf 'bare_root: uncommitted changes are not tested\n' >&2

status=0
report=()
for command in "${commands[@]}"; do
    started=$SECONDS
    printf '\n== in the bare root: ./dev %s\n' "$command"
    if chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        /root/textwright/dev "$command" </dev/null; then
        report+=("./dev $command: passed in $((SECONDS - started)) s")
    else
        report+=("./dev $command: FAILED with status $? after $((SECONDS - started)) s")
        status=1
    fi
done
if [ -f "$root/root/textwright/build/demo.png" ]; then
    mkdir -p build
    cp "$root/root/textwright/build/demo.png" build/bare_root.png
    report+=("the picture: build/bare_root.png")
fi

printf '\n'
printf '%s\n' "${report[@]}"
exit $status
