<#
.SYNOPSIS
  Turns a Windows PC into a kiosk: power, notifications, updates, touch, keys, rights, and what starts at sign-in.
.DESCRIPTION
  Run it as administrator after the installer; try it with -WhatIf first, which changes nothing.
  Before anything is changed, what was there is written down in C:\ProgramData\RadiologyKiosk\lockdown-before.json, and
  -Undo puts all of it back. It ends with 1 where something could not be put back; the file then holds what is left.
  -Mode asks Windows to start the kiosk at sign-in, which Windows allows to its SYSTEM account only: for another
  administrator the script runs itself as a task of SYSTEM.
  Some settings belong to the kiosk's account. Where it has never signed in, let it do so once and run this again.
.PARAMETER Mode
  ShellLauncher (Enterprise, Education, IoT Enterprise), AssignedAccess (Pro, Windows 11 22H2), or None.
.PARAMETER KioskUser
  The kiosk's account. Windows itself makes "Kiosk" for Shell Launcher and "kioskUser0" for Assigned Access.
.PARAMETER NightlyRestart
  When the computer restarts each night, for Windows has nothing that notices a window that hangs. Empty is never; left
  out, what was wished the last time counts, else 02:30. It waits while Windows or the kiosk is being updated.
.EXAMPLE
  powershell -ExecutionPolicy Bypass -File lockdown.ps1 -Mode ShellLauncher -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [ValidateSet('ShellLauncher', 'AssignedAccess', 'None')]
    [string]$Mode = 'None',
    [ValidatePattern('^[^"/:;|=,+*?<>]*$')]
    [string]$KioskUser = '',
    [ValidatePattern('^([01][0-9]|2[0-3]):[0-5][0-9]$|^$')]
    [string]$NightlyRestart = '02:30',
    [switch]$Undo
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$data = Join-Path $env:ProgramData 'RadiologyKiosk'
$record = Join-Path $data 'lockdown-before.json'
$nightlyTask = 'Radiology Kiosk nightly restart'
$keyboardFilter = 'Client-KeyboardFilter'
$keyboardSpace = 'root\standardcimv2\embedded'

# Path below HKEY_LOCAL_MACHINE, name, value. All are numbers.
$machine = @(
    @('SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 0),
    @('SOFTWARE\Policies\Microsoft\Dsh', 'AllowNewsAndInterests', 0),
    @('SOFTWARE\Policies\Microsoft\Windows\System', 'DisableLockScreenAppNotifications', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\System', 'DontDisplayNetworkSelectionUI', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\Personalization', 'NoLockScreen', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\CloudContent', 'DisableWindowsConsumerFeatures', 1),
    @('SOFTWARE\Policies\Microsoft\Windows\OOBE', 'DisablePrivacyExperience', 1),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'EnableFirstLogonAnimation', 0),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'HideFastUserSwitching', 1),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'ShutdownWithoutLogon', 0),
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
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'ScheduledInstallTime', 3),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'AlwaysAutoRebootAtScheduledTime', 1)
)

# Path below the account's own part of the registry, name, value. Numbers stay numbers, texts texts.
$account = @(
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableTaskMgr', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableLockWorkstation', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableChangePassword', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoLogoff', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoClose', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoWinKeys', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'DisableLocalMachineRun', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'DisableLocalMachineRunOnce', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'DisableCurrentUserRun', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'DisableCurrentUserRunOnce', 1),
    @('Software\Policies\Microsoft\Windows\Explorer', 'DisableNotificationCenter', 1),
    @('Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications', 'NoToastApplicationNotification', 1),
    @('Control Panel\Cursors', 'ContactVisualization', 0),
    @('Control Panel\Cursors', 'GestureVisualization', 0),
    @('Control Panel\Desktop', 'TouchGestureSetting', 0),
    @('Control Panel\Desktop', 'ScreenSaveActive', '0'),
    @('Software\Microsoft\Wisp\Touch', 'TouchMode_hold', 0),
    @('Software\Microsoft\TabletTip\1.7', 'EnableDesktopModeAutoInvoke', 0),
    @('Software\Microsoft\TabletTip\1.7', 'TouchKeyboardTapInvoke', 0),
    @('Control Panel\Accessibility\StickyKeys', 'Flags', '506'),
    @('Control Panel\Accessibility\ToggleKeys', 'Flags', '58'),
    @('Control Panel\Accessibility\Keyboard Response', 'Flags', '122'),
    @('Control Panel\Accessibility\MouseKeys', 'Flags', '58'),
    @('Control Panel\Accessibility\HighContrast', 'Flags', '122')
)

