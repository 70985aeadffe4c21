#!/bin/sh
# Sets a check-out up and works with it:  sh packaging/dev.sh run|test|build|spell|speech|bundle|lock [arguments]
#
#   run    try the kiosk in a window (--full-screen, or other options of `python -m kiosk trial`);
#          without a display, write a picture of every screen instead
#          (arguments: a folder for the pictures, then options of `python -m kiosk tour`)
#   test   formatting, types, import rules, then every test but the slow ones (arguments: pytest's, such as --cov)
#   build  make what packaging/build.py needs, and run it (arguments: freeze, deb, ...; "windows" on Debian:
#          a preview of the Windows program, built and tried by Wine. The release is built by windows/build.ps1)
#   spell  tell the words of translations that no dictionary knows (arguments: a content folder)
#   speech make the clips of what is read aloud, which no repository holds (arguments: those of `speech prepare`)
#   bundle make a folder for a stick, to install a kiosk from without a network (arguments: packaging/bundle.py --help)
#   lock   write packaging/requirements*.txt anew from pyproject.toml (--upgrade-package NAME, ...)
#
# Safe to repeat: what is there already is left alone. Needs Python 3.11 or newer, or Debian's apt-get.
set -eu

cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE   # without compiled files every start compiles the program again
export PYTHONUTF8=1

lock=packaging/requirements-dev.txt
qt_packages="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    libwayland-cursor0 libwayland-egl1"
test_packages="nsis wixl msitools openbox poppler-utils xauth xdotool xvfb zbar-tools"
preview_packages="wine64 wixl gcc-mingw-w64-x86-64-win32 mingw-w64-tools nsis osslsigncode ca-certificates"   # 1 GB on the disk
proof_packages="debootstrap lintian systemd-container
    cups cups-client cups-ipp-utils printer-driver-cups-pdf prometheus prometheus-alertmanager prometheus-node-exporter pulseaudio pulseaudio-utils
    at-spi2-core dbus-daemon espeak-ng gir1.2-atspi-2.0 python3-gi"   # 320 MB, with those of the preview for proofs that only CI runs every time

say() { printf '== %s\n' "$*"; }
die() { printf 'dev.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- System packages -------------------------------------------------------------------------------

# The prefix that makes apt-get run as root ("" for root itself); fails where there is none.
root_prefix() {
    [ "$(id -u)" -ne 0 ] || return 0
    have sudo && sudo -n true 2>/dev/null || return 1
    echo sudo -n
}

# Waits for a process that writes a log, says every five seconds what the log ends with, and ends as the process did.
wait_telling() {
    seconds=0
    while kill -0 "$1" 2>/dev/null; do
        sleep 1
        seconds=$((seconds + 1))
        [ $((seconds % 5)) -ne 0 ] || say "system packages: $(tail -n 1 "$2" | cut -c 1-80)"
    done
    wait "$1"
}

# Installs Debian packages. Where that is not possible, says what is to be done and fails.
apt_install() {
    if ! have apt-get; then
        echo "dev.sh: please install what this system calls:" "$@" >&2
        return 1
    fi
    if ! prefix=$(root_prefix); then
        echo "dev.sh: please run:  sudo apt-get install --no-install-recommends" "$@" >&2
        return 1
    fi
    say "installing system packages:" "$@"
    log=$(mktemp)
    {
        echo "asking the mirrors for what there is"
        $prefix apt-get update -qq && $prefix env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
    } >"$log" 2>&1 </dev/null &
    if ! wait_telling $! "$log"; then
        tail -n 20 "$log" >&2
        echo "dev.sh: apt-get failed: is a mirror reached (/etc/apt/sources.list)? Then run this again." >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# The libraries that Qt's own libraries and window plugins look for in vain, one a line.
missing_libraries() {
    have ldd || return 0
    qt=$("$python" -c 'import PySide6; print(PySide6.__path__[0])')/Qt
    for file in "$qt"/lib/libQt6Widgets.so.6 "$qt"/lib/libQt6Svg.so.6 "$qt"/plugins/platforms/libqoffscreen.so \
            "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqwayland*.so; do
        [ ! -e "$file" ] || ldd "$file" | sed -n 's/^[[:space:]]*\(.*\) => not found/\1/p'
    done | sort -u
}

# A desktop may lack the libraries of the window system that it does not use: then the kiosk still runs.
install_qt_libraries() {
    [ -n "$(missing_libraries)" ] || return 0
    # shellcheck disable=SC2086  # a list of words
    apt_install $qt_packages || :
    left=$(missing_libraries | tr '\n' ' ')
    [ -z "$left" ] || echo "dev.sh: Qt misses $left- going on without" >&2
}

has_preview_programs() {
    has_wine && have x86_64-w64-mingw32-gcc && have gendef && have makensis && have wixl && have osslsigncode
}

# What a screen reader is told is read by Debian's own Python.
has_foreign_client() {
    [ -e /usr/libexec/at-spi-bus-launcher ] &&
        /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null
}

has_proof_programs() {
    has_preview_programs && have debootstrap && have lintian && have systemd-nspawn &&
        [ -e /usr/lib/cups/backend/socket ] && [ -e /usr/lib/cups/backend/cups-pdf ] && have ipptool && have lp &&
        have prometheus && have prometheus-alertmanager && have prometheus-node-exporter &&
        have pulseaudio && have parec && have espeak-ng && have dbus-daemon && has_foreign_client
}

install_test_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    # shellcheck disable=SC2086
    [ -z "${CI:-}" ] || has_proof_programs || apt_install $preview_packages $proof_packages || :
    for program in makensis wixl msiinfo openbox pdftotext xauth xdotool Xvfb zbarimg; do
        have $program && continue
        # shellcheck disable=SC2086
        apt_install $test_packages || echo "dev.sh: going on without $program: tests of a real window or of PDFs will fail or be left out" >&2
        return 0
    done
}

# PyInstaller reads and joins binaries, and takes Python along as a shared library, which Debian packs apart.
install_build_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    have objcopy && have ldd || apt_install binutils libc-bin || die "nothing can be frozen without binutils"
    "$python" -c 'from PyInstaller.depend.bindepend import get_python_library_path as find; find()' 2>/dev/null ||
        apt_install "libpython$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" ||
        die "nothing can be frozen without Python's shared library"
}

