@echo off
rem Runs CSV Monitor. Options for java go into JAVA_OPTS; JAVA_HOME says which one, if it is not on the PATH.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0.."
set "java=%home%\runtime\bin\java.exe"
if not exist "%java%" set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java goto missing

rem As in the script for other systems, which gives the reasons.
set "memory=-XX:+UseSerialGC -Xms64m -XX:NewSize=32m"
if defined JAVA_OPTS set "memory="
set "end=-XX:+ExitOnOutOfMemoryError"
if "%~1"=="query" set "end="

"%java%" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %end% %memory% %JAVA_OPTS% -jar "%home%\lib\csv-monitor.jar" %*
exit /b %ERRORLEVEL%

:missing
echo csv-monitor: needs Java 25 or newer, found none: install it, or set JAVA_HOME to it 1>&2
exit /b 1