# What a policy of the domain may have set, and what that does to a kiosk. The domain would set it again, so it is told
# and not changed. Path below HKEY_LOCAL_MACHINE, name, what it does.
$hindrances = @(
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'LegalNoticeCaption', 'waits for somebody to press OK before the kiosk is signed in'),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'LegalNoticeText', 'waits for somebody to press OK before the kiosk is signed in'),
    @('SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'LegalNoticeCaption', 'waits for somebody to press OK before the kiosk is signed in'),
    @('SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'LegalNoticeText', 'waits for somebody to press OK before the kiosk is signed in'),
    @('SOFTWARE\Microsoft\PolicyManager\current\device\Authentication', 'PreferredAadTenantDomainName', 'keeps Windows from signing the kiosk in'),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'InactivityTimeoutSecs', 'locks the screen when nobody has touched it for that many seconds')
)

# Group and setting of the power plan, value on mains.
$power = @(
    @('SUB_VIDEO', 'VIDEOIDLE', 0),
    @('SUB_SLEEP', 'STANDBYIDLE', 0),
    @('SUB_SLEEP', 'HIBERNATEIDLE', 0),
    @('SUB_BUTTONS', 'PBUTTONACTION', 0),
    @('SUB_BUTTONS', 'SBUTTONACTION', 0)
)

# As Keyboard Filter names them. Tab, arrows, Enter and Escape stay: the kiosk can be used by keyboard.
$keys = @(
    'Ctrl+Alt+Del', 'Shift+Ctrl+Esc', 'Ctrl+Esc', 'Alt+F4', 'Alt+Tab', 'Alt+Esc', 'Alt+Space',
    'LShift+LAlt+NumLock', 'LShift+LAlt+PrintScrn', 'Windows', 'Win+U', 'Win+L', 'Win+P', 'Win+R', 'Win+E', 'Win+Tab'
)

function Read-Record {
    $found = @{}
    if (Test-Path -LiteralPath $record) {
        $document = Get-Content -LiteralPath $record -Raw | ConvertFrom-Json
        foreach ($property in $document.PSObject.Properties) {
            $found[$property.Name] = $property.Value
        }
    }
    return $found
}

function Write-Record {
    $script:before | ConvertTo-Json | Set-Content -LiteralPath "$record.new" -Encoding UTF8
    Move-Item -LiteralPath "$record.new" -Destination $record -Force
}

# Notes once what was there, before it is changed, so that running this twice does not forget it.
function Save-Former {
    param(
        [string]$Id,
        $Value
    )
    if (-not $script:before.ContainsKey($Id)) {
        $script:before[$Id] = $Value
        Write-Record
    }
}

function Clear-Former {
    param(
        [string]$Id
    )
    $script:before.Remove($Id)
    Write-Record
}

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

function Set-Noted {
    param(
        [string]$Path,
        [string]$Id,
        [string]$Name,
        $Value
    )
    if ($PSCmdlet.ShouldProcess("$Path\$Name", "set to $Value")) {
        Save-Former -Id $Id -Value (Read-Value -Path $Path -Name $Name)
        Write-Value -Path $Path -Name $Name -Value $Value
    }
}

