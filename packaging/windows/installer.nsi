; The Windows installer. Everything that can be refused is refused before anything is replaced.
;
;   makensis -DVERSION=1.2.3 -DPROGRAM=build\radiology-kiosk -DSHELL=RadiologyKioskShell.exe -DOUT=setup.exe installer.nsi
;
; Cut off at any step, as by a power failure, it leaves a kiosk that starts: RadiologyKioskShell.exe takes the former version
; where it lies. Run it again to bring it to an end.
;
; Program      C:\Program Files\RadiologyKiosk\program            replaced whole by each version
; Settings     C:\ProgramData\RadiologyKiosk\kiosk.toml           kept
; State, logs  C:\ProgramData\RadiologyKiosk\state, …\logs        kept
;
; Switches:    /S  silent            /SETTINGS=FILE  use this kiosk.toml from now on
;              /KIOSKUSER=ACCOUNT    who may write state and logs (lockdown.ps1 can do it later)
;              /D=FOLDER  last, without quotation marks: another place for the program
;              /REMOVE  removes what is installed, waits for that and gives its exit code
;              /MSI  installer.wxs runs this: what stands in Apps and features is its entry, and this one is hidden;
;                    with /REMOVE only this version is removed
; Uninstall:   "C:\Program Files\RadiologyKiosk\uninstall.exe" /S [/PURGE]     /PURGE takes settings, state and logs away too
;              It undoes the lock-down first. Exit code 6: that could not be done, and nothing was removed.
; Exit codes:  0 done   1 cancelled   2 failed   3 settings refused   4 the program in use could not be replaced
;              5 this version does not run on this machine.           What happened is added to …\install.log
Unicode true
Target amd64-unicode
ManifestDPIAware true
!ifndef VERSION | PROGRAM | SHELL | OUT
  !error "give -DVERSION=… -DPROGRAM=… -DSHELL=… and -DOUT=…"
!endif
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh

Name "Radiology Kiosk"
OutFile "${OUT}"
RequestExecutionLevel admin
InstallDir "$PROGRAMFILES64\RadiologyKiosk"
SetCompressor /SOLID lzma
ShowInstDetails show
ShowUninstDetails show
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Radiology Kiosk"
VIAddVersionKey FileDescription "Installs Radiology Kiosk ${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define FAILED 2
!define SETTINGS_REFUSED 3
!define IN_USE 4
!define DOES_NOT_RUN 5
!define STILL_LOCKED_DOWN 6
!define CONTENT_FAULTY 3 ; of the self-test: the program is good, and goes in
!define TRIES 15
!define TRIES_TO_START 5
!define REGISTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RadiologyKiosk"
!define RECORD "$data\lockdown-before.json"  ; what lockdown.ps1 found, which its -Undo takes away
!define NIGHTLY_TASK "Radiology Kiosk nightly restart"
!define EVENT_SOURCE "SYSTEM\CurrentControlSet\Services\EventLog\Application\Radiology Kiosk"
; Of MoveFileEx: replace what is there, at once and through the disk's memory; or at the next start of Windows.
!define REPLACE_NOW 9
!define REPLACE_AT_START 5
; By their numbers, for their names differ by language: SYSTEM, Administrators, Users.
!define ADMINISTRATORS "*S-1-5-32-544"
!define OWNERS "*S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F"
!define READERS "*S-1-5-32-545:(OI)(CI)RX"

Var data
Var settings
Var newSettings
Var kioskUser
Var remove
Var purge
Var hidden
Var answer
Var said
Var tries
Var log
Var installing
Var releases
Var first

; Not among the logs of the kiosk, whose account could have another file lie there.
!macro Note text
  DetailPrint "${text}"
  FileOpen $log "$data\install.log" a
  FileSeek $log 0 END
  FileWrite $log "${VERSION}: ${text}$\r$\n"
  FileClose $log
!macroend

; RadiologyKioskShell.exe starts nothing while this file is held open, which ends with the installer, however that ends.
!macro HoldShell
  FileOpen $installing "$data\installing" w
!macroend

