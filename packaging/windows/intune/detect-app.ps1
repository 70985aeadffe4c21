<#
.SYNOPSIS
  Detection script of Intune and Configuration Manager: says that this version of the kiosk, or a newer one, is installed.
.DESCRIPTION
  Both take a word on standard output for "installed" and silence for "not installed", and any other exit code than 0 for a
  script that failed. Write the version that you deploy below, with its three numbers; until then any counts.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$wanted = [version]'0.0.0'
$place = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\RadiologyKiosk'

# By its 64-bit name, for the tools may run this in a PowerShell of 32 bits.
$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
$key = $machine.OpenSubKey($place)
if ($key) {
    $found = $key.GetValue('DisplayVersion')
    $program = Join-Path ([string]$key.GetValue('InstallLocation')) 'program\radiology-kiosk.exe'
    if ($found -and ([version]$found -ge $wanted) -and (Test-Path -LiteralPath $program)) {
        Write-Output "Radiology Kiosk $found"
    }
}
exit 0
