@echo off
rem Starts ELT Gateway, from a checkout or from an unpacked distribution.
rem Needs a JDK or JRE 17 or later (JAVA_HOME, else java on the PATH); in a checkout also Maven, once.
setlocal EnableExtensions
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"

if exist "%HERE%\pom.xml" (
  set "GATEWAY_HOME=%HERE%\gateway-app\target\elt-gateway"
) else (
  for %%D in ("%HERE%\..") do set "GATEWAY_HOME=%%~fD"
)

if exist "%GATEWAY_HOME%\lib\elt-gateway.jar" goto built
if not exist "%HERE%\pom.xml" (
  echo elt-gateway: %GATEWAY_HOME%\lib\elt-gateway.jar is missing. Unpack the distribution again. 1>&2
  exit /b 2
)
if /i "%~1"=="stdio" (
  echo elt-gateway: not built yet. Run "%HERE%\elt-gateway.cmd" warm once, then start your client again. 1>&2
  exit /b 2
)
echo elt-gateway: building the gateway, once ^(about a minute^) ... 1>&2
pushd "%HERE%"
call mvn -q -B -ntp -Dmaven.test.skip=true package 1>&2
set "BUILD=%ERRORLEVEL%"
popd
if not "%BUILD%"=="0" (
  echo elt-gateway: the build failed; its messages are above. 1>&2
  exit /b 2
)

:built
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "COMPILER=-XX:TieredStopAtLevel=1"
if /i "%~1"=="http" set "COMPILER="

"%JAVA%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC %COMPILER% -Dfile.encoding=UTF-8 -Dsun.net.httpserver.nodelay=true "-Delt.gateway.home=%GATEWAY_HOME%" %ELT_GATEWAY_JAVA_OPTIONS% -jar "%GATEWAY_HOME%\lib\elt-gateway.jar" %*
exit /b %ERRORLEVEL%