!macro ReleaseShell
  ${If} $installing != ""
    FileClose $installing
    StrCpy $installing ""
  ${EndIf}
  StrCpy $releases 0
  Delete "$data\installing"
  ${DoWhile} ${FileExists} "$data\installing"   ; for a moment the shell may look into it, and nobody can delete it
    ${If} $releases >= 50
      ${ExitDo}
    ${EndIf}
    Sleep 100
    Delete "$data\installing"
    IntOp $releases $releases + 1
  ${Loop}
!macroend

; The kiosk is let go before somebody is asked to read.
!macro Refuse code text
  !insertmacro Note "${text}"
  RMDir /r "$INSTDIR\program.new"
  !insertmacro ReleaseShell
  MessageBox MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; The exit code in $answer ("error" where it did not start), what was said in $said.
!macro Ask command
  nsExec::ExecToStack '${command}'
  Pop $answer
  Pop $said
!macroend

; A virus scanner may hold what was just written, and Windows ends a program by a number below zero: neither is an answer.
!macro AskNewProgram command
  StrCpy $tries 0
  ${Do}
    !insertmacro Ask '${command}'
    ${If} $answer != "error"
    ${AndIf} $answer >= 0
      ${Break}
    ${EndIf}
    IntOp $tries $tries + 1
    !insertmacro Note "the program in $INSTDIR\program.new did not start, or was ended ($answer), time $tries of ${TRIES_TO_START}"
    Sleep 1000
  ${LoopUntil} $tries >= ${TRIES_TO_START}
  ${If} $answer == "error"
  ${OrIf} $answer < 0
    !insertmacro Refuse ${DOES_NOT_RUN} "This version does not run on this machine ($answer). Nothing was changed.$\r$\n$said"
  ${EndIf}
!macroend

; /L, here and below: of the link itself, should one be laid there.
!macro SetRights folder who
  !insertmacro Ask '"$SYSDIR\icacls.exe" "${folder}" /inheritance:r /grant:r ${who} /L /C /Q'
  ${If} $answer != 0
    !insertmacro Note "the rights of ${folder} could not be set ($answer): $said"
  ${EndIf}
!macroend

; C:\ProgramData lets everybody make a folder, who stays its owner, and could give himself every right to it later. On an
; upgrade the kiosk's account keeps the rights that lockdown.ps1 has given it.
!macro Own path
  !insertmacro Ask '"$SYSDIR\icacls.exe" "${path}" /setowner ${ADMINISTRATORS} /L /C /Q'
  ${If} $answer != 0
    !insertmacro Note "the owner of ${path} could not be set ($answer): $said"
  ${EndIf}
  ${If} $first == ""
    !insertmacro Ask '"$SYSDIR\icacls.exe" "${path}" /reset /L /C /Q'
  ${EndIf}
!macroend

; Whoever laid it there would have us write, and give rights, where it leads to.
!macro RefuseLink path
  ${GetFileAttributes} "${path}" "REPARSE_POINT" $0
  ${If} $0 == 1
    MessageBox MB_ICONSTOP "${path} is a link. Remove it. Nothing was installed." /SD IDOK
    SetErrorLevel ${FAILED}
    Quit
  ${EndIf}
!macroend

; 0 in $0 where that is not possible, as for a program that runs.
!macro Replace from to how
  System::Call 'kernel32::MoveFileExW(w "${from}", w "${to}", i ${how}) i .r0'
!macroend

; What was written stands on the disk before it is put in its place: else a power failure could leave files without contents.
!macro FlushDisk
  StrCpy $0 "$INSTDIR" 2
  System::Call 'kernel32::CreateFileW(w "\\.\$0", i 0xC0000000, i 7, p 0, i 3, i 0, p 0) p .r1'
  ${If} $1 != -1
    System::Call 'kernel32::FlushFileBuffers(p r1)'
    System::Call 'kernel32::CloseHandle(p r1)'
  ${EndIf}
!macroend

!macro EndKiosk
  !insertmacro Ask '"$SYSDIR\taskkill.exe" /F /IM radiology-kiosk.exe'
  ${If} $answer == "error"  ; it did not start
    Sleep 1000
    !insertmacro Ask '"$SYSDIR\taskkill.exe" /F /IM radiology-kiosk.exe'
  ${EndIf}
