"""The Windows program, made and tried on a Debian by Wine: a preview of what packaging/windows/build.ps1 makes."""
