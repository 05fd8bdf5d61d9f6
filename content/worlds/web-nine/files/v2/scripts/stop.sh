#!/bin/bash
# From version 2: runs when the NEXT version arrives.
echo "version 2: stopping httpd"
systemctl stop httpd
sleep 4