!macroend

!macro ClaimFolder name
  !insertmacro RefuseLink "$data\${name}"
  CreateDirectory "$data\${name}"
  !insertmacro Own "$data\${name}"
  StrCpy $0 "${OWNERS}"
  ${If} $kioskUser != ""
    StrCpy $0 '${OWNERS} "$kioskUser:(OI)(CI)M"'
  ${EndIf}
  !insertmacro SetRights "$data\${name}" "$0"
  !insertmacro RefuseLink "$data\${name}"
!macroend

!macro ClaimFile path
  ${If} ${FileExists} "${path}"
    !insertmacro RefuseLink "${path}"
    !insertmacro Own "${path}"
  ${EndIf}
!macroend

; Windows lets go of files a moment after a program has ended, and later where a virus scanner looks at them.
!macro RenamePatiently from to done
  StrCpy $tries 0
  ${Do}
    ClearErrors
    Rename "${from}" "${to}"
    ${IfNot} ${Errors}
      Goto ${done}
    ${EndIf}
    !insertmacro EndKiosk
    IntOp $tries $tries + 1
    Sleep 1000
  ${LoopUntil} $tries >= ${TRIES}
!macroend

; The switch where $0 has it, else "".
!macro ReadSwitch name to
  StrCpy ${to} ""
  ClearErrors
  ${GetOptions} $0 "${name}" $1
  ${IfNot} ${Errors}
    StrCpy ${to} "${name}"
  ${EndIf}
  ClearErrors
!macroend

; By a copy: where it lies the uninstaller could not remove itself, and by itself it ends before its work is done.
; The MSI of a version that another has replaced is taken away late, and then nothing of it is there any more.
!macro RemoveInstalled
  ReadRegStr $0 HKLM "${REGISTRY}" InstallLocation
  ReadRegStr $1 HKLM "${REGISTRY}" DisplayVersion
  ${If} $hidden != ""
  ${AndIf} $1 != "${VERSION}"
    StrCpy $0 ""
  ${EndIf}
  SetErrorLevel 0
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$0\uninstall.exe" "$PLUGINSDIR\uninstall.exe"
    ClearErrors
    ExecWait '"$PLUGINSDIR\uninstall.exe" /S $purge _?=$0' $answer
    ${If} ${Errors}
      StrCpy $answer ${FAILED}
    ${EndIf}
    SetErrorLevel $answer
  ${EndIf}
  Quit
!macroend

Function .onInit
  SetShellVarContext all
  SetRegView 64
  StrCpy $data "$APPDATA\RadiologyKiosk"
  StrCpy $settings "$data\kiosk.toml"
  ${GetParameters} $0
  ; Some deployment tools put the quotation mark before the whole switch, where GetOptions overlooks it.
  ${WordReplace} $0 '"/SETTINGS=' '/SETTINGS="' "+" $0
  ${WordReplace} $0 '"/KIOSKUSER=' '/KIOSKUSER="' "+" $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS=" $newSettings
  ${If} $newSettings != ""
    ; Whole, before the folder in which this works becomes another one.
    GetFullPathName $1 "$newSettings"
    ${If} $1 != ""
      StrCpy $newSettings $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/KIOSKUSER=" $kioskUser
  !insertmacro ReadSwitch "/REMOVE" $remove
  !insertmacro ReadSwitch "/PURGE" $purge
  !insertmacro ReadSwitch "/MSI" $hidden
FunctionEnd

