<#
.SYNOPSIS
  The half of Intune's remediation that mends: a kiosk that hangs or stays away, and a lock-down that is gone.
.DESCRIPTION
  Run it as SYSTEM, in a 64-bit PowerShell. It does no more than this: it ends a kiosk that does not answer, which the shell
  starts again; restarts a computer on which no shell runs, a minute later and never while Windows or the kiosk is being
  updated; and runs lockdown.ps1 as it was run before. All else is for people: it ends with 1 and says so.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$home64 = Join-Path $env:ProgramFiles 'RadiologyKiosk'
$admin = Join-Path $home64 'program\radiology-kiosk-admin.exe'
$record = Join-Path $env:ProgramData 'RadiologyKiosk\lockdown-before.json'
$updates = 'TiWorker', 'radiology-kiosk-*-windows'

function Test-Running {
    param(
        [string[]]$Name
    )
    return [bool](Get-Process -Name $Name -ErrorAction SilentlyContinue)
}

[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$answer = (& $admin doctor --json | Out-String) | ConvertFrom-Json
$states = @{}
foreach ($finding in $answer.findings) {
    $states[$finding.id] = $finding.state
}
$done = @()
if ($states['screen.shown'] -eq 'fail') {
    if (Test-Running -Name 'RadiologyKioskShell') {
        Stop-Process -Name 'radiology-kiosk' -Force -ErrorAction SilentlyContinue
        $done += 'the kiosk was ended, for the shell to start it again'
    }
    elseif (-not (Test-Running -Name $updates)) {
        & shutdown.exe /r /t 60 | Out-Null
        $done += 'the computer restarts in a minute, for nothing there would start the kiosk'
    }
}
if ($states['lock.autostart'] -ne 'pass' -and (Test-Path -LiteralPath $record)) {
    $before = Get-Content -LiteralPath $record -Raw | ConvertFrom-Json
    $mode = $before.PSObject.Properties['MODE']
    if ($mode) {
        $script = Join-Path $home64 'lockdown\lockdown.ps1'
        & powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $script -Mode $mode.Value | Out-Null
        if ($LASTEXITCODE -eq 0) {
            $done += 'the lock-down was run again, which counts from the next start of Windows'
        }
    }
}
if ($done.Count -eq 0) {
    Write-Output 'Nothing here can be mended by a script: look at the doctor on the kiosk.'
    exit 1
}
Write-Output ($done -join '; ')
exit 0
