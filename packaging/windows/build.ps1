<#
.SYNOPSIS
  Builds the Windows installer: freezes the program, signs it, packs it, and lists the checksums of all of it.
.DESCRIPTION
  Needs Python 3.11 or newer, NSIS 3.08 or newer (makensis), for the MSI WiX 3 (candle and light; without them there is
  none), and for signing the Windows SDK (signtool).
  It signs when the variable SIGN_CERTIFICATE_SHA1 names a certificate in the store of whoever runs it, as CI does;
  SIGN_TIMESTAMP_URL is the time stamping service of your certificate's issuer. Without them the result is unsigned.
.EXAMPLE
  powershell -File packaging\windows\build.ps1 -Out build
#>
[CmdletBinding()]
param(
    [string]$Out = 'build',
    [string]$Python = 'python',
    [string]$MakeNsis = 'makensis',
    [string]$Candle = 'candle',
    [string]$Light = 'light'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

function Invoke-Tool {
    param(
        [string]$Command,
        [string[]]$Arguments
    )
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Command ended with $LASTEXITCODE"
    }
}

function Get-SignArguments {
    $found = @('sign', '/sha1', $env:SIGN_CERTIFICATE_SHA1, '/fd', 'SHA256')
    if ($env:SIGN_TIMESTAMP_URL) {
        $found += @('/tr', $env:SIGN_TIMESTAMP_URL, '/td', 'SHA256')
    }
    return $found
}

New-Item -ItemType Directory -Force -Path $Out | Out-Null
$Out = (Resolve-Path $Out).Path
$program = Join-Path $Out 'radiology-kiosk'
Invoke-Tool $Python @((Join-Path $root 'packaging\build.py'), 'freeze', '--out', $Out)

$defines = @()
if ($env:SIGN_CERTIFICATE_SHA1) {
    # Our own programs only: Python, Qt and Microsoft have signed theirs.
    $own = @(Get-ChildItem -Path $program -Filter 'radiology-kiosk*.exe')
    Invoke-Tool 'signtool' ((Get-SignArguments) + $own.FullName)
    $defines += '-DSIGN=signtool ' + ((Get-SignArguments) -join ' ')
}
else {
    Write-Warning 'SIGN_CERTIFICATE_SHA1 is not set: nothing is signed.'
}

$project = Get-Content -Path (Join-Path $root 'pyproject.toml')
$version = ($project | Select-String -Pattern '^version = "([0-9.]+)"').Matches[0].Groups[1].Value
$shell = Join-Path $Out 'RadiologyKioskShell.exe'
$installer = Join-Path $Out "radiology-kiosk-$version-windows.exe"
$common = @('-V2', '-WX', '-NOCD', "-DVERSION=$version") + $defines
Invoke-Tool $MakeNsis ($common + @("-DOUT=$shell", (Join-Path $PSScriptRoot 'shell.nsi')))
$last = @("-DPROGRAM=$program", "-DSHELL=$shell", "-DOUT=$installer", (Join-Path $PSScriptRoot 'installer.nsi'))
Invoke-Tool $MakeNsis ($common + $last)

$made = @($shell, $installer)
if (Get-Command $Candle -ErrorAction SilentlyContinue) {
    $msi = Join-Path $Out "radiology-kiosk-$version-windows.msi"
    $object = Join-Path $Out 'installer.wixobj'
    $source = Join-Path $PSScriptRoot 'installer.wxs'
    Invoke-Tool $Candle @('-nologo', '-arch', 'x64', "-dVersion=$version", "-dSetup=$installer", '-out', $object, $source)
    Invoke-Tool $Light @('-nologo', '-out', $msi, $object)
    if ($env:SIGN_CERTIFICATE_SHA1) {
        Invoke-Tool 'signtool' ((Get-SignArguments) + $msi)
    }
    $made += $msi
}
else {
    Write-Warning "$Candle is not there: no MSI is made."
}

# For allow-lists of virus scanners: every file, as sha256sum writes it. Signing has changed what build.py wrote there.
$files = @(Get-ChildItem -Path $program -Recurse -File) + @(Get-Item -Path $made)
$lines = foreach ($file in $files) {
    $sum = (Get-FileHash -Algorithm SHA256 -Path $file.FullName).Hash.ToLowerInvariant()
    $name = $file.FullName.Substring($Out.Length + 1).Replace('\', '/')
    "$sum  $name"
}
Set-Content -Path (Join-Path $Out 'SHA256SUMS') -Value $lines -Encoding Ascii
Write-Output "$installer"
