#!/usr/bin/env bash
# Put the downloads of all releases into a site, checked against the checksums of each:
#   bash tools/earlier_downloads.sh SITE
# Asks the host by its own program, gh, which finds the repository in GH_REPO.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gh release list --exclude-drafts --exclude-pre-releases --limit 1000 --json tagName --jq '.[].tagName' >"$folder/tags"
while IFS= read -r tag; do
    if [[ $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
        gh release download "$tag" --dir "$folder/$tag"
    fi
done <"$folder/tags"
python3 "$here/tools/release.py" earlier "$1" "$folder"
