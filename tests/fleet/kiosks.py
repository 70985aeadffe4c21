"""Simulated kiosks: each a root folder with dpkg and apt of its own, in which the programs of this computer run.

What Ansible runs on it is run by its `python`, which changes into that folder first. The program is a stand-in, of
which real packages are made.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.linux.system import answer, write

STAND_IN = """\
#!/bin/sh
# A stand-in for radiology-kiosk-admin: it remembers one pack, and is as healthy as its version.
state=/var/lib/radiology-kiosk/pack
case "$1 $2" in
    "settings --check") if grep -q faulty "$3"; then echo "$3: faulty" >&2; exit 2; fi ;;
    "doctor --json")
        found=$(cat /opt/radiology-kiosk/health)
        grep -q worn /etc/radiology-kiosk/kiosk.toml && found=fail
        shown=pass
        if [ -e /tmp/comes-up/once ]; then rm -f /tmp/comes-up/once; shown=attention; fi
        printf '{"findings": [{"id": "content.all", "state": "%s", "says": "The typeface is there."},' "$found"
        printf ' {"id": "screen.shown", "state": "%s", "says": "The kiosk was stopped."},' "$shown"
        printf ' {"id": "screen.size", "state": "attention", "says": "Nobody saw a screen."}]}\\n' ;;
    "content install")
        if cmp -s "$3" "$state"; then echo "Pack 7 counts already; nothing was changed."; exit 0; fi
        mv -f "$state" "$state.before" 2>/dev/null
        cp "$3" "$state" && echo "Pack 7 counts now. A running kiosk shows it as soon as nobody uses the screen." ;;
    "content rollback") mv "$state.before" "$state" 2>/dev/null || rm "$state" ;;
    "usage --csv") echo "since,day,kind,name,count"; echo "2026-11-01,2026-11-02,scan,vq,7" ;;
    *) echo "$*: not asked for" >&2; exit 2 ;;
esac
"""
SYSTEMCTL = """\
#!/bin/sh
# A stand-in for systemctl: it notes what is restarted.
case "$*" in *restart*) echo "$*" >> /var/log/restarts ;; esac
printf 'LoadState=loaded\\nActiveState=active\\nSubState=running\\n'
"""
PYTHON = """\
#!/bin/sh
exec unshare --mount sh -c 'root=$1; shift
mount --bind -o ro /usr "$root/usr" && mount --rbind /proc "$root/proc" && mount --bind /dev "$root/dev" &&
exec chroot "$root" /usr/bin/env -i PATH=/stand-ins:/opt/radiology-kiosk:/usr/sbin:/usr/bin LANG=C.UTF-8 \\
    /usr/bin/python3 "$@"' sh "{root}" "$@"
"""
CUT = "#!/bin/sh\nexit 255\n"
"""As ssh ends that reaches nobody."""
FOLDERS = (
    *("usr", "proc", "dev", "tmp", "run", "srv", "opt", "stand-ins", "root", "etc/pam.d", "etc/apt/preferences.d"),
    *("var/log", "var/lib/radiology-kiosk", "var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers"),
    *("var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/log/apt", "etc/dpkg/dpkg.cfg.d"),
)
SETTINGS, KEYS, PACK = "etc/radiology-kiosk/kiosk.toml", "etc/radiology-kiosk/keys", "var/lib/radiology-kiosk/pack"
KEPT = "var/cache/radiology-kiosk-packages"
MARK = "opt/radiology-kiosk/of-{}"


def make_package(folder: Path, version: str, health: str) -> Path:
    """A package of the stand-in whose doctor finds this state."""
    tree = folder / f"tree-{version}"
    write(tree / "opt/radiology-kiosk/health", f"{health}\n")
    write(tree / MARK.format(version), "")
    write(tree / "opt/radiology-kiosk/radiology-kiosk-admin", STAND_IN)
    (tree / "opt/radiology-kiosk/radiology-kiosk-admin").chmod(0o755)
    control = f"Package: radiology-kiosk\nVersion: {version}\nArchitecture: all\nMaintainer: a <a@example.org>\n"
    write(tree / "DEBIAN/control", f"{control}Description: a stand-in\n")
    package = folder / f"radiology-kiosk_{version}_all.deb"
    answer("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, package)
    return package


class Kiosk:
    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.make()

    def make(self) -> None:
        """With nothing of ours on it, whatever was there before."""
        folder = self.root
        shutil.rmtree(folder, ignore_errors=True)
        self.come_back()
        for name in FOLDERS:
            (folder / name).mkdir(parents=True)
        for name in ("bin", "sbin", "lib", "lib64"):
            (folder / name).symlink_to(f"usr/{name}")
        for name in ("status", "available"):
            (folder / "var/lib/dpkg" / name).touch()
        write(folder / "etc/passwd", "root:x:0:0::/root:/bin/sh\nradiology-kiosk:x:990:990::/nonexistent:/bin/false\n")
        write(folder / "etc/group", "root:x:0:\nradiology-kiosk:x:990:\n")
        write(folder / "etc/pam.d/runuser", "".join(f"{kind} required pam_permit.so\n" for kind in PAM))
        write(folder / "etc/apt/apt.conf", 'APT::Sandbox::User "root";\nDpkg::Use-Pty "false";\n')
        shutil.copyfile("/etc/ld.so.cache", folder / "etc/ld.so.cache")
        programs = (("stand-ins/systemctl", SYSTEMCTL), ("python", PYTHON.format(root=folder)), ("cut", CUT))
        for name, text in programs:
            write(folder / name, text)
            (folder / name).chmod(0o755)
        # Ansible puts files where modules look for them: under the same name outside and inside.
        (folder / "tmp/ansible").mkdir()
        inside = folder / str(folder / "tmp")[1:]
        inside.mkdir(parents=True)
        (inside / "ansible").symlink_to("/tmp/ansible")

    @property
    def variables(self) -> dict[str, object]:
        return {
            "ansible_connection": self._connection,
            "ansible_ssh_executable": str(self.root / "cut"),
            "ansible_python_interpreter": str(self.root / "python"),
            "ansible_remote_tmp": str(self.root / "tmp" / "ansible"),
        }

    def drop_out_with(self, version: str) -> None:
        """From now on it can't be reached while this version is on it."""
        self._connection = f"{{{{ 'ssh' if '{self.root / MARK.format(version)}' is exists else 'local' }}}}"

    def come_back(self) -> None:
        self._connection = "local"

    def come_up_late(self) -> None:
        """The doctor finds once that it does not run."""
        write(self.root / "tmp/comes-up/once", "")
        (self.root / "tmp/comes-up").chmod(0o777)

    def is_at(self, version: str, settings: str, pack: str) -> bool:
        """Whether all of it is of this version, and nothing is under way."""
        if not version:
            return not self.version and not self.holds(SETTINGS)
        return (
            (self.version, self.holds(SETTINGS), self.holds(PACK)) == (version, settings, pack)
            and (self.root / KEPT / f"radiology-kiosk_{version}_all.deb").is_file()
            and not (self.root / KEPT / "under-way").exists()
        )

    def holds(self, name: str) -> str:
        """The text of a file; "" where there is none."""
        file = self.root / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    @property
    def version(self) -> str:
        """What dpkg has installed; "" without any."""
        paragraph = self.holds("var/lib/dpkg/status").partition("Package: radiology-kiosk\n")[2].partition("\n\n")[0]
        fields = dict(line.split(": ", 1) for line in paragraph.splitlines() if ": " in line)
        return fields["Version"] if fields.get("Status") == "install ok installed" else ""


PAM = ("auth", "account", "password", "session")
