#!/usr/bin/env bash
# Renders both overlays and validates them. It needs kubectl and Node.js; nothing asks a cluster.
set -euo pipefail
cd "$(dirname "$0")"
npm install --silent --no-audit --no-fund --no-package-lock
for overlay in small large; do
  echo "$overlay:"
  kubectl kustomize "../overlays/$overlay" | node check.mjs
done
