#!/bin/bash
grep -Fq "<h1>" /var/www/html/index.html || { echo "the page has no heading"; exit 1; }
echo "the page is served"
