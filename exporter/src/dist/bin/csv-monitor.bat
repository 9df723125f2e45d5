@echo off
rem Runs CSV Monitor. Options for java go into JAVA_OPTS; JAVA_HOME says which one, if it is not on the PATH.
setlocal EnableExtensions DisableDelayedExpansion

set "csvm_home=%~dp0.."
set "csvm_java=%csvm_home%\runtime\bin\java.exe"
if not exist "%csvm_java%" set "csvm_java=%JAVA_HOME%\bin\java.exe"
if not exist "%csvm_java%" for %%j in (java.exe) do set "csvm_java=%%~$PATH:j"
if not defined csvm_java goto missing

rem As in the script for other systems, which gives the reasons.
set "csvm_memory=-XX:+UseSerialGC -Xms64m -XX:NewSize=32m"
if defined JAVA_OPTS set "csvm_memory="
set "csvm_compilers=-XX:CompileThresholdScaling=6"
set "csvm_end=-XX:+ExitOnOutOfMemoryError"
if "%~1"=="query" set "csvm_end="
set "csvm_reflection=-Djdk.reflect.useNativeAccessorOnly=true"
if "%~1"=="run" set "csvm_reflection="

"%csvm_java%" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %csvm_end% %csvm_reflection% %csvm_memory% %csvm_compilers% %JAVA_OPTS% -jar "%csvm_home%\lib\csv-monitor.jar" %*
exit /b %ERRORLEVEL%

:missing
echo csv-monitor: needs Java 25 or newer, found none: install it, or set JAVA_HOME to it 1>&2
exit /b 1
