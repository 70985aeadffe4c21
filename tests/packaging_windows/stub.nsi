; Stands for the frozen programs, which only Windows can make: notes how it was called and ends with the code it is told.
; C:\ProgramData\stub.ini:  [program.exe]  0=75  1=1 …  the exit code of each call in turn;  default=0  of all others.
; "settings --check" refuses a file that begins with the word faulty.
Unicode true
Target amd64-unicode
!include FileFunc.nsh
!include LogicLib.nsh
Name "stub"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent

Section
  SetShellVarContext all
  StrCpy $9 "$APPDATA\stub.ini"
  ${GetParameters} $0
  ReadINIStr $1 "$9" "$EXEFILE" "next"
  ${If} $1 == ""
    StrCpy $1 0
  ${EndIf}
  WriteINIStr "$9" "$EXEFILE" "call$1" "$0"
  ReadINIStr $2 "$9" "$EXEFILE" "$1"
  ${If} $2 == ""
    ReadINIStr $2 "$9" "$EXEFILE" "default"
  ${EndIf}
  ${If} $2 == ""
    StrCpy $2 0
  ${EndIf}
  IntOp $1 $1 + 1
  WriteINIStr "$9" "$EXEFILE" "next" "$1"
  FlushINI "$9"

  StrCpy $3 $0 18
  ${If} $3 == 'settings --check "'
    StrCpy $4 $0 -1 18
    FileOpen $6 "$4" r
    FileRead $6 $7 7
    FileClose $6
    ${If} $7 == "faulty"
      StrCpy $2 2
    ${EndIf}
  ${EndIf}
  SetErrorLevel $2
SectionEnd
