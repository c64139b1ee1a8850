#!/bin/sh
# Puts a bundle beside this page in one step: visitors get the old help or the new one, never a mixture.
#     publish.sh BUNDLE.zip [FOLDER OF THIS PAGE]
set -eu
bundle=$1
place=${2:-$(dirname "$0")}

handrail verify "$bundle"
mkdir -p "$place/releases"
new=$(mktemp -d "$place/releases/new.XXXXXX")
trap 'rm -rf "$new"' EXIT
unzip -q "$bundle" -d "$new"
version=$(sed -n 's/^ *"version": "\([0-9a-f]\{16\}\)",$/\1/p' "$new/manifest.json")
test -n "$version"
chmod 755 "$new"
test -d "$place/releases/$version" || mv "$new" "$place/releases/$version"

# A link is made aside and renamed over the old one: that is one step for the file system.
ln -sfn "releases/$version" "$place/help.new"
mv -T "$place/help.new" "$place/help"
echo "$place/help is now version $version; older ones in $place/releases may go when nobody reads them any more"
