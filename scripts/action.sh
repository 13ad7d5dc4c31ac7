#!/usr/bin/env bash
# The step of the GitHub Action: lints once, prints annotations, and leaves counts, the SARIF file and the exit code as
# outputs. UNITFILE replaces the command, for trying it out without the registry.
set -uo pipefail
sarif=${RUNNER_TEMP:-/tmp}/unitfile.sarif
report=${RUNNER_TEMP:-/tmp}/unitfile-report.json
# Those of an earlier step would pass for ours when this one fails.
rm -f "$sarif" "$report"
# Words between blanks and line breaks, without expanding globs: the command does that.
words() { IFS=$' \t\r\n' read -r -d '' -a "$1" <<<"$2" || true; }
# A runner's Node may be too old; another comes from the registry, for this command only.
packages="--package=unitfile@${VERSION:-latest}"
node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 18) ? 0 : 1)' ||
  packages="--package=node@24 $packages"
words command "${UNITFILE:-npx --yes $packages -- unitfile}"
words paths "${PATHS:-.}"
words more "${ARGS:-}"
"${command[@]}" lint ${paths[@]+"${paths[@]}"} ${more[@]+"${more[@]}"} --fail-on "${FAIL_ON:-warning}" --summary \
  --format github --format "sarif=$sarif" --format "json=$report"
code=$?
count() { node -e 'const s = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).summary; console.log(process.argv[2] === "all" ? s.error + s.warning + s.info + s.hint : s[process.argv[2]])' "$report" "$1"; }
{
  if [ -s "$report" ]; then
    echo "findings=$(count all)"
    echo "errors=$(count error)"
    echo "warnings=$(count warning)"
    echo "sarif-file=$sarif"
  fi
  echo "exit-code=$code"
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
exit 0