Section
  ${If} $remove != ""
    !insertmacro RemoveInstalled
  ${EndIf}
  StrCpy $installing ""
  ReadRegStr $first HKLM "${REGISTRY}" DisplayVersion

  ; --- the folder of settings, state and logs: ours, and nobody else's, before anything in it is believed ---
  !insertmacro RefuseLink "$data"
  CreateDirectory "$data"
  !insertmacro Own "$data"
  !insertmacro SetRights "$data" "${OWNERS} ${READERS}"
  !insertmacro ClaimFolder state
  !insertmacro ClaimFolder logs
  !insertmacro ClaimFile "$settings"
  !insertmacro ClaimFile "${RECORD}"
  !insertmacro ClaimFile "$data\install.log"
  !insertmacro Note "installing to $INSTDIR"

  ; --- beside the one in use ---
  RMDir /r "$INSTDIR\program.new"
  SetOutPath "$INSTDIR\program.new"
  File /r "${PROGRAM}\*"
  SetOutPath "$INSTDIR"

  ; --- refused, before anything is replaced ---
  StrCpy $0 $newSettings
  ${If} $0 == ""
  ${AndIf} ${FileExists} "$settings"
    StrCpy $0 $settings
  ${EndIf}
  StrCpy $1 ""
  ${If} $0 != ""
    StrCpy $1 '--settings "$0"'
    ${IfNot} ${FileExists} "$0"
      !insertmacro Refuse ${SETTINGS_REFUSED} "There is no file $0. Nothing was changed."
    ${EndIf}
    !insertmacro AskNewProgram '"$INSTDIR\program.new\radiology-kiosk-admin.exe" settings --check "$0"'
    ${If} $answer != 0
      !insertmacro Refuse ${SETTINGS_REFUSED} "$0 is refused. Nothing was changed.$\r$\n$said"
    ${EndIf}
  ${EndIf}
  !insertmacro AskNewProgram '"$INSTDIR\program.new\radiology-kiosk-admin.exe" self-test --state "$PLUGINSDIR\state" $1'
  ${If} $answer == ${CONTENT_FAULTY}
    !insertmacro Note "the content of this machine has faults, which this version tells: $said"
  ${ElseIf} $answer != 0
    !insertmacro Refuse ${DOES_NOT_RUN} "This version fails its self-test on this machine ($answer). Nothing was changed.$\r$\n$said"
  ${EndIf}

  ; --- replaced, step by step so that the shell finds a whole program after each ---
  !insertmacro FlushDisk
  !insertmacro HoldShell
  !insertmacro EndKiosk
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
  ${AndIf} ${FileExists} "$INSTDIR\program.old\*.*"   ; an earlier installation was cut short here
    !insertmacro RenamePatiently "$INSTDIR\program.old" "$INSTDIR\program" back
    !insertmacro Refuse ${IN_USE} "$INSTDIR\program.old is in use and could not be put back. It stays in use."
    back:
  ${EndIf}
  RMDir /r "$INSTDIR\program.old"
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    !insertmacro RenamePatiently "$INSTDIR\program" "$INSTDIR\program.old" away
    !insertmacro Refuse ${IN_USE} "$INSTDIR\program is in use and could not be replaced. The former version stays."
    away:
  ${EndIf}
  !insertmacro RenamePatiently "$INSTDIR\program.new" "$INSTDIR\program" there
  Rename "$INSTDIR\program.old" "$INSTDIR\program"
  !insertmacro Refuse ${IN_USE} "$INSTDIR\program.new could not be put in its place. The former version stays."
  there:
  ; Renaming away the shell that runs would leave a moment without any, and Windows with nothing to start.
  File "/oname=RadiologyKioskShell.new" "${SHELL}"
  !insertmacro FlushDisk
  !insertmacro Replace "$INSTDIR\RadiologyKioskShell.new" "$INSTDIR\RadiologyKioskShell.exe" ${REPLACE_NOW}
  ${If} $0 == 0
    !insertmacro Replace "$INSTDIR\RadiologyKioskShell.new" "$INSTDIR\RadiologyKioskShell.exe" ${REPLACE_AT_START}
    !insertmacro Note "the shell runs, and is replaced when Windows starts the next time"
  ${EndIf}
  RMDir /r "$INSTDIR\program.old"
  SetOutPath "$INSTDIR\lockdown"
  File "${__FILEDIR__}\lockdown.ps1"
  File "${__FILEDIR__}\shell-launcher.xml"
  File "${__FILEDIR__}\assigned-access.xml"
  SetOutPath "$INSTDIR\monitoring"
  File "${__FILEDIR__}\metrics-task.xml"
  File "${__FILEDIR__}\doctor-task.xml"
  File "${__FILEDIR__}\events-task.xml"
  SetOutPath "$INSTDIR"

  ; --- settings ---
  ${If} $newSettings != ""
    CopyFiles /SILENT "$newSettings" "$settings.new"
    ${If} ${FileExists} "$settings"
      CopyFiles /SILENT "$settings" "$settings.bak"
    ${EndIf}
    !insertmacro FlushDisk
    !insertmacro Replace "$settings.new" "$settings" ${REPLACE_NOW}
    ${If} $0 == 0
      !insertmacro Refuse ${FAILED} "The program is installed, but $settings could not be replaced by $newSettings."
    ${EndIf}
  ${EndIf}
  !insertmacro ReleaseShell

  ; --- for the event log: Windows' own program has a text for each number up to 1000, which is that of the event ---
  WriteRegExpandStr HKLM "${EVENT_SOURCE}" EventMessageFile "%SystemRoot%\System32\EventCreate.exe"
  WriteRegDWORD HKLM "${EVENT_SOURCE}" TypesSupported 7
  WriteRegDWORD HKLM "${EVENT_SOURCE}" CustomSource 1

  ; --- for Apps and features ---
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${REGISTRY}" DisplayName "Radiology Kiosk"
  WriteRegStr HKLM "${REGISTRY}" DisplayVersion "${VERSION}"
  WriteRegStr HKLM "${REGISTRY}" Publisher "Radiology Kiosk contributors"
  WriteRegStr HKLM "${REGISTRY}" InstallLocation "$INSTDIR"
  WriteRegStr HKLM "${REGISTRY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${REGISTRY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${REGISTRY}" NoModify 1
  WriteRegDWORD HKLM "${REGISTRY}" NoRepair 1
  ${If} $hidden != ""
    WriteRegDWORD HKLM "${REGISTRY}" SystemComponent 1
  ${Else}
    DeleteRegValue HKLM "${REGISTRY}" SystemComponent
  ${EndIf}
  ${GetSize} "$INSTDIR\program" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${REGISTRY}" EstimatedSize "$0"
  !insertmacro Note "installed"
