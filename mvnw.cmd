@echo off
rem Runs the Maven of .mvn\maven.properties: see the comment of mvnw, which this file follows.
setlocal enabledelayedexpansion
set "PROJECT=%~dp0"
for /f "usebackq eol=# tokens=1,* delims==" %%a in ("%PROJECT%.mvn\maven.properties") do set "MVNW_%%a=%%b"
if "%MAVEN_USER_HOME%"=="" set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "CACHE=%MAVEN_USER_HOME%\wrapper"
set "HOME_DIR=%CACHE%\apache-maven-%MVNW_version%"
if exist "%HOME_DIR%\bin\mvn.cmd" goto run

set "ARCHIVE=apache-maven-%MVNW_version%-bin.tar.gz"
set "WORK=%CACHE%\fetch.%RANDOM%%RANDOM%"
mkdir "%WORK%" || exit /b 1
if not "%MVNW_REPOURL%"=="" (
    curl --fail --silent --show-error --location --output "%WORK%\%ARCHIVE%" "%MVNW_REPOURL%/org/apache/maven/apache-maven/%MVNW_version%/%ARCHIVE%" || goto failed
    goto check
)
where mvn >nul 2>nul
if not errorlevel 1 (
    pushd "%WORK%"
    call mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy "-Dartifact=org.apache.maven:apache-maven:%MVNW_version%:tar.gz:bin" "-DoutputDirectory=%WORK%"
    popd
    goto check
)
curl --fail --silent --show-error --location --output "%WORK%\%ARCHIVE%" "https://archive.apache.org/dist/maven/maven-3/%MVNW_version%/binaries/%ARCHIVE%" || goto failed

:check
set "ACTUAL="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%WORK%\%ARCHIVE%" SHA512') do if not defined ACTUAL set "ACTUAL=%%h"
set "ACTUAL=!ACTUAL: =!"
if /i not "!ACTUAL!"=="%MVNW_sha512%" (
    echo mvnw: %ARCHIVE% has SHA-512 !ACTUAL!, not %MVNW_sha512%: not using it 1>&2
    goto failed
)
tar -xzf "%WORK%\%ARCHIVE%" -C "%WORK%" || goto failed
move "%WORK%\apache-maven-%MVNW_version%" "%HOME_DIR%" >nul 2>nul
rmdir /s /q "%WORK%"
if not exist "%HOME_DIR%\bin\mvn.cmd" exit /b 1

:run
call "%HOME_DIR%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:failed
rmdir /s /q "%WORK%"
exit /b 1
