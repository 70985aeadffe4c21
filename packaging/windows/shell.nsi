; RadiologyKioskShell.exe: what Windows starts in the place of the desktop. It starts the kiosk, waits, and starts it again.
;
; Windows' own Shell Launcher starts a program again at once and for ever, so a kiosk that can't start would flicker.
; This one waits longer each time and, after five failures in a row, shows the page that says "Please ask a member of staff".
; It uses none of NSIS's plug-ins, because those are unpacked to a temporary folder from which nothing may run on locked machines.
;
;   makensis -DVERSION=1.2.3 -DOUT=RadiologyKioskShell.exe shell.nsi
Unicode true
Target amd64-unicode
!ifndef VERSION | OUT
  !error "give -DVERSION=… and -DOUT=…"
!endif
!include LogicLib.nsh

Name "Radiology Kiosk"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Radiology Kiosk"
VIAddVersionKey FileDescription "Starts the radiology kiosk and keeps it running"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
!endif

; The program's exit codes: packaging/guide/commands.md lists them.
!define ENDED 0
!define BAD_SETTINGS 2
!define RESTART 75
!define CLOSED 76

!define FAILURES_TO_SAFE_PAGE 5
!define STARTED_WELL 36             ; in 1.7 s: after a minute, a failure is the first one again
!define LONGEST_LOG 65536

Var program
Var data
Var code
Var failures
Var began
Var moment
Var high
Var low
Var log
Var size
Var scratch

; The time in units of 2^24 × 100 ns = 1.7 s, to be subtracted only.
!macro Now out
  FileOpen $log "$scratch" w
  FileWrite $log "."
  FileClose $log
  GetFileTime "$scratch" $high $low
  IntOp $high $high << 8
  IntOp $low $low >>> 24
  IntOp ${out} $high | $low
!macroend

!macro Log text
  CreateDirectory "$data\logs"
  FileOpen $log "$data\logs\shell.log" a
  FileSeek $log 0 END $size
  ${If} $size > ${LONGEST_LOG}
    FileClose $log
    FileOpen $log "$data\logs\shell.log" w
  ${EndIf}
  FileWrite $log "${text}$\r$\n"
  FileClose $log
!macroend

!macro Start arguments
  ClearErrors
  ExecWait '"$program" ${arguments}' $code
  ${If} ${Errors}
    StrCpy $code "no start"
  ${EndIf}
!macroend

Section
  SetShellVarContext all
  StrCpy $program "$EXEDIR\program\radiology-kiosk.exe"
  StrCpy $data "$APPDATA\RadiologyKiosk"
  GetTempFileName $scratch
  StrCpy $failures 0

  start:
  ${While} ${FileExists} "$data\installing"   ; the installer takes this file away when it is done
    Sleep 1000
  ${EndWhile}
  !insertmacro Now $began
  !insertmacro Start ""
  ${Select} $code
    ${Case} "${CLOSED}"
      !insertmacro Log "closed by IT"
      Delete "$scratch"
      SetErrorLevel ${CLOSED}
      Quit
    ${Case} "${BAD_SETTINGS}"
      !insertmacro Log "the settings can't be used: the safe page is shown. Run radiology-kiosk-admin settings --check"
      Goto safe
    ${Case2} "${ENDED}" "${RESTART}"
      StrCpy $failures 0
      Sleep 1000
    ${CaseElse}
      !insertmacro Now $moment
      IntOp $moment $moment - $began
      ${If} $moment > ${STARTED_WELL}
        StrCpy $failures 0
      ${EndIf}
      IntOp $failures $failures + 1
      !insertmacro Log "ended with $code; failures in a row: $failures"
      ${If} $failures >= ${FAILURES_TO_SAFE_PAGE}
        Goto safe
      ${EndIf}
      IntOp $moment $failures * 2000
      Sleep $moment
  ${EndSelect}
  Goto start

  safe:
  !insertmacro Log "the safe page is shown; restart the computer when the cause is mended"
  !insertmacro Start "--safe"
  ${If} $code == "${CLOSED}"
    Delete "$scratch"
    SetErrorLevel ${CLOSED}
    Quit
  ${EndIf}
  StrCpy $failures 0
  Sleep 30000
  Goto start
SectionEnd