SectionEnd

!macro DeleteTask name
  !insertmacro Ask '"$SYSDIR\schtasks.exe" /Delete /TN "${name}" /F'
!macroend

Function un.onInit
  SetShellVarContext all
  SetRegView 64
  StrCpy $data "$APPDATA\RadiologyKiosk"
FunctionEnd

Section Uninstall
  ; Else Windows would go on looking for a shell that is gone, and restart each night.
  ${If} ${FileExists} "${RECORD}"
    !insertmacro Ask '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$INSTDIR\lockdown\lockdown.ps1" -Undo'
    ${If} $answer != 0
      !insertmacro Note "not removed, for the lock-down could not be undone ($answer): $said"
      MessageBox MB_ICONSTOP "The lock-down could not be undone, so nothing was removed. Run lockdown.ps1 -Undo as SYSTEM first.$\r$\n$said" /SD IDOK
      SetErrorLevel ${STILL_LOCKED_DOWN}
      Quit
    ${EndIf}
  ${EndIf}
  !insertmacro DeleteTask "${NIGHTLY_TASK}"
  !insertmacro DeleteTask "Radiology Kiosk metrics"
  !insertmacro DeleteTask "Radiology Kiosk doctor"
  !insertmacro DeleteTask "Radiology Kiosk events"
  ; Windows may start it again at once: under another name it is not found.
  Rename "$INSTDIR\RadiologyKioskShell.exe" "$INSTDIR\RadiologyKioskShell.gone"
  !insertmacro Ask '"$SYSDIR\taskkill.exe" /F /IM RadiologyKioskShell.exe'
  !insertmacro EndKiosk
  Sleep 1000
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\lockdown"
  RMDir /r "$INSTDIR\monitoring"
  Delete /REBOOTOK "$INSTDIR\RadiologyKioskShell.gone"
  Delete "$INSTDIR\RadiologyKioskShell.new"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${REGISTRY}"
  DeleteRegKey HKLM "${EVENT_SOURCE}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    ; RMDir /r would go through links that the kiosk's account may lay there, and empty what they lead to.
    !insertmacro Ask '"$SYSDIR\cmd.exe" /c rd /s /q "$data"'
  ${EndIf}
SectionEnd
