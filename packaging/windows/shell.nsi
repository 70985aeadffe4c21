; RadiologyKioskShell.exe: what Windows starts in the place of the desktop. It starts the kiosk, waits, and starts it again.
;
; Windows' own Shell Launcher starts a program again at once and for ever, so a kiosk that can't start would flicker.
; This one waits longer each time and, after five failures in a row, shows the page that says "Please ask a member of staff".
; Where not even that starts, it says those words itself. An installation that was cut short, as by a power failure, stops
; nothing: the former version is started where it lies.
; It uses none of NSIS's plug-ins, because those are unpacked to a temporary folder from which nothing may run on locked machines.
;
;   makensis -DVERSION=1.2.3 -DOUT=RadiologyKioskShell.exe shell.nsi
Unicode true
Target amd64-unicode
!ifndef VERSION | OUT
  !error "give -DVERSION=… and -DOUT=…"
!endif
!include FileFunc.nsh
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
!define LONGEST_INSTALLATION 900    ; seconds for which a living installer is waited for
!define LEFT_BEHIND 5               ; times, a second apart
!define WORDS "Please ask a member of staff.$\r$\n$\r$\n$\r$\nFor IT: the kiosk can't be started here. Run the installer again. $data\logs\shell.log says what happened."

Var program
Var data
Var waited
Var left
Var arguments
Var words       ; a file that is there as long as the words are shown; "" before
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

; The installer holds the file "installing" open until it is done, and then takes it away. One that can be opened time after
; time was left behind: once alone it may be between the two.
!macro WaitForInstaller
  StrCpy $waited 0
  StrCpy $left 0
  ${DoWhile} ${FileExists} "$data\installing"
    ClearErrors
    FileOpen $log "$data\installing" r
    ${If} ${Errors}
      StrCpy $left 0
    ${Else}
      FileClose $log
      IntOp $left $left + 1
    ${EndIf}
    ${If} $left >= ${LEFT_BEHIND}
      !insertmacro Log "an installation was cut short: run the installer again"
      ${ExitDo}
    ${EndIf}
    ${If} $waited >= ${LONGEST_INSTALLATION}
      !insertmacro Log "the installer does not end: the kiosk is started all the same"
      ${ExitDo}
    ${EndIf}
    Sleep 1000
    IntOp $waited $waited + 1
  ${Loop}
!macroend

; Between two steps of the installer there is no "program", but the former version beside it. The kiosk's account may not rename it.
!macro FindProgram
  StrCpy $program "$EXEDIR\program\radiology-kiosk.exe"
  ${IfNot} ${FileExists} "$program"
  ${AndIf} ${FileExists} "$EXEDIR\program.old\radiology-kiosk.exe"
    !insertmacro Log "the program is missing, and the former version is started: run the installer again"
    StrCpy $program "$EXEDIR\program.old\radiology-kiosk.exe"
  ${EndIf}
!macroend

; By a process of its own, so that the kiosk is tried further.
!macro ShowWords
  ${If} $words == ""
    !insertmacro Log "not even the safe page starts: the words are shown by the shell itself"
    GetTempFileName $words
    Exec '"$EXEPATH" /WORDS=$words'
  ${EndIf}
!macroend

!macro HideWords
  ${If} $words != ""
    Delete "$words"
    StrCpy $words ""
  ${EndIf}
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
  StrCpy $data "$APPDATA\RadiologyKiosk"
  ${GetParameters} $arguments
  ClearErrors
  ${GetOptions} $arguments "/WORDS=" $words
  ${IfNot} ${Errors}
    ${DoWhile} ${FileExists} "$words"   ; whoever takes the words away before sees them again
      MessageBox MB_OK|MB_ICONINFORMATION "${WORDS}"
    ${Loop}
    Quit
  ${EndIf}
  StrCpy $words ""
  GetTempFileName $scratch
  StrCpy $failures 0

  start:
  !insertmacro WaitForInstaller
  !insertmacro FindProgram
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
      !insertmacro HideWords
      StrCpy $failures 0
      Sleep 1000
    ${CaseElse}
      !insertmacro Now $moment
      IntOp $moment $moment - $began
      ${If} $moment > ${STARTED_WELL}
        !insertmacro HideWords
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
  ${ElseIf} $code != "${ENDED}"
  ${AndIf} $code != "${RESTART}"
    !insertmacro ShowWords
  ${EndIf}
  StrCpy $failures 0
  Sleep 30000
  Goto start
SectionEnd
