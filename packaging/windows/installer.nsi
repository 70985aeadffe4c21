; The Windows installer. Everything that can be refused is refused before anything is replaced.
;
;   makensis -DVERSION=1.2.3 -DPROGRAM=build\radiology-kiosk -DSHELL=RadiologyKioskShell.exe -DOUT=setup.exe installer.nsi
;
; Program      C:\Program Files\RadiologyKiosk\program            replaced whole by each version
; Settings     C:\ProgramData\RadiologyKiosk\kiosk.toml           kept
; State, logs  C:\ProgramData\RadiologyKiosk\state, …\logs        kept
;
; Switches:    /S  silent            /SETTINGS=FILE  use this kiosk.toml from now on
;              /KIOSKUSER=ACCOUNT    who may write state and logs (lockdown.ps1 can do it later)
;              /D=FOLDER  last, without quotation marks: another place for the program
; Uninstall:   "C:\Program Files\RadiologyKiosk\uninstall.exe" /S [/PURGE]     /PURGE takes settings, state and logs away too
; Exit codes:  0 done   1 cancelled   2 failed   3 settings refused   4 the program in use could not be replaced
;              5 this version does not run on this machine.           What happened is added to …\logs\install.log
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
!define CONTENT_FAULTY 3 ; of the self-test: the program is good, and goes in
!define TRIES 15
!define REGISTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RadiologyKiosk"
; By their numbers, for their names differ by language: SYSTEM, Administrators, Users.
!define OWNERS "*S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F"
!define READERS "*S-1-5-32-545:(OI)(CI)RX"

Var data
Var settings
Var newSettings
Var kioskUser
Var answer
Var said
Var tries
Var log

!macro Note text
  DetailPrint "${text}"
  FileOpen $log "$data\logs\install.log" a
  FileSeek $log 0 END
  FileWrite $log "${VERSION}: ${text}$\r$\n"
  FileClose $log
!macroend

!macro Refuse code text
  !insertmacro Note "${text}"
  MessageBox MB_ICONSTOP "${text}" /SD IDOK
  RMDir /r "$INSTDIR\program.new"
  Delete "$data\installing"
  SetErrorLevel ${code}
  Quit
!macroend

; The exit code in $answer ("error" where it did not start), what was said in $said.
!macro Ask command
  nsExec::ExecToStack '${command}'
  Pop $answer
  Pop $said
!macroend

!macro SetRights folder who
  !insertmacro Ask '"$SYSDIR\icacls.exe" "${folder}" /inheritance:r /grant:r ${who} /C /Q'
  ${If} $answer != 0
    !insertmacro Note "the rights of ${folder} could not be set ($answer): $said"
  ${EndIf}
!macroend

!macro EndKiosk
  !insertmacro Ask '"$SYSDIR\taskkill.exe" /F /IM radiology-kiosk.exe'
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
  ClearErrors
  ${GetOptions} $0 "/KIOSKUSER=" $kioskUser
  ClearErrors
FunctionEnd

Section
  CreateDirectory "$data\state"
  CreateDirectory "$data\logs"
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
    !insertmacro Ask '"$INSTDIR\program.new\radiology-kiosk-admin.exe" settings --check "$0"'
    ${If} $answer != 0
      !insertmacro Refuse ${SETTINGS_REFUSED} "$0 is refused. Nothing was changed.$\r$\n$said"
    ${EndIf}
  ${EndIf}
  !insertmacro Ask '"$INSTDIR\program.new\radiology-kiosk-admin.exe" self-test --state "$PLUGINSDIR\state" $1'
  ${If} $answer == ${CONTENT_FAULTY}
    !insertmacro Note "the content of this machine has faults, which this version tells: $said"
  ${ElseIf} $answer != 0
    !insertmacro Refuse ${DOES_NOT_RUN} "This version fails its self-test on this machine ($answer). Nothing was changed.$\r$\n$said"
  ${EndIf}

  ; --- replaced: RadiologyKioskShell.exe starts nothing while the file "installing" is there ---
  FileOpen $0 "$data\installing" w
  FileClose $0
  !insertmacro EndKiosk
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
  ; A program that runs can be renamed, not overwritten.
  Delete "$INSTDIR\RadiologyKioskShell.old"
  Rename "$INSTDIR\RadiologyKioskShell.exe" "$INSTDIR\RadiologyKioskShell.old"
  File "/oname=RadiologyKioskShell.exe" "${SHELL}"
  Delete /REBOOTOK "$INSTDIR\RadiologyKioskShell.old"
  RMDir /r "$INSTDIR\program.old"
  SetOutPath "$INSTDIR\lockdown"
  File "${__FILEDIR__}\lockdown.ps1"
  File "${__FILEDIR__}\shell-launcher.xml"
  File "${__FILEDIR__}\assigned-access.xml"
  SetOutPath "$INSTDIR"

  ; --- settings, rights ---
  ${If} $newSettings != ""
    CopyFiles /SILENT "$newSettings" "$settings.new"
    Delete "$settings.bak"
    Rename "$settings" "$settings.bak"
    ClearErrors
    Rename "$settings.new" "$settings"
    ${If} ${Errors}
      Rename "$settings.bak" "$settings"
      !insertmacro Refuse ${FAILED} "The program is installed, but $settings could not be replaced by $newSettings."
    ${EndIf}
  ${EndIf}
  !insertmacro SetRights "$data" "${OWNERS} ${READERS}"
  StrCpy $0 "${OWNERS}"
  ${If} $kioskUser != ""
    StrCpy $0 '${OWNERS} "$kioskUser:(OI)(CI)M"'
  ${EndIf}
  !insertmacro SetRights "$data\state" "$0"
  !insertmacro SetRights "$data\logs" "$0"
  Delete "$data\installing"

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
  ${GetSize} "$INSTDIR\program" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${REGISTRY}" EstimatedSize "$0"
  !insertmacro Note "installed"
SectionEnd

Function un.onInit
  SetShellVarContext all
  SetRegView 64
  StrCpy $data "$APPDATA\RadiologyKiosk"
FunctionEnd

Section Uninstall
  !insertmacro Ask '"$SYSDIR\taskkill.exe" /F /IM RadiologyKioskShell.exe'
  !insertmacro EndKiosk
  Sleep 1000
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\lockdown"
  Delete /REBOOTOK "$INSTDIR\RadiologyKioskShell.exe"
  Delete /REBOOTOK "$INSTDIR\RadiologyKioskShell.old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${REGISTRY}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    ; RMDir /r would go through links that the kiosk's account may lay there, and empty what they lead to.
    !insertmacro Ask '"$SYSDIR\cmd.exe" /c rd /s /q "$data"'
  ${EndIf}
SectionEnd
