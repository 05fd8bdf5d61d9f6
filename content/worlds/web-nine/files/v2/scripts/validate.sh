#!/bin/bash
grep -Fq "Orders, version" /var/www/html/index.html || { echo "the page is not there"; exit 1; }
echo "the page is there"
sleep 5
