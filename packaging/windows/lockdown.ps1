<#
.SYNOPSIS
  Turns a Windows PC into a kiosk: power, notifications, updates, touch, keys, rights, and what starts at sign-in.
.DESCRIPTION
  Run it as administrator after the installer; try it with -WhatIf first, which changes nothing.
  What it changes is written down in C:\ProgramData\RadiologyKiosk\lockdown-before.json, and -Undo puts it back.
  -Mode asks Windows to start the kiosk at sign-in, which Windows allows to its SYSTEM account only: run that by Intune,
  Configuration Manager or a task of SYSTEM.
  Some settings belong to the kiosk's account. Where it has never signed in, let it do so once and run this again.
.PARAMETER Mode
  ShellLauncher (Enterprise, Education, IoT Enterprise), AssignedAccess (Pro, Windows 11 22H2), or None.
.PARAMETER KioskUser
  The kiosk's account. Windows itself makes "Kiosk" for Shell Launcher and "kioskUser0" for Assigned Access.
.PARAMETER NightlyRestart
  When the computer restarts each night, for Windows has nothing that notices a window that hangs. Empty is never.
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File lockdown.ps1 -Mode ShellLauncher -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [ValidateSet('ShellLauncher', 'AssignedAccess', 'None')]
    [string]$Mode = 'None',
    [string]$KioskUser = '',
    [ValidatePattern('^([01][0-9]|2[0-3]):[0-5][0-9]$|^$')]
    [string]$NightlyRestart = '04:00',
    [switch]$Undo
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$data = Join-Path $env:ProgramData 'RadiologyKiosk'
$record = Join-Path $data 'lockdown-before.json'
if (-not $KioskUser) {
    $KioskUser = if ($Mode -eq 'AssignedAccess') { 'kioskUser0' } else { 'Kiosk' }
}

# Path below HKEY_LOCAL_MACHINE, name, value. All are numbers.
$machine = @(
    @('SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 0),
    @('SOFTWARE\Policies\Microsoft\Windows\System', 'DisableLockScreenAppNotifications', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\Personalization', 'NoLockScreen', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\CloudContent', 'DisableWindowsConsumerFeatures', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\OOBE', 'DisablePrivacyExperience', 1),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'EnableFirstLogonAnimation', 0),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoDriveTypeAutoRun', 255),
    @('SOFTWARE\Microsoft\Windows\Windows Error Reporting', 'DontShowUI', 1),
    @('SYSTEM\CurrentControlSet\Control\CrashControl', 'AutoReboot', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'SetUpdateNotificationLevel', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'UpdateNotificationLevel', 2),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'SetActiveHours', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'ActiveHoursStart', 6),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'ActiveHoursEnd', 23),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'AUOptions', 4),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'ScheduledInstallDay', 0),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'ScheduledInstallTime', 3)
)

# Path below the account's own part of the registry, name, value. Numbers stay numbers, texts texts.
$account = @(
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableTaskMgr', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableLockWorkstation', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableChangePassword', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoLogoff', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoClose', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoWinKeys', 1),
    @('Software\Policies\Microsoft\Windows\Explorer', 'DisableNotificationCenter', 1),
    @('Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications', 'NoToastApplicationNotification', 1),
    @('Control Panel\Cursors', 'ContactVisualization', 0),
    @('Control Panel\Cursors', 'GestureVisualization', 0),
    @('Software\Microsoft\Wisp\Touch', 'TouchMode_hold', 0),
    @('Software\Microsoft\TabletTip\1.7', 'EnableDesktopModeAutoInvoke', 0),
    @('Control Panel\Accessibility\StickyKeys', 'Flags', '506'),
    @('Control Panel\Accessibility\ToggleKeys', 'Flags', '58'),
    @('Control Panel\Accessibility\Keyboard Response', 'Flags', '122')
)

