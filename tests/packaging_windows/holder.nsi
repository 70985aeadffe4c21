; Stands for an installer at work: holds the file "installing" open for five seconds, and takes it away a moment later,
; for longer than the shell sleeps between two looks.
Unicode true
Target amd64-unicode
Name "holder"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent

Section
  SetShellVarContext all
  CreateDirectory "$APPDATA\RadiologyKiosk"
  FileOpen $0 "$APPDATA\RadiologyKiosk\installing" w
  Sleep 5000
  FileClose $0
  Sleep 1200
  Delete "$APPDATA\RadiologyKiosk\installing"
SectionEnd