function Restore-Noted {
    param(
        [string]$Path,
        [string]$Id,
        [string]$Name
    )
    if (-not $script:before.ContainsKey($Id) -or -not $PSCmdlet.ShouldProcess("$Path\$Name", 'put back')) {
        return
    }
    $former = $script:before[$Id]
    if ($null -ne $former) {
        Write-Value -Path $Path -Name $Name -Value $former
    }
    elseif (Test-Path -LiteralPath $Path) {
        Remove-ItemProperty -LiteralPath $Path -Name $Name -ErrorAction SilentlyContinue
    }
    Clear-Former -Id $Id
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

# The last two numbers are those on mains and on battery, whatever the language. $null where there is no such setting.
function Read-Power {
    param(
        [string]$Group,
        [string]$Setting
    )
    $lines = & powercfg.exe /query SCHEME_CURRENT $Group $Setting
    $numbers = @($lines | Select-String -Pattern '0x([0-9a-fA-F]+)\s*$')
    if ($numbers.Count -lt 2) {
        return $null
    }
    return [Convert]::ToInt64($numbers[-2].Matches[0].Groups[1].Value, 16)
}

function Set-Power {
    foreach ($entry in $power) {
        $id = "POWER|$($entry[1])"
        $value = $entry[2]
        if ($Undo) {
            if (-not $script:before.ContainsKey($id)) {
                continue
            }
            $value = $script:before[$id]
        }
        elseif (-not $WhatIfPreference) {
            Save-Former -Id $id -Value (Read-Power -Group $entry[0] -Setting $entry[1])
        }
        if ($null -ne $value) {
            Invoke-Tool 'powercfg.exe' @('/setacvalueindex', 'SCHEME_CURRENT', $entry[0], $entry[1], "$value")
        }
        if ($Undo -and -not $WhatIfPreference) {
            Clear-Former -Id $id
        }
    }
    Invoke-Tool 'powercfg.exe' @('/setactive', 'SCHEME_CURRENT')
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

# Windows tells only in its event log that it takes no such configuration, up to half a minute later.
function Assert-SignInTaken {
    param(
        [datetime]$Since
    )
    $filter = @{ ProviderName = 'Microsoft-Windows-AssignedAccess'; StartTime = $Since; Level = 1, 2 }
    for ($second = 0; $second -lt 30; $second++) {
        $refused = @(Get-WinEvent -FilterHashtable $filter -ErrorAction Ignore)
        if ($refused.Count -gt 0) {
            throw "Windows does not take $Mode on this computer: $($refused[0].Message)"
        }
        Start-Sleep -Seconds 1
    }
}

function Set-SignIn {
    $file = if ($Mode -eq 'ShellLauncher') { 'shell-launcher.xml' } else { 'assigned-access.xml' }
    if (-not $PSCmdlet.ShouldProcess("$Mode of this computer", "set to $file (or clear, with -Undo)")) {
        return
    }
    $encoded = $null
    if (-not $Undo) {
        Save-Former -Id 'MODE' -Value $Mode
        Save-Former -Id 'ACCOUNT' -Value $KioskUser
        $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot $file) -Raw -Encoding UTF8
        $encoded = [System.Net.WebUtility]::HtmlEncode($text)
    }
    $began = Get-Date
    $object = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    if ($Mode -eq 'ShellLauncher') {
        $object.ShellLauncher = $encoded
    }
    else {
        $object.Configuration = $encoded
    }
    Set-CimInstance -CimInstance $object
    Assert-SignInTaken -Since $began
}

# What says whether administrators have all their keys; nothing where there is no Keyboard Filter.
function Get-FilterForAdministrators {
    return Get-CimInstance -Namespace $keyboardSpace -ClassName 'WEKF_Settings' -ErrorAction SilentlyContinue |
        Where-Object { $_.Name -eq 'DisableKeyboardFilterForAdministrators' }
}

function Set-KeyboardFilter {
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $keyboardFilter -ErrorAction SilentlyContinue
    if (-not $feature) {
        Write-Warning 'This edition of Windows has no Keyboard Filter: leave no keyboard at the kiosk.'
        return
    }
    if ($feature.State -ne 'Enabled') {
        if ($PSCmdlet.ShouldProcess($keyboardFilter, 'enable')) {
            Save-Former -Id "FEATURE|$keyboardFilter" -Value 'Disabled'
            Enable-WindowsOptionalFeature -Online -FeatureName $keyboardFilter -All -NoRestart | Out-Null
        }
        Write-Warning 'Keyboard Filter is there after the next start of Windows. Run this again then.'
        return
    }
    $there = @(Get-CimInstance -Namespace $keyboardSpace -ClassName 'WEKF_PredefinedKey')
    foreach ($key in $keys) {
        $found = $there | Where-Object { $_.Id -eq $key }
        if (-not $found) {
            Write-Warning "Keyboard Filter does not know $key."
        }
        elseif ($PSCmdlet.ShouldProcess($key, 'keep from the kiosk')) {
            Save-Former -Id "KEY|$key" -Value ([bool]$found.Enabled)
            $found.Enabled = $true
            Set-CimInstance -CimInstance $found
        }
    }
    $administrators = Get-FilterForAdministrators
    if ($administrators -and $PSCmdlet.ShouldProcess('administrators', 'leave their keys')) {
        Save-Former -Id 'KEYS' -Value ([string]$administrators.Value)
        $administrators.Value = 'true'
        Set-CimInstance -CimInstance $administrators
    }
}

function Restore-KeyboardFilter {
    $there = @(Get-CimInstance -Namespace $keyboardSpace -ClassName 'WEKF_PredefinedKey' -ErrorAction SilentlyContinue)
    foreach ($id in @($script:before.Keys | Where-Object { $_ -like 'KEY|*' })) {
        $found = $there | Where-Object { "KEY|$($_.Id)" -eq $id }
        if ($PSCmdlet.ShouldProcess($id, 'put back')) {
            if ($found) {
                $found.Enabled = [bool]$script:before[$id]
                Set-CimInstance -CimInstance $found
            }
            Clear-Former -Id $id
        }
    }
    if ($script:before.ContainsKey('KEYS') -and $PSCmdlet.ShouldProcess('administrators', 'put back')) {
        $administrators = Get-FilterForAdministrators
        if ($administrators) {
            $administrators.Value = $script:before['KEYS']
            Set-CimInstance -CimInstance $administrators
        }
        Clear-Former -Id 'KEYS'
    }
    $id = "FEATURE|$keyboardFilter"
    if ($script:before.ContainsKey($id) -and $PSCmdlet.ShouldProcess($keyboardFilter, 'disable')) {
        Disable-WindowsOptionalFeature -Online -FeatureName $keyboardFilter -NoRestart | Out-Null
        Clear-Former -Id $id
    }
}

function Write-Hindrances {
    foreach ($entry in $hindrances) {
        $value = Read-Value -Path "Registry::HKEY_LOCAL_MACHINE\$($entry[0])" -Name $entry[1]
        if ($value) {
            Write-Warning "A policy of this computer $($entry[2]): $($entry[1]) is set. Except kiosks from it."
        }
    }
    $system = 'Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
    if ((Read-Value -Path $system -Name 'EnableLUA') -eq 0) {
        Write-Warning 'User Account Control is off (EnableLUA is 0): Windows then has no kiosk mode. Turn it on.'
    }
}

function Write-AccountHindrances {
    param(
        [string]$Top
    )
    $path = "$Top\Software\Policies\Microsoft\Windows\Control Panel\Desktop"
    if ((Read-Value -Path $path -Name 'ScreenSaveActive') -eq '1') {
        Write-Warning 'A policy turns a screen saver on: ScreenSaveActive is set. Except kiosks from it.'
    }
}

function Set-NightlyRestart {
    if (-not $Undo -and -not $WhatIfPreference) {
        $script:before['NIGHT'] = $NightlyRestart
        Write-Record
    }
    if (-not $Undo -and $NightlyRestart) {
        if ($PSCmdlet.ShouldProcess($nightlyTask, "each night at $NightlyRestart")) {
            # An update that is cut off is begun again at best: this waits for two hours, or leaves the night out.
            $command = '$end = (Get-Date).AddHours(2); ' +
                'while ((Get-Process -Name TiWorker, radiology-kiosk-*-windows -ErrorAction SilentlyContinue) ' +
                '-and (Get-Date) -lt $end) { Start-Sleep -Seconds 60 }; ' +
                'if ((Get-Date) -lt $end) { shutdown.exe /r /f /t 0 }'
            $arguments = "-NoProfile -NonInteractive -Command `"$command`""
            $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
            $trigger = New-ScheduledTaskTrigger -Daily -At $NightlyRestart
            $task = @{ TaskName = $nightlyTask; Action = $action; Trigger = $trigger; User = 'SYSTEM' }
            Register-ScheduledTask @task -RunLevel Highest -Force | Out-Null
            Save-Former -Id 'TASK' -Value $null
        }
    }
    elseif (Get-ScheduledTask -TaskName $nightlyTask -ErrorAction SilentlyContinue) {
        if ($PSCmdlet.ShouldProcess($nightlyTask, 'take away')) {
            Unregister-ScheduledTask -TaskName $nightlyTask -Confirm:$false
        }
    }
    if ($Undo -and $script:before.ContainsKey('TASK') -and -not $WhatIfPreference) {
        Clear-Former -Id 'TASK'
    }
}

# Runs this script with the same wishes as SYSTEM, waits for its end, and gives back its exit code.
function Invoke-AsSystem {
    $name = 'Radiology Kiosk lock-down'
    $wishes = "-Mode $Mode -KioskUser `"$KioskUser`" -NightlyRestart `"$NightlyRestart`""
    if ($Undo) {
        $wishes += ' -Undo'
    }
    $arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSCommandPath`" $wishes"
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
    Register-ScheduledTask -TaskName $name -Action $action -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
    try {
        Start-ScheduledTask -TaskName $name
        $notYetRun = 0x41303
        $running = 0x41301
        for ($second = 0; $second -lt 600; $second++) {
            Start-Sleep -Seconds 1
            $result = (Get-ScheduledTaskInfo -TaskName $name).LastTaskResult
            if ($result -ne $notYetRun -and $result -ne $running) {
                return [int]$result
            }
        }
        throw 'The task of SYSTEM does not end.'
    }
    finally {
        Unregister-ScheduledTask -TaskName $name -Confirm:$false
    }
}

$before = Read-Record
if ($Undo -and $Mode -eq 'None' -and $before.ContainsKey('MODE')) {
    $Mode = $before['MODE']
}
if (-not $KioskUser -and $before.ContainsKey('ACCOUNT')) {
    $KioskUser = $before['ACCOUNT']
}
if (-not $PSBoundParameters.ContainsKey('NightlyRestart') -and $before.ContainsKey('NIGHT')) {
    $NightlyRestart = $before['NIGHT']
}
if (-not $KioskUser) {
    $KioskUser = if ($Mode -eq 'AssignedAccess') { 'kioskUser0' } else { 'Kiosk' }
}
Write-Hindrances
if ($Mode -ne 'None' -and -not $WhatIfPreference) {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    if (-not $identity.IsSystem) {
        $code = Invoke-AsSystem
        Write-Output "Run as SYSTEM, which ended with $code. Restart the computer."
        exit $code
    }
}

$sid = Get-KioskSid
if ($Mode -ne 'None' -and -not $Undo) {
    Set-SignIn
}

foreach ($entry in $machine) {
    $path = "Registry::HKEY_LOCAL_MACHINE\$($entry[0])"
    $id = "HKLM\$($entry[0])|$($entry[1])"
    if ($Undo) {
        Restore-Noted -Path $path -Id $id -Name $entry[1]
    }
    else {
        Set-Noted -Path $path -Id $id -Name $entry[1] -Value $entry[2]
    }
}

if ($sid) {
    Use-AccountRegistry -Sid $sid -Action {
        param($top)
        Write-AccountHindrances -Top $top
        foreach ($entry in $account) {
            $path = "$top\$($entry[0])"
            $id = "USER\$($entry[0])|$($entry[1])"
            if ($Undo) {
                Restore-Noted -Path $path -Id $id -Name $entry[1]
            }
            else {
                Set-Noted -Path $path -Id $id -Name $entry[1] -Value $entry[2]
            }
        }
    }
    foreach ($folder in @('state', 'logs')) {
        # Not /T, which would go through links that the kiosk's account may lay there: what is inside inherits.
        $path = Join-Path $data $folder
        if ((Get-Item -LiteralPath $path -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
            throw "$path is a link. Remove it, and run the installer again."
        }
        if ($Undo) {
            Invoke-Tool 'icacls.exe' @($path, '/remove:g', "*$sid", '/L', '/Q')
        }
        else {
            Invoke-Tool 'icacls.exe' @($path, '/grant', "*${sid}:(OI)(CI)M", '/L', '/Q')
        }
    }
}
elseif (-not $Undo) {
    Write-Warning "There is no account $KioskUser yet. Restart the computer, then run this again for its rights and settings."
}
elseif (-not $WhatIfPreference) {
    # Its settings have gone with it.
    foreach ($id in @($before.Keys | Where-Object { $_ -like 'USER\*' })) {
        Clear-Former -Id $id
    }
}

Set-Power
if ($Undo) {
    Restore-KeyboardFilter
}
else {
    Set-KeyboardFilter
}
Set-NightlyRestart
if ($Mode -ne 'None' -and $Undo) {
    # Last, for Windows may take the account away with it.
    Set-SignIn
}

if ($Undo -and -not $WhatIfPreference) {
    foreach ($id in @('MODE', 'ACCOUNT', 'NIGHT')) {
        $before.Remove($id)
    }
    if ($before.Count -gt 0) {
        Write-Record
        Write-Warning "Not put back: $($before.Keys -join ', '). $record holds what was there."
        exit 1
    }
    Remove-Item -LiteralPath $record -ErrorAction SilentlyContinue
}
Write-Output 'Done. Restart the computer.'
