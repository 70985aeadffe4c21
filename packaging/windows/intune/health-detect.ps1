<#
.SYNOPSIS
  The half of Intune's remediation that looks: ends with 1 where health-remediate.ps1 has something to mend.
.DESCRIPTION
  Run it as SYSTEM, in a 64-bit PowerShell. Its one line stands in Intune's report, whatever the doctor finds. It changes
  nothing.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
# By the ids of packaging/guide/doctor.md, and the state from which on there is something to do.
$mendable = @{ 'screen.shown' = @('fail'); 'lock.autostart' = @('fail', 'attention') }
$admin = Join-Path $env:ProgramFiles 'RadiologyKiosk\program\radiology-kiosk-admin.exe'

if (-not (Test-Path -LiteralPath $admin)) {
    Write-Output 'The kiosk is not installed here.'
    exit 0
}
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$answer = (& $admin doctor --json | Out-String) | ConvertFrom-Json
$bad = @($answer.findings | Where-Object { $_.state -ne 'pass' })
$told = @($bad | ForEach-Object { "$($_.state) $($_.id)" }) -join ', '
Write-Output "$($answer.state), $($answer.version), content $($answer.content): $told"
$mend = @($bad | Where-Object { $mendable.ContainsKey($_.id) -and $mendable[$_.id] -contains $_.state })
if ($mend.Count -gt 0) {
    exit 1
}
exit 0