$power = @(
    @('/change', 'monitor-timeout-ac', '0'),
    @('/change', 'standby-timeout-ac', '0'),
    @('/change', 'hibernate-timeout-ac', '0'),
    @('/setacvalueindex', 'SCHEME_CURRENT', 'SUB_BUTTONS', 'PBUTTONACTION', '0'),
    @('/setactive', 'SCHEME_CURRENT')
)

function Read-Value {
    param(
        [string]$Path,
        [string]$Name
    )
    if (-not (Test-Path -LiteralPath $Path)) {
        return $null
    }
    return (Get-Item -LiteralPath $Path).GetValue($Name, $null)
}

function Write-Value {
    param(
        [string]$Path,
        [string]$Name,
        $Value
    )
    if (-not (Test-Path -LiteralPath $Path)) {
        New-Item -Path $Path -Force | Out-Null
    }
    $kind = if ($Value -is [string]) { 'String' } else { 'DWord' }
    New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType $kind -Force | Out-Null
}

# Notes the former value once, so that running this twice does not forget what was there at first.
function Set-Noted {
    param(
        [string]$Path,
        [string]$Key,
        [string]$Name,
        $Value
    )
    if (-not $PSCmdlet.ShouldProcess("$Path\$Name", "set to $Value")) {
        return
    }
    $id = "$Key|$Name"
    if (-not $script:before.ContainsKey($id)) {
        $script:before[$id] = Read-Value -Path $Path -Name $Name
    }
    Write-Value -Path $Path -Name $Name -Value $Value
}

function Restore-Noted {
    param(
        [string]$Path,
        [string]$Key,
        [string]$Name
    )
    $id = "$Key|$Name"
    if (-not $script:before.ContainsKey($id)) {
        return
    }
    if (-not $PSCmdlet.ShouldProcess("$Path\$Name", 'put back')) {
        return
    }
    $former = $script:before[$id]
    if ($null -ne $former) {
        Write-Value -Path $Path -Name $Name -Value $former
    }
    elseif (Test-Path -LiteralPath $Path) {
        Remove-ItemProperty -LiteralPath $Path -Name $Name -ErrorAction SilentlyContinue
    }
    $script:before.Remove($id)
}

function Read-Record {
    $found = @{}
    if (Test-Path -LiteralPath $record) {
        $document = Get-Content -LiteralPath $record -Raw | ConvertFrom-Json
        foreach ($property in $document.PSObject.Properties) {
            $value = $property.Value
            if ($value -is [long]) {
                $value = [int]$value
            }
            $found[$property.Name] = $value
        }
    }
    return $found
}

function Invoke-Tool {
    param(
        [string]$Command,
        [string[]]$Arguments
    )
    if ($PSCmdlet.ShouldProcess("$Command $($Arguments -join ' ')", 'run')) {
        & $Command @Arguments | Out-Null
        if ($LASTEXITCODE -ne 0) {
            Write-Warning "$Command $($Arguments -join ' ') ended with $LASTEXITCODE"
        }
    }
}

function Get-KioskSid {
    try {
        $name = New-Object System.Security.Principal.NTAccount($KioskUser)
        return $name.Translate([System.Security.Principal.SecurityIdentifier]).Value
    }
    catch [System.Security.Principal.IdentityNotMappedException] {
        return ''
    }
}

# Does $Action with the path of the account's part of the registry, loading it where the account is not signed in.
function Use-AccountRegistry {
    param(
        [string]$Sid,
        [scriptblock]$Action
    )
    if (Test-Path -LiteralPath "Registry::HKEY_USERS\$Sid") {
        & $Action "Registry::HKEY_USERS\$Sid"
        return
    }
    $list = "Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid"
    $folder = Read-Value -Path $list -Name 'ProfileImagePath'
    if (-not $folder) {
        Write-Warning "$KioskUser has never signed in. Let it sign in once, then run this again for its own settings."
        return
    }
    & reg.exe load 'HKU\RadiologyKioskLockdown' (Join-Path $folder 'NTUSER.DAT') | Out-Null
    if ($LASTEXITCODE -ne 0) {
        Write-Warning "The settings of $KioskUser could not be opened; they are left as they are."
        return
    }
    try {
        & $Action 'Registry::HKEY_USERS\RadiologyKioskLockdown'
    }
    finally {
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        & reg.exe unload 'HKU\RadiologyKioskLockdown' | Out-Null
    }
}