has_wine() { have wine64 || [ -e /usr/lib/wine/wine64 ]; }

install_preview_programs() {
    ! has_preview_programs || return 0
    # shellcheck disable=SC2086
    apt_install $preview_packages || die "no Windows program can be made here without them"
}

# --- The virtual environment -----------------------------------------------------------------------

fits() { "$@" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
makes_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# The first Python that is new enough, one that can make an environment before one that can not.
find_python() {
    fallback=
    for name in python3 python3.13 python3.12 python3.11 python; do
        fits "$name" || continue
        ! makes_environments "$name" || { echo "$name"; return; }
        fallback=${fallback:-$name}
    done
    [ -n "$fallback" ] && echo "$fallback"
}

make_environment() {
    if ! base=$(find_python) || ! makes_environments "$base"; then
        apt_install python3 python3-venv || die "no Python 3.11 or newer that can make a virtual environment"
        base=$(find_python) || die "this system's Python is older than 3.11"
    fi
    say "making .venv with $("$base" --version)"
    "$base" -m venv --clear .venv
}

find_environment() {
    python=.venv/bin/python
    [ ! -d .venv/Scripts ] || python=.venv/Scripts/python.exe
}

# The copy of the lock inside .venv is made last, so an installation that was cut short is done again.
install_lock() {
    ! cmp -s "$lock" .venv/installed.txt || return 0
    "$python" packaging/install.py "$lock" || exit 1
    cp "$lock" .venv/installed.txt
}

# With --hasty a network that does not answer is given up soon, for what goes on without the typefaces.
prepare() {
    find_environment
    if ! fits "$python" || ! "$python" -m pip --version >/dev/null 2>&1; then
        make_environment
        find_environment
    fi
    install_lock
    # Without a typeface its languages are not offered, and all else works; what was said stands there. No build does that.
    "$python" packaging/fonts.py "$@" || say "going on without"
    install_qt_libraries
}

# --- Commands --------------------------------------------------------------------------------------

has_display() {
    case $(uname -s) in MINGW* | MSYS* | CYGWIN* | Darwin) return 0 ;; esac
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

run() {
    pictures=build/tour
    case ${1:--} in -*) ;; *) pictures=$1; shift ;; esac
    prepare --hasty
    if has_display; then
        exec "$python" -m kiosk trial --state build/state "$@"
    fi
    case " $* " in *" --full-screen "*) die "there is no display here, so --full-screen can show nothing" ;; esac
    mkdir -p "$pictures"
    "$python" -m kiosk tour --out "$pictures" "$@"
    say "no display here: a picture of every screen is in $pictures"
}

build() {
    prepare
    install_build_programs
    if [ "${1:-}" = windows ]; then install_preview_programs; fi
    exec "$python" packaging/build.py "$@"
}

bundle() {
    prepare
    exec "$python" packaging/bundle.py "$@"
}

speech() {
    prepare --hasty
    "$python" packaging/speech.py || exit 1
    exec "$python" -m kiosk speech prepare "$@"
}

failed=

# Runs one step and remembers whether it failed, so that one call reports everything.
step() {
    name=$1
    shift
    say "$name"
    "$@" || failed="$failed${failed:+, }$name"
}

check_source() {
    step "ruff check" "$python" -m ruff check --quiet
    step "ruff format" "$python" -m ruff format --check --quiet
    step "mypy" "$python" -m mypy --no-error-summary
    step "import rules" "${python%/*}/lint-imports" --no-logo
}

verdict() { [ -z "$failed" ] || die "failed: $failed"; }

# One more than there are cores: many tests wait for the kiosk's own timers.
workers() { "$python" -c 'import os; print((os.cpu_count() or 1) + 1)'; }

all_tests() {
    prepare --hasty
    install_test_programs
    check_source
    step "tests" "$python" -m pytest --numprocesses "$(workers)" --dist worksteal "$@"
    verdict
}

# One resolution for every system: lines that only Windows or an older Python needs carry a marker.
compile_lock() {
    "$python" -m uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --strip-extras --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "sh packaging/dev.sh lock" "$@" >/dev/null
}

spell() {
    prepare --hasty
    exec "$python" packaging/spelling.py "$@"
}

write_lock() {
    prepare --hasty
    # Of soundfile only the library in it is used, which needs no numpy; tests have theirs from pandas.
    compile_lock pyproject.toml --output-file packaging/requirements.txt --no-emit-package numpy "$@"
    compile_lock pyproject.toml --output-file "$lock" --group dev --constraints packaging/requirements.txt "$@"
    compile_lock --output-file packaging/requirements-fleet.txt --group fleet "$@"
    install_lock
    say "wrote packaging/requirements.txt, $lock and packaging/requirements-fleet.txt"
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
    run) run "$@" ;;
    test) all_tests "$@" ;;
    build) build "$@" ;;
    spell) spell "$@" ;;
    speech) speech "$@" ;;
    bundle) bundle "$@" ;;
    lock) write_lock "$@" ;;
    *) sed -n '2,/^set -eu/s/^# \{0,1\}//p' packaging/dev.sh; exit 2 ;;
esac
