#!/bin/sh
# usage: run.sh SIDEWISE-CLI WORK-FOLDER SAMPLE-FOLDER ROOMHOST
# Puts the pinned packages into the work folder and drives the performer's page. Exit code 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1
work=$2
sample=$3
host=$4

browser=${CHROMIUM:-$(command -v chromium || true)}
if [ -z "$browser" ]; then
    echo "skipped: Chromium is not installed"
    exit 77
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skipped: Node.js or npm is not installed"
    exit 77
fi

mkdir -p "$work"
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json" || [ ! -d "$work/node_modules/playwright-core" ]; then
    rm -f "$work/package-lock.json"
    cp "$here/package.json" "$work/"
    cp "$here/package-lock.json" "$work/lock"
    (cd "$work" && cp lock package-lock.json && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
        { rm -f "$work/package-lock.json"; echo "npm could not fetch the packages that $here/package-lock.json pins"; exit 1; }
    rm -f "$work/lock"
fi
exec node "$here/performerpage.mjs" "$program" "$work" "$sample" "$browser" "$host"
