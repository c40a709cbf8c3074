@echo off
rem Pretenant's launcher for Windows: builds on first use, unpacks the jars (they start faster so), and hands everything else
rem to the command line inside. Takes the JDK of JAVA_HOME, or the first on the PATH.
setlocal EnableExtensions DisableDelayedExpansion

set "PRETENANT_HOME=%~dp0"
set "PRETENANT_HOME=%PRETENANT_HOME:~0,-1%"
set "APPS=%PRETENANT_HOME%\.pretenant\app"
set "SERVER_JAR=%PRETENANT_HOME%\auth-server\target\pretenant-auth-server.jar"
set "PRETENANT_APIS_JAR=%PRETENANT_HOME%\resource-server\target\pretenant-resource-server.jar"
set "PRETENANT_WEB_JAR=%PRETENANT_HOME%\demo-clients\web\target\web-demos.jar"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo pretenant: needs a JDK 17 or newer: set JAVA_HOME, or put java on the PATH 1>&2
    exit /b 1
)

if exist "%SERVER_JAR%" if exist "%PRETENANT_APIS_JAR%" if exist "%PRETENANT_WEB_JAR%" goto unpack
echo pretenant: not built yet: building with Maven, which takes a few minutes 1>&2
call mvn -B -q -f "%PRETENANT_HOME%\pom.xml" -DskipTests -pl auth-server,resource-server,demo-clients/web -am package
if errorlevel 1 (
    echo pretenant: the build failed; see above. Is Apache Maven 3.8 or newer on the PATH? 1>&2
    exit /b 1
)

:unpack
rem A folder for each build, named by the date and size of its jar: one that is in use cannot be replaced here.
for %%F in ("%SERVER_JAR%") do set "STAMP=%%~tF-%%~zF"
set "STAMP=%STAMP::=%"
set "STAMP=%STAMP:/=%"
set "STAMP=%STAMP: =%"
set "STAMP=%STAMP:.=%"
set "SERVER=%APPS%\auth-server-%STAMP%"
if not exist "%SERVER%" (
    "%JAVA%" -Djarmode=tools -jar "%SERVER_JAR%" extract --destination "%SERVER%" >nul
    if errorlevel 1 exit /b 1
)

rem No native crypto provider on Windows: the JDK's own RSA needs both compilers.
set "PRETENANT_SERVER_FLAGS=-Xmx160m -Xms32m -Xmn12m -XX:+UseSerialGC"
"%JAVA%" %PRETENANT_SERVER_FLAGS% -jar "%SERVER%\pretenant-auth-server.jar" %*
exit /b %errorlevel%