function Set-SignIn {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    if (-not $identity.IsSystem) {
        if ($WhatIfPreference) {
            Write-Warning 'Not run as SYSTEM, which -Mode needs.'
        }
        else {
            throw '-Mode works for the SYSTEM account only: run it by Intune, Configuration Manager or a task of SYSTEM.'
        }
    }
    $file = if ($Mode -eq 'ShellLauncher') { 'shell-launcher.xml' } else { 'assigned-access.xml' }
    $text = ''
    if (-not $Undo) {
        $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot $file) -Raw -Encoding UTF8
    }
    if (-not $PSCmdlet.ShouldProcess("$Mode of this computer", "set to $file (or clear, with -Undo)")) {
        return
    }
    if ($Mode -eq 'ShellLauncher' -and -not $Undo) {
        Enable-WindowsOptionalFeature -Online -FeatureName 'Client-EmbeddedShellLauncher' -All -NoRestart | Out-Null
    }
    $object = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    $encoded = if ($text) { [System.Net.WebUtility]::HtmlEncode($text) } else { $null }
    if ($Mode -eq 'ShellLauncher') {
        $object.ShellLauncher = $encoded
    }
    else {
        $object.Configuration = $encoded
    }
    Set-CimInstance -CimInstance $object
}

$before = Read-Record
$sid = Get-KioskSid
if ($Mode -ne 'None') {
    Set-SignIn
}

foreach ($entry in $machine) {
    $path = "Registry::HKEY_LOCAL_MACHINE\$($entry[0])"
    if ($Undo) {
        Restore-Noted -Path $path -Key "HKLM\$($entry[0])" -Name $entry[1]
    }
    else {
        Set-Noted -Path $path -Key "HKLM\$($entry[0])" -Name $entry[1] -Value $entry[2]
    }
}

if (-not $sid) {
    Write-Warning "There is no account $KioskUser yet. Restart the computer, then run this again for its rights and settings."
}
else {
    Use-AccountRegistry -Sid $sid -Action {
        param($top)
        foreach ($entry in $account) {
            if ($Undo) {
                Restore-Noted -Path "$top\$($entry[0])" -Key "USER\$($entry[0])" -Name $entry[1]
            }
            else {
                Set-Noted -Path "$top\$($entry[0])" -Key "USER\$($entry[0])" -Name $entry[1] -Value $entry[2]
            }
        }
    }
    if (-not $Undo) {
        foreach ($folder in @('state', 'logs')) {
            # Not /T, which would go through links that the kiosk's account may lay there: what is inside inherits.
            $path = Join-Path $data $folder
            if ((Get-Item -LiteralPath $path -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
                throw "$path is a link. Remove it, and run the installer again."
            }
            Invoke-Tool 'icacls.exe' @($path, '/grant', "*${sid}:(OI)(CI)M", '/Q')
        }
    }
}

if (-not $Undo) {
    foreach ($arguments in $power) {
        Invoke-Tool 'powercfg.exe' $arguments
    }
}
else {
    Write-Output 'Power settings stay as they are; choose a power plan to change them.'
}

$task = 'Radiology Kiosk nightly restart'
if (-not $Undo -and $NightlyRestart) {
    $what = @('/TR', 'shutdown.exe /r /f /t 0', '/SC', 'DAILY', '/ST', $NightlyRestart, '/RU', 'SYSTEM', '/F')
    Invoke-Tool 'schtasks.exe' (@('/Create', '/TN', $task) + $what)
}
elseif (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) {
    Invoke-Tool 'schtasks.exe' @('/Delete', '/TN', $task, '/F')
}

if ($PSCmdlet.ShouldProcess($record, 'write down what was there before')) {
    $before | ConvertTo-Json | Set-Content -LiteralPath $record -Encoding UTF8
}
Write-Output 'Done. Restart the computer.'
